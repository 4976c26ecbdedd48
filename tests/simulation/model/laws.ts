// The laws S0–S18 of the specification and S23–S30 of units, names and figures that are not sums,
// over a world. Used by world.ts. Checks go another way than the code, wherever there is one.
import type { Change, Id } from './change.ts';
import { checkFigures } from './figure-laws.ts';
import { isComplete, KINDS } from './kinds.ts';
import { isDecision } from './merge.ts';
import { hasClash, heads, type Row } from './row.ts';
import type { Phone } from './phone.ts';
import type { Verdict } from './server.ts';
import { recount, type Figures } from './tallies.ts';
import { leftInVillages } from './moved.ts';
import { covers } from './store.ts';
import { checkReading } from './reading-laws.ts';
import { pathOf, scopeOf } from './units.ts';
import type { World } from './world.ts';

export function law(holds: boolean, name: string): void {
  if (!holds) throw new Error(name);
}
const textOf = ({ sums, presence }: Figures): string =>
  JSON.stringify([[...sums].sort(), [...presence].sort()]);

export function checkAlways(world: World): void {
  const { s } = world.server;
  if (s.mark === world.checkedMark) return;   // Nothing was committed since.
  world.checkedMark = s.mark;
  law(textOf(s.figures) === textOf(recount(s.rows.values())),
    'S6 the tallies equal a recount after every transaction');
  if (s.isMoved) {
    law(leftInVillages(s).length === 0, 'S34 what has left a village is nowhere in it');
  }
}

export function checkAtRest(world: World): void {
  for (const phone of world.phones) checkPhone(world, phone);
  checkAnswers(world);
  checkHeld(world);
  checkRefused(world);
  checkContent(world);
  checkRights(world);
  checkSubmitted(world);
  checkApprovals(world);
  checkFigures(world);
}

const plain = (row: Row): string =>
  JSON.stringify({ ...row, gone: [], fields: Object.entries(row.fields).sort() });

function checkPhone(world: World, phone: Phone): void {
  const scope = scopeOf(world.grants.get(phone.user)!);
  // Written again, not taken from units.ts: the units of the grants, all below, and what reaches
  // all.
  const isRead = (row: Row): boolean => [...world.grants.get(phone.user)!].some((grant) => {
    const unit = grant.split(' ')[1]!;
    const isAbove = pathOf(unit).includes(row.unit) && KINDS[row.kind]!.reachesEveryone;
    const isHere = row.unit === unit && grant.startsWith('overseer');
    return isAbove || (pathOf(row.unit).includes(unit) && !isHere);
  });
  const truth = [...world.server.s.rows.values()].filter(isRead)
    .flatMap((row) => issuedTo(world, phone.user, row) ?? []);
  for (const row of phone.store.rows.values()) {
    law(isRead(row), 'S8 rows out of scope are gone after contact');
  }
  const name = 'S1 phones in one scope hold the same rows';
  law(truth.length === phone.store.rows.size, name);
  for (const row of truth) {
    const held = phone.store.rows.get(row.id);
    law(held !== undefined && plain(held) === plain(row), name);
  }
  const idle = world.server.handle(phone.request());
  law(idle.rows.length === 0 && !idle.more, 'S13 nothing new costs no rows');
  law(Object.keys(idle.cursor).length === scope.size, 'S13 nothing new costs no rows');
  phone.inFlight = 0;
}

const isOfficer = (world: World, user: string, unit: string): boolean =>
  pathOf(unit).some((above) => world.grants.get(user)!.has(`commune ${above}`));

// Written again from what officers saw: of an issued kind who is no officer there holds the version
// that was approved last, nothing before, and no content afterwards.
function issuedTo(world: World, user: string, row: Row): Row | null {
  if (!KINDS[row.kind]!.isIssued || isOfficer(world, user, row.unit)) return row;
  const isApproval = (c: Change): boolean => c.record === row.id && c.act === 'approve';
  if (![...world.server.s.known.values()].some(isApproval)) return null;
  const bare = { ...row, gone: [], fields: {} };
  if (row.approved === null) return { ...bare, status: 'withdrawn' };
  const values = world.saw.get(row.approved.by)!;
  const fields = Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, [{ id: row.id, value }]]));
  return { ...bare, status: 'approved', fields, approved: { by: row.id, values, heads: [row.id] } };
}

function checkAnswers(world: World): void {
  const { known, held, refused } = world.server.s;
  for (const id of world.acked) {
    const isRestored = world.facts['restores']! > 0;
    law(known.has(id) || (isRestored && (held.has(id) || refused.has(id))),
      'S2 an acknowledged change is never lost');
  }
  const local = new Set(world.phones.flatMap((p) => p.store.refused.map((e) => e.change.id)));
  for (const id of world.made.keys()) {
    const isAnswered = known.has(id) || held.has(id) || refused.has(id) || local.has(id);
    law(isAnswered || world.phones.some((p) => p.replaced.has(id)),
      'S3 every change ends in an answer');
  }
  for (const phone of world.phones) {
    law(phone.store.outbox.length === 0, 'S5 one bad change stops no other');
  }
}

function checkHeld(world: World): void {
  const { held, known, rows, accepted } = world.server.s;
  for (const [id, { change, problem }] of held) {
    const scope = scopeOf(world.grants.get(change.author) ?? new Set());
    const sees = (row: Row | undefined): boolean => row !== undefined
      && (scope.get(row.unit) === 'whole' || (accepted.has(id) && row.unit === change.unit)
        || row.author === change.author || (scope.get(row.unit) === 'issued'
          && (!KINDS[row.kind]!.isIssued || world.server.s.everApproved.has(row.id))));
    const hasCome = problem === 'waitsForRecord' ? sees(rows.get(change.record))
      : change.seen!.heads.every((head) =>
        known.has(head) && sees(rows.get(known.get(head)!.record)));
    law(problem.startsWith('waitsFor') && !hasCome,
      'S4 a held change waits only for what has not come');
  }
}

/** After everybody's contact: who has the right by now need not wait for a person. */
export function checkAwaited(world: World): void {
  const asked = new Set(world.phones.flatMap((p) => p.store.held.map((c) => c.id)));
  for (const { change, problem } of world.server.s.held.values()) {
    if (!asked.has(change.id)) continue;   // Mended since: a copy waits for a person, not for her.
    const grants = world.grants.get(change.author) ?? new Set();
    const hasRight = KINDS[change.kind]!.mayWrite(grants, change.unit);
    law(problem !== 'noGrant' || isDecision(change.act) || !hasRight,
      'S4 a held change waits only for what has not come');
  }
}

function checkRefused(world: World): void {
  for (const { change, problem } of world.server.s.refused.values()) {
    const maker = world.made.get(change.id)?.user ?? change.author;
    const owners = world.phones.filter((p) => p.user === maker || change.author === p.user);
    const tells = owners.some((p) => p.replaced.has(change.id)
      || p.store.refused.some((e) => e.change.id === change.id));
    law(tells, `S17 a refused change stays with its author (${problem})`);
  }
  for (const phone of world.phones) for (const { change, problem } of phone.store.refused) {
    const isOthers = problem === 'idReused' || problem === 'notAuthor';
    const { known, held } = world.server.s;
    law(isOthers || !(known.has(change.id) || held.has(change.id)), 'S30 a refusal stands');
  }
}

// The oracle knows nothing of order: live = the writes that no known change names as base.
export function liveByField(known: Iterable<Change>): Map<string, Id[]> {
  const changes = [...known];
  const replaced = new Set(changes.flatMap((c) => Object.entries(c.set ?? {})
    .flatMap(([name, w]) => w.base.map((b) => `${c.record} ${name} ${b}`))));
  const live = new Map<string, Id[]>();
  for (const c of changes) for (const name of Object.keys(c.set ?? {})) {
    const key = `${c.record} ${name}`;
    const list = live.get(key) ?? [];
    live.set(key, list);
    if (!replaced.has(`${key} ${c.id}`)) list.push(c.id);
  }
  return live;
}

function checkContent(world: World): void {
  const { known, rows } = world.server.s;
  const live = liveByField(known.values());
  for (const key of live.keys()) {
    const [record, name] = key.split(' ') as [string, string];
    law(name in (rows.get(record)?.fields ?? {}),
      'S16 fields this server does not know are kept');
  }
  for (const row of rows.values()) for (const [name, writes] of Object.entries(row.fields)) {
    const expected = (live.get(`${row.id} ${name}`) ?? []).sort().join();
    law(writes.map((w) => w.id).join() === expected,
      'S7 content does not depend on the order of arrival');
    for (const w of writes) {
      law(JSON.stringify(known.get(w.id)!.set![name]!.value) === JSON.stringify(w.value),
        'S9 a value is kept as it was written');
    }
  }
  for (const [id, c] of known) {
    const made = world.made.get(id)?.change;
    const { kind, unit } = rows.get(c.record)?.kind === 'shelter' ? c : made ?? c;
    law(JSON.stringify(c) === JSON.stringify(made && { ...made, kind, unit }),
      'S10 what was acknowledged is what she last wrote');
  }
}

// Who wrote and who decided, from the grants the world gave out.
function checkRights(world: World): void {
  const { known, accepted, rows } = world.server.s;
  for (const c of known.values()) {
    law(world.made.get(c.id)?.user === c.author, 'S23 nobody writes in another\'s name');
    if (!isDecision(c.act) || accepted.has(c.id)) continue;
    const isOfficer = pathOf(c.unit).some((u) => world.wereOfficers.has(`${c.author} ${u}`));
    const isOwn = rows.get(c.record)?.author === c.author;
    const mayWithdraw = c.act === 'withdraw' && isOwn && c.seen!.status !== 'approved';
    law(isOfficer || mayWithdraw, 'S25 a decision is made only by who may make it');
  }
  checkReading(world);
  for (const { change, phone } of world.stolen) {
    if (phone.replaced.has(change.id)) continue;
    const name = 'S26 an id taken outside her scope is refused';
    if (world.made.has(change.id) && world.made.get(change.id)!.change === change) {
      law(!known.has(change.id), name);
    }
    law(known.get(change.id) !== change, name);
    const entry = phone.store.refused.find((e) => e.change === change || e.change.id === change.id);
    law(entry !== undefined, name);
  }
}

// Untouched since it was sent: then it must have been complete.
function checkSubmitted(world: World): void {
  for (const row of world.server.s.rows.values()) {
    const first = world.server.s.known.get(heads(row).join());
    if (row.kind !== 'activity' || first?.act !== 'submit' || !first.create) continue;
    const isWhole = KINDS[row.kind]!.required.every((name) => first.set?.[name]?.value != null);
    law(isWhole && Number(first.set!['men']?.value ?? 0) <= Number(first.set!['women']!.value),
      'S29 what is submitted is complete');
  }
}

function checkApprovals(world: World): void {
  for (const row of world.server.s.rows.values()) {
    if (!row.approved) continue;
    const textOfValues = (v: object): string => JSON.stringify(Object.entries(v).sort());
    const saw = world.saw.get(row.approved.by)!;
    law(textOfValues(saw) === textOfValues(row.approved.values),
      'S11 only what an officer saw is approved');
    if (row.status !== 'approved') continue;
    const isThis = heads(row).join() === row.approved.heads.join();
    law(isThis && !hasClash(row) && isComplete(row),
      'S12 approved means this very content, no clash');
  }
}

// What she wrote stays on her screen, answered or not, until someone replaces it knowingly.
export function checkOwnWrites(
  world: World, phone: Phone, verdicts: readonly Verdict[],
): void {
  for (const { id, outcome } of verdicts) {
    const change = world.made.get(id)?.change;
    if (!change?.set || outcome === 'held' || outcome === 'refused') continue;
    const { unit, kind } = world.server.s.rows.get(change.record) ?? change;
    if (!covers(phone.store.cursor, { unit, kind })) continue;
    if (world.lost.has(`${phone.user} ${change.unit}`)) continue;   // Rows coming back in pages.
    // A proposal that an officer took for her: she reads it when it is approved.
    if (KINDS[change.kind]!.isIssued && !isOfficer(world, phone.user, change.unit)) continue;
    const view = phone.view(change.record);
    if (view === null && !change.create) continue;   // Another's, lost in a restore: next page.
    for (const name of Object.keys(change.set)) {
      const isThere = view?.fields[name]?.some((w) => w.id === id) ?? false;
      const isReplaced = (): boolean =>
        [...world.made.values()].some((m) => m.change.set?.[name]?.base.includes(id));
      law(isThere || isReplaced(), 'S14 own work never vanishes from the screen');
    }
  }
}

// The laws S0–S18 of sync and S23–S30 over the real server, its database and the phones' stores.
// Used by world.ts. Checks go another way than the code, wherever there is one.
import type { Id } from '../../core/brands.ts';
import { complaintsOf } from '../../core/kind/examine.ts';
import type { Change, Row, ShownValues, Verdict } from '../../core/sync/change.ts';
import { keysOf, unitOf } from '../../core/sync/exchange.ts';
import { clashesOf, headsOf, shownOf } from '../../core/sync/merge.ts';
import { recount } from '../../server/operate/recount.ts';
import { kindByName } from '../../records/index.ts';
import { checkFigures } from './figure-laws.ts';
import type { SimPhone } from './phone.ts';
import { aboveOf, pathOf, PROVINCE } from './province.ts';
import { readTruth, type Truth } from './truth.ts';
import type { World } from './world.ts';

export function law(holds: boolean, name: string, more: () => string = () => ''): void {
  if (!holds) throw new Error(`${name} ${more()}`.trim());
}
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort())
      : v,
  );

const RECOUNT_EVERY = 4;
export async function checkAlways(world: World, now = false): Promise<void> {
  if (!now && world.random(RECOUNT_EVERY) > 0) return;
  world.facts['recounts']!++;
  const differences = await recount(world.db.pool, PROVINCE);
  law(differences.length === 0, 'S6 the tallies equal a recount after every transaction', () =>
    sorted(differences[0]),
  );
}

export async function checkAtRest(world: World): Promise<void> {
  const truth = await readTruth(world);
  for (const phone of world.phones) await checkPhone(world, phone, truth);
  checkAnswers(world, truth);
  checkHeld(world, truth);
  checkRefused(world, truth);
  checkContent(world, truth);
  checkRights(world, truth);
  checkApprovals(world, truth);
  await checkFigures(world, truth);
}

/** Said once more, not asked of the kinds: who reads what. */
function isRead(world: World, account: string, row: Row): boolean {
  return world.whoIs(account).grants.some(({ role, unit, above }) => {
    const isSame = row.unit === unit;
    const isBelow = isSame || aboveOf(row.unit).includes(unit);
    if (row.kind === 'campaign') return isBelow || above.includes(row.unit);
    if (role === 'communeOfficer' || role === 'provinceOfficer') return isBelow;
    if (row.kind === 'model') return isSame;
    if (row.kind === 'clubSession') return isSame && role === 'clubAdviser';
    return isSame && (role === 'villageLead' || row.author === account);
  });
}
const plain = (row: Row): string => sorted({ ...row, gone: [] });

async function checkPhone(world: World, phone: SimPhone, truth: Truth): Promise<void> {
  const scope = world.scopeKeys(phone.account);
  const isHeld = (row: Row): boolean =>
    isRead(world, phone.account, row) && scope.some((key) => unitOf(key) === row.unit);
  for (const row of phone.store.rows.values()) {
    law(
      isHeld(row),
      'S8 rows out of scope are gone after contact',
      () => `${phone.account} ${row.kind} ${row.unit}`,
    );
  }
  const expected = [...truth.rows.values()].filter(isHeld);
  const name = 'S1 phones in one scope hold the same rows';
  const missing = expected.filter((row) => !phone.store.rows.has(row.id));
  law(
    missing.length === 0,
    name,
    () =>
      sorted([phone.account, missing[0], phone.store.cursor, world.whoIs(phone.account).grants]),
  );
  for (const row of expected) {
    const held = phone.store.rows.get(row.id);
    law(
      held !== undefined && plain(held) === plain(row),
      name,
      () => `${phone.owner.device} ${held && plain(held)} is not ${plain(row)}`,
    );
  }
  const mark = phone.store.mark;
  const idle = await world.setting.line(phone.account, await phone.request(50));
  law(idle.rows.length === 0 && !idle.more && idle.mark === mark, 'S13 nothing new costs no rows');
  law(
    Object.keys(idle.cursor).sort().join() === scope.sort().join(),
    'S13 nothing new costs no rows',
    () => sorted([idle.cursor, scope]),
  );
  await phone.restart();
}

function checkAnswers(world: World, { known, held, refused }: Truth): void {
  const waits = new Set([...held, ...refused].map((e) => e.id));
  const isRestored = world.facts['restores']! > 0;
  for (const id of world.acked) {
    law(
      known.has(id) || (isRestored && waits.has(id)),
      'S2 an acknowledged change is never lost',
      () =>
        sorted([
          world.made.get(id),
          world.facts,
          world.phones
            .filter((p) => p.account === world.made.get(id)?.account)
            .map(({ owner, store }) => [
              owner.device,
              [...store.log.keys()].includes(id),
              store.refused.get(id),
              store.held.get(id),
              store.safe,
              store.mark,
            ]),
        ]),
    );
  }
  const local = new Set(world.phones.flatMap((p) => [...p.store.refused.keys()]));
  for (const [id, { change }] of world.made) {
    const isAnswered = known.has(id) || waits.has(id) || local.has(id);
    law(
      isAnswered || world.phones.some((p) => p.replaced.has(id)),
      'S3 every change ends in an answer',
      () => sorted(change),
    );
  }
  for (const phone of world.phones) {
    law(
      phone.store.outbox.size === 0,
      'S5 one bad change stops no other',
      () => phone.owner.device,
    );
  }
}

/** What the author of a waiting change may know of: her units and her own. */
function sees(
  world: World,
  account: string,
  of: { readonly unit: string; readonly author: string },
): boolean {
  const path = pathOf(of.unit);
  return of.author === account || world.whoIs(account).grants.some((g) => path.includes(g.unit));
}

function checkHeld(world: World, { held, known, rows }: Truth): void {
  for (const { id, change, problem } of held) {
    const row = rows.get(change.record);
    const isHere = (head: Id): boolean =>
      known.has(head) && sees(world, change.author, known.get(head) as Change);
    const hasCome =
      problem === 'waitsForRecord'
        ? row !== undefined && sees(world, change.author, row)
        : problem === 'waitsForChange'
          ? change.seen?.heads.every(isHere) === true
          : problem !== 'newerVersion';
    const isAsked = world.phones.some((p) => p.store.held.has(id));
    law(
      !hasCome || !isAsked,
      'S4 a held change waits only for what has not come',
      () => `${problem} ${sorted(change)}`,
    );
  }
}

/** After everybody's contact: who has the right by now need not wait for a person. */
export async function checkAwaited(world: World): Promise<void> {
  const { held } = await readTruth(world);
  const asked = new Set(world.phones.flatMap((p) => [...p.store.held.keys()]));
  for (const { id, change, problem } of held.filter(
    (e) => asked.has(e.id) && !e.change.act?.match(/return|approve|restore|withdraw/),
  )) {
    const hasRight = world.whoIs(change.author).grants.some(({ role, unit }) => {
      const isOfficer =
        role === 'communeOfficer' || (role === 'provinceOfficer' && change.kind === 'model');
      if (isOfficer && change.kind !== 'campaign') return pathOf(change.unit).includes(unit);
      return (
        change.unit === unit &&
        { activity: 'villageLead', clubSession: 'clubAdviser' }[change.kind as 'activity'] === role
      );
    });
    law(
      !hasRight || (problem !== 'noGrant' && problem !== 'ourFault'),
      'S4 a held change waits only for what has not come',
      () => `${id} ${problem} ${sorted(change)}`,
    );
  }
}

function checkRefused(world: World, { known, held, refused }: Truth): void {
  for (const { id, change, problem } of refused) {
    const maker = world.made.get(id)?.account ?? change.author;
    const tells = world.phones.some(
      (p) =>
        (p.account === maker || p.account === change.author) &&
        (p.replaced.has(id) || p.store.refused.has(id)),
    );
    law(tells, `S17 a refused change stays with its author (${problem})`, () => sorted(change));
  }
  const waits = new Set(held.map((e) => e.id));
  for (const phone of world.phones)
    for (const [id, { problem }] of phone.store.refused) {
      const isOthers = problem === 'idReused' || problem === 'notAuthor';
      law(
        isOthers || !(known.has(id) || waits.has(id)),
        'S30 a refusal stands',
        () => `${id} ${problem}`,
      );
    }
}

// The oracle knows nothing of order: live = the writes that no known change names as base.
function liveByField(known: Iterable<Change>): Map<string, Id[]> {
  const changes = [...known];
  const replaced = new Set(
    changes.flatMap((c) =>
      Object.entries(c.set ?? {}).flatMap(([name, w]) =>
        w.base.map((b) => `${c.record} ${name} ${b}`),
      ),
    ),
  );
  const live = new Map<string, Id[]>();
  for (const c of changes)
    for (const name of Object.keys(c.set ?? {})) {
      const key = `${c.record} ${name}`;
      const list = live.get(key) ?? [];
      live.set(key, list);
      if (!replaced.has(`${key} ${c.id}`)) list.push(c.id);
    }
  return live;
}

function checkContent(world: World, { known, rows }: Truth): void {
  const live = liveByField(known.values());
  for (const key of live.keys()) {
    const [record = '', name = ''] = key.split(' ');
    law(
      name in (rows.get(record as Id)?.fields ?? {}),
      'S16 fields this server does not know are kept',
      () => key,
    );
  }
  for (const row of rows.values())
    for (const [name, writes] of Object.entries(row.fields)) {
      const expected = (live.get(`${row.id} ${name}`) ?? []).sort().join();
      law(
        writes.map((w) => w.id).join() === expected,
        'S7 content does not depend on the order of arrival',
        () => `${row.id} ${name}`,
      );
      for (const w of writes) {
        law(
          sorted(known.get(w.id)?.set?.[name]?.value) === sorted(w.value),
          'S9 a value is kept as it was written',
          () => `${row.id} ${name}`,
        );
      }
    }
  for (const [id, c] of known) {
    law(
      sorted(c) === sorted(world.made.get(id)?.change),
      'S10 what was acknowledged is what she last wrote',
      () => `${sorted(c)} ${sorted(world.made.get(id)?.change)}`,
    );
  }
}

const DECISIONS: ReadonlySet<string | undefined> = new Set([
  'approve',
  'return',
  'withdraw',
  'restore',
]);
function checkRights(world: World, { known, rows }: Truth): void {
  for (const c of known.values()) {
    law(world.made.get(c.id)?.account === c.author, "S23 nobody writes in another's name");
    if (!DECISIONS.has(c.act) || world.taken.has(c.id)) continue;
    const isOfficer = world.wereOfficers.has(`${c.author} ${c.unit}`);
    const mayWithdraw =
      c.act === 'withdraw' &&
      rows.get(c.record)?.author === c.author &&
      c.seen?.status !== 'approved';
    law(isOfficer || mayWithdraw, 'S25 a decision is made only by who may make it', () =>
      sorted(c),
    );
  }
  // After a restore the id may be free: its record was in no backup, and the thief came first.
  const stolen = world.facts['restores'] === 0 ? world.stolen : [];
  for (const { change, phone } of stolen) {
    if (phone.replaced.has(change.id) && !phone.store.refused.has(change.id)) continue;
    const name = 'S26 an id taken outside her scope is refused';
    law(sorted(known.get(change.id)) !== sorted(change), name);
    const isAnswered = world.phones.some(
      (p) => p.account === phone.account && p.store.refused.has(change.id),
    );
    law(isAnswered, name, () => sorted(change));
  }
}

function checkApprovals(world: World, { rows, known, approvedBy }: Truth): void {
  for (const row of rows.values()) {
    const kind = kindByName(row.kind);
    const first = known.get(headsOf(row).join() as Id);
    if (first?.act === 'submit' && first.create && kind && row.status === 'submitted') {
      law(complaintsOf(kind, shownOf(row)).length === 0, 'S29 what is submitted is complete', () =>
        sorted(first),
      );
    }
    if (!row.approved || !kind) continue;
    const saw: ShownValues | undefined = world.saw.get(approvedBy.get(row.id) as Id);
    law(
      sorted(saw) === sorted(row.approved.values),
      'S11 only what an officer saw is approved',
      () => `${sorted(saw)} ${sorted(row)}`,
    );
    if (row.status !== 'approved') continue;
    const isThis =
      headsOf(row).join() === row.approved.heads.join() &&
      sorted(shownOf(row)) === sorted(row.approved.values);
    const isWhole = clashesOf(row).length === 0 && complaintsOf(kind, shownOf(row)).length === 0;
    law(isThis && isWhole, 'S12 approved means this very content, no clash', () => sorted(row));
  }
}

// What she wrote stays on her screen, answered or not, until someone replaces it knowingly.
export function checkOwnWrites(world: World, phone: SimPhone, verdicts: readonly Verdict[]): void {
  for (const { id, outcome } of verdicts) {
    const change = world.made.get(id)?.change;
    if (!change?.set || outcome === 'held' || outcome === 'refused') continue;
    const key = keysOf(phone.store.cursor).get(change.unit);
    if (key === undefined || (key.endsWith('*') && change.kind !== 'campaign')) continue;
    if (world.lost.has(`${phone.account} ${change.unit}`)) continue; // Rows coming back in pages.
    const view = phone.view(change.record);
    if (view === null && !change.create) continue; // Another's, lost in a restore: next page.
    for (const name of Object.keys(change.set)) {
      const isThere = view?.fields[name]?.some((w) => w.id === id) ?? false;
      const isReplaced = (): boolean =>
        [...world.made.values()].some((m) => m.change.set?.[name]?.base.includes(id));
      law(
        isThere || isReplaced(),
        'S14 own work never vanishes from the screen',
        () => `${name} ${sorted(change)} ${view && sorted(view)}`,
      );
    }
  }
}

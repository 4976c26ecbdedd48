// What waits for a person: changes that were held or refused. An officer takes a held one, which is
// then merged as if its author had had the right, or declines it; its author is told at next
// contact.
import type { Written } from '../sync/apply.ts';
import type { ClientBase, Pool } from 'pg';
import { asUnitCode, type Id } from '../../core/brands.ts';
import type { HeldAnswer, HeldLine, HeldTask } from '../../core/derive/answers.ts';
import { can, type Standing, type Who } from '../../core/kind/access.ts';
import { limits, serverLimits } from '../../core/limits.ts';
import { problems, type ProblemCode } from '../../core/problems.ts';
import type { Change, Verdict } from '../../core/sync/change.ts';
import { kindByName, kinds } from '../../records/index.ts';
import type { Person } from '../accounts/person.ts';
import { audit, type Entry } from '../audit/audit.ts';
import { findUnit, type UnitFound } from '../figures/place.ts';
import { applyChanges, markBatch } from '../sync/apply.ts';
import { inScope } from '../sync/exchange.ts';
import { namingOf, type Naming } from './lines.ts';
import { refuse } from '../http/problem.ts';

export const heldPerPage = 50;
const takable: readonly ProblemCode[] = ['noGrant', 'ourFault'];

interface HeldRow {
  readonly id: Id;
  readonly record: Id;
  readonly unit: string;
  readonly author: string;
  readonly since: Date;
  readonly outcome: 'held' | 'refused';
  readonly problem: ProblemCode;
  readonly body: string;
  readonly device: string;
}
/** What a person has to deal with: not what was declined, and not a refused decision, which carries
    nothing that could be lost and was answered on the spot. */
export const UNSETTLED = `problem <> 'declined'
  and not (outcome = 'refused' and body not like '%"set":%')`;
const HELD_COLUMNS = 'id, record, unit, author, since, outcome, problem, body, device';

/** The oldest first. The scope must be the person's, and the place one of hers. */
export async function heldAnswer(
  client: ClientBase, person: Person,
  asked: { readonly place: UnitFound; readonly after: string | null },
): Promise<HeldAnswer> {
  const { rows } = await client.query<HeldRow>(
    `select ${HELD_COLUMNS} from waiting where province = $1 and $2 in (province, commune, unit)
       and ${UNSETTLED} and ($3::uuid is null or id > $3::uuid)
     order by id limit $4`, [person.province, asked.place.unit, asked.after, heldPerPage + 1]);
  const page = rows.slice(0, heldPerPage);
  const held = await heldLines(client, person, page);
  return { held, next: rows.length > heldPerPage ? page.at(-1)?.id ?? null : null };
}

/** Changes waiting for one record. */
export async function heldFor(
  client: ClientBase, person: Person, record: Id,
): Promise<readonly HeldLine[]> {
  const { rows } = await client.query<HeldRow>(
    `select ${HELD_COLUMNS} from waiting where province = $1 and record = $2 and ${UNSETTLED}
     order by since, id limit $3`, [person.province, record, heldPerPage]);
  return heldLines(client, person, rows);
}

async function heldLines(
  client: ClientBase, person: Person, rows: readonly HeldRow[],
): Promise<readonly HeldLine[]> {
  const naming = await namingOf(client, person.province, rows);
  const crowds = await crowdsOf(client, person.province, rows);
  const lines: HeldLine[] = [];
  for (const row of rows) {
    const place = await findUnit(client, person.province, row.unit);
    const change = JSON.parse(row.body) as Change;
    const mayDecide = place ? maySettle(person, change, place) : settlesNowhere(person);
    if (!mayDecide && (place === null || !mayRead(person, change, place))) continue;
    const task = place ? taskOf(row, crowds) : 'noUnit';
    lines.push(heldLine(row, { change, naming, mayDecide, task }));
  }
  return lines;
}

interface About {
  readonly change: Change; readonly naming: Naming; readonly mayDecide: boolean;
  readonly task: HeldTask | null;
}
function heldLine(row: HeldRow, { change, naming, mayDecide, task }: About): HeldLine {
  return {
    id: row.id, record: row.record, kind: change.kind, unit: naming.unit(row.unit),
    author: naming.person(row.author), since: row.since.toISOString(), outcome: row.outcome,
    problem: row.problem, words: problems[row.problem].words, change, task,
    may: {
      take: mayDecide && task !== 'noUnit' && row.outcome === 'held'
        && takable.includes(row.problem),
      decline: mayDecide && row.outcome === 'held',
    },
  };
}

/** What will not settle by itself any more: a phone was lost, or has more here than it may. */
function taskOf(row: HeldRow, crowds: Crowds): HeldTask | null {
  const days = (Date.now() - row.since.getTime()) / 86_400_000;
  if (row.problem.startsWith('waitsFor') && days > serverLimits.waitingDaysMax) return 'old';
  const from = crowds.get(`${row.device} ${row.outcome}`);
  return from !== undefined && row.since <= from ? 'many' : null;
}

/** By device and outcome: everything up to this moment is more than one device may have here. */
type Crowds = ReadonlyMap<string, Date>;
async function crowdsOf(
  client: ClientBase, province: string, rows: readonly HeldRow[],
): Promise<Crowds> {
  const { rows: found } = await client.query<{ key: string; until: Date }>(
    `select device || ' ' || outcome as key, max(since) as until from (
       select device, outcome, since, row_number() over (
         partition by device, outcome order by since desc, id desc) as nth
       from waiting where province = $1 and device = any($2) and ${UNSETTLED}) counted
     where nth > case outcome when 'held' then $3::int else $4::int end group by key`,
    [province, [...new Set(rows.map((row) => row.device))],
      limits.heldPerDeviceMax, serverLimits.refusedPerDeviceMax]);
  return new Map(found.map(({ key, until }) => [key, until]));
}

function mayRead(person: Person, change: Change, place: UnitFound): boolean {
  const kind = kindByName(change.kind);
  return (
    kind !== undefined && can(person, 'read', kind.access, { ...place, author: change.author })
  );
}

/** For a unit that is in no list there is no commune to look at it: whoever decides about anything
    at the province answers the sender. It may still come, after a restore: till then it waits. */
function settlesNowhere(person: Person): boolean {
  const at: Standing = { unit: asUnitCode(person.province), above: [], author: '' };
  return kinds.some(({ access }) => can(person, 'decide', access, at));
}

/** Whoever decides about records of this kind here decides about what waits for them. */
function maySettle(person: Person, change: Change, place: UnitFound): boolean {
  const kind = kindByName(change.kind);
  return (
    kind !== undefined && can(person, 'decide', kind.access, { ...place, author: change.author })
  );
}

export interface Settled { readonly verdict: Verdict; readonly written: readonly Written[] }
export async function settleHeld(
  pool: Pool, person: Person, { id, act }: { readonly id: Id; readonly act: 'take' | 'decline' },
): Promise<Settled> {
  const row = await findHeld(pool, person, id);
  if (row === null) return refuse('notFound');
  if (row.outcome !== 'held') return refuse('notNow');
  if (act === 'decline') return decline(pool, person, row);
  if (!takable.includes(row.problem) || !row.isSomewhere) return refuse('notNow');
  return take(pool, person, { row, change: JSON.parse(row.body) as Change });
}

interface FoundRow extends HeldRow { readonly isSomewhere: boolean }
async function findHeld(pool: Pool, person: Person, id: Id): Promise<FoundRow | null> {
  return inScope(pool, person, async (client) => {
    const { rows } = await client.query<HeldRow>(
      `select ${HELD_COLUMNS} from waiting where province = $1 and id = $2`, [person.province, id]);
    const [row] = rows;
    if (!row) return null;
    const place = await findUnit(client, person.province, row.unit);
    const may = place ? maySettle(person, JSON.parse(row.body) as Change, place)
      : settlesNowhere(person);
    return may ? { ...row, isSomewhere: place !== null } : null;
  });
}

/** A batch of its own: a server that was restored to before it is noticed by whoever was told. */
async function decline(pool: Pool, person: Person, row: HeldRow): Promise<Settled> {
  const { id, unit } = row;
  await inScope(pool, person, async (client) => {
    await markBatch(client, person);
    const { rowCount } = await client.query(
      `update waiting set outcome = 'refused', problem = 'declined' where province = $1 and id = $2
         and unit = $3 and outcome = 'held'`, [person.province, id, unit]);
    if (rowCount === 0) refuse('notNow');
    await audit(client, entryOf(person, row, 'decline'));
  });
  return { verdict: { id, outcome: 'refused', problem: 'declined', seq: 0 }, written: [] };
}

/** Merged as the author's own: she stays the author, the officer's units lend the right and the
    sight. */
async function take(
  pool: Pool, person: Person, { row, change }: { readonly row: HeldRow; readonly change: Change },
): Promise<Settled> {
  await inScope(pool, person, async (client) => {
    await client.query('update waiting set taken_by = $3 where province = $1 and id = $2', [
      person.province, row.id, person.account,
    ]);
    await audit(client, entryOf(person, row, 'take'));
  });
  const author: Who = { account: change.author, grants: person.grants };
  const applied = await applyChanges(pool, {
    province: person.province, device: row.device, changes: [change],
    authors: new Map([[change.author, author]]),
  });
  const verdict = applied.verdicts[0] ?? refuse('notFound');
  return { verdict, written: applied.records };
}

const entryOf = (
  { province, account, device }: Person, { record, unit, author, body }: HeldRow, how: string,
): Entry => ({
  province, actor: account, device, act: 'heldSettled', unit, about: record,
  more: { how, author, kind: (JSON.parse(body) as Change).kind },
});


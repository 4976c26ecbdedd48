// What came in from a commune this month: slips by state, a page at a time, how many of each, and
// the villages nothing has come from. Each commune is one range of the index; no other record is
// touched.
import type { ClientBase } from 'pg';
import type { Month } from '../../core/brands.ts';
import type {
  InboxAnswer, InboxState, MissingVillage, UnitNamed,
} from '../../core/derive/answers.ts';
import type { Status } from '../../core/sync/change.ts';
import { lastDayOf } from '../../indicators/months.ts';
import { leadersOf } from '../accounts/contacts.ts';
import type { Person } from '../accounts/person.ts';
import { childrenOf, type UnitFound } from '../figures/place.ts';
import { holder, readable } from '../sync/pull.ts';
import { UNSETTLED } from './held.ts';
import { LINE_COLUMNS, lineOf, namingOf, slipKinds, type LineColumns } from './lines.ts';
import { nextOf, type Place } from './list-place.ts';

export const linesPerPage = 50;
export const statusByState: Readonly<Record<InboxState, Status>> = {
  arrived: 'submitted', returned: 'returned', approved: 'approved', draft: 'draft',
  withdrawn: 'withdrawn',
};

export interface AskedInbox {
  readonly person: Person;
  readonly place: UnitFound;
  readonly month: Month;
  readonly state: InboxState;
  readonly after: Place | null;
}

/** The scope must be the person's. */
export async function inboxAnswer(client: ClientBase, asked: AskedInbox): Promise<InboxAnswer> {
  const { person, place, month } = asked;
  const villages = await villagesOf(client, asked);
  const counted = await countSlips(client, asked);
  const rows = await readLines(client, asked);
  const page = rows.slice(0, linesPerPage);
  const naming = await namingOf(client, person.province, page);
  const active = new Set(counted.active);
  const missing = villages.filter((village) => !active.has(village.code));
  return {
    unit: place.named, month,
    counts: {
      ...counted.byState, held: await countHeld(client, asked),
      villages: villages.length, missing: missing.length,
    },
    slips: page.map((row) => lineOf(row, naming)),
    next: nextOf(rows, linesPerPage),
    missing: asked.after === null ? await leadersMissing(client, person.province, missing) : [],
  };
}

const spanOf = (month: Month): readonly [string, string] => [`${month}-01`, lastDayOf(month)];

/** The villages of a commune; a village is its own only one; of a province its communes' are not
    listed. */
async function villagesOf(
  client: ClientBase, { person, place, month }: AskedInbox,
): Promise<readonly UnitNamed[]> {
  if (place.named.level === 'village') return [place.named];
  if (place.named.level !== 'commune') return [];
  const [from, to] = spanOf(month);
  const children = await childrenOf(client, person.province, { unit: place.unit, from, to });
  return children.filter(({ level }) => level === 'village');
}

/** The index ranges that hold a unit's slips, as a SQL list of communes and a condition. */
export function rangesOf(
  place: UnitFound, hold: (value: unknown) => string,
): { readonly communes: string; readonly inside: string } {
  if (place.above.length === 0) {
    const codes = `select code from unit
      where province = ${hold(place.unit)} and level = 'commune'`;
    return { communes: `(${codes} union all select '')`, inside: 'true' };
  }
  const communes = `(select ${hold(place.commune)}::text as code)`;
  return { communes, inside: place.unit === place.commune ? 'true' : `unit = ${hold(place.unit)}` };
}

interface CountRow {
  readonly status: Status;
  readonly kind: string;
  readonly unit: string;
  readonly n: string;
}
async function countSlips(client: ClientBase, { person, place, month }: AskedInbox) {
  const values: unknown[] = [];
  const hold = holder(values);
  const { communes, inside } = rangesOf(place, hold);
  const [from, to] = spanOf(month).map(hold);
  const { rows } = await client.query<CountRow>(
    `select status, kind, unit, count(*) as n from record
     where province = ${hold(person.province)} and commune in (select code from ${communes} c)
       and day between ${from}::date and ${to}::date and kind = any(${hold(slipKinds)})
       and ${inside} and ${readable(person, hold)} group by 1, 2, 3`, values);
  const sum = (state: InboxState): number => rows
    .filter((row) => row.status === statusByState[state]).reduce((n, row) => n + Number(row.n), 0);
  return {
    byState: {
      arrived: sum('arrived'), returned: sum('returned'), approved: sum('approved'),
      draft: sum('draft'), withdrawn: sum('withdrawn'),
    },
    active: rows
      .filter((row) => row.kind === 'activity' && ['submitted', 'approved'].includes(row.status))
      .map((row) => row.unit),
  };
}

async function readLines(
  client: ClientBase, { person, place, month, state, after }: AskedInbox,
): Promise<readonly LineColumns[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { communes, inside } = rangesOf(place, hold);
  const [from, to] = spanOf(month).map(hold);
  const most = hold(linesPerPage + 1);
  const further = after === null ? 'true'
    : `(day, id) < (${hold(after.day)}::date, ${hold(after.id)}::uuid)`;
  const { rows } = await client.query<LineColumns>(
    `select p.* from ${communes} c cross join lateral (
       select ${LINE_COLUMNS}, day from record
       where province = ${hold(person.province)} and commune = c.code
         and day between ${from}::date and ${to}::date and kind = any(${hold(slipKinds)})
         and status = ${hold(statusByState[state])} and ${further} and ${inside}
         and ${readable(person, hold)}
       order by day desc, id desc limit ${most}) p
     order by p.day desc, p.id desc limit ${most}`, values);
  return rows;
}

async function countHeld(client: ClientBase, { person, place }: AskedInbox): Promise<number> {
  const { rows } = await client.query<{ readonly n: string }>(
    `select count(*) as n from waiting
     where province = $1 and ${UNSETTLED} and $2 in (province, commune, unit)`,
    [person.province, place.unit],
  );
  return Number(rows[0]?.n ?? 0);
}

async function leadersMissing(
  client: ClientBase, province: string, missing: readonly UnitNamed[],
): Promise<readonly MissingVillage[]> {
  const leaders = await leadersOf(client, province, missing.map(({ code }) => code));
  return missing.map((unit) => ({
    unit, leader: leaders.get(unit.code)?.person ?? null,
    lastContact: leaders.get(unit.code)?.lastContact ?? null,
  }));
}

// The slips of a commune: waiting ones of every month, the oldest first; approved or withdrawn ones
// of one month, the newest first; and the villages without an activity in that month. Each commune
// is one range of an index; no other record is read.
import type { ClientBase } from 'pg';
import type { Month } from '../../core/brands.ts';
import type { UnitNamed } from '../../core/api/named.ts';
import type { InboxAnswer, InboxState, MissingVillage } from '../../core/api/slips.ts';
import type { Status } from '../../core/sync/change.ts';
import { lastDayOf } from '../../indicators/calendar/months.ts';
import { expectedMonthly } from '../../processes/expected.ts';
import { leadersOf } from '../units/contacts.ts';
import type { Person } from '../store/person.ts';
import { childrenOf, type UnitFound } from '../store/place.ts';
import { doubtingOf } from './doubts.ts';
import { UNSETTLED } from './held.ts';
import { knownHeld } from './held-row.ts';
import { LINE_COLUMNS, lineOf, namingOf, slipKinds, type LineColumns } from './lines.ts';
import { positionToText, type ListPosition } from './list-position.ts';
import { rangesOf } from './ranges.ts';
import { countWaiting, WAITS_ON, waitsInEveryMonth } from './waiting-slips.ts';
import { holder, readable, records } from '../store/rights.ts';

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
  readonly after: ListPosition | null;
  /** Only slips of this kind. */
  readonly kind?: string | undefined;
  /** The newest of the waiting ones first. */
  readonly newest?: '1' | undefined;
}

/** The scope must be the person's. */
export async function inboxAnswer(client: ClientBase, asked: AskedInbox): Promise<InboxAnswer> {
  const { person, place, month } = asked;
  const villages = await villagesOf(client, asked);
  const counted = await countSlips(client, asked);
  const waiting = await countWaiting(client, { province: person.province, person, place });
  const rows = await readLines(client, asked);
  const page = rows.slice(0, linesPerPage);
  const naming = await namingOf(client, person.province, page);
  const doubting = await doubtingOf(client, person.province, page);
  const active = new Set(counted.active);
  const missing = villages.filter((village) => !active.has(village.code));
  return {
    unit: place.named, month,
    counts: {
      ...counted.byState, ...sumOf(waiting), ...await countHeld(client, asked),
      villages: villages.length, missing: missing.length,
    },
    waiting,
    slips: page.map((row) => lineOf(row, { naming, doubting })),
    next: nextOf(rows),
    missing: asked.after === null ? await leadersMissing(client, person.province, missing) : [],
  };
}

const sumOf = (waiting: InboxAnswer['waiting']) => ({
  arrived: waiting.reduce((sum, month) => sum + month.arrived, 0),
  returned: waiting.reduce((sum, month) => sum + month.returned, 0),
});

const spanOf = (month: Month): readonly [string, string] => [`${month}-01`, lastDayOf(month)];

/** The villages of a commune; for a village itself; for a province none are listed. */
async function villagesOf(
  client: ClientBase, { person, place, month }: AskedInbox,
): Promise<readonly UnitNamed[]> {
  if (place.named.level === 'village') return [place.named];
  if (place.named.level !== 'commune') return [];
  const [from, to] = spanOf(month);
  const children = await childrenOf(client, person.province, { unit: place.unit, from, to });
  return children.filter(({ level }) => level === 'village');
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
    `select status, kind, unit, count(*) as n from ${records(person, hold)}
     where province = ${hold(person.province)} and commune in (select code from ${communes} c)
       and day between ${from}::date and ${to}::date and kind = any(${hold(slipKinds)})
       and ${inside} and ${readable(person, hold)} group by 1, 2, 3`, values);
  const sum = (state: InboxState): number => rows
    .filter((row) => row.status === statusByState[state]).reduce((n, row) => n + Number(row.n), 0);
  return {
    byState: { approved: sum('approved'), draft: sum('draft'), withdrawn: sum('withdrawn') },
    active: rows
      .filter((row) => expectedMonthly.includes(row.kind)
        && ['submitted', 'approved'].includes(row.status))
      .map((row) => row.unit),
  };
}

interface ListedColumns extends LineColumns { readonly listed: string }
async function readLines(
  client: ClientBase, asked: AskedInbox,
): Promise<readonly ListedColumns[]> {
  const { person, place, month, state, after, kind, newest } = asked;
  const values: unknown[] = [];
  const hold = holder(values);
  const { communes, inside } = rangesOf(place, hold);
  const most = hold(linesPerPage + 1);
  const isWaiting = waitsInEveryMonth(state);
  const day = isWaiting ? WAITS_ON : 'day';
  const [order, beyond] = isWaiting && !newest ? ['asc', '>'] : ['desc', '<'];
  const asKinds = kind === undefined ? slipKinds : slipKinds.filter((one) => one === kind);
  const [from, to] = isWaiting ? [] : spanOf(month).map(hold);
  const further = after === null ? 'true'
    : `(${day}, id) ${beyond} (${hold(after.day)}::date, ${hold(after.id)}::uuid)`;
  const { rows } = await client.query<ListedColumns>(
    `select p.* from ${communes} c cross join lateral (
       select ${LINE_COLUMNS}, ${day} as on_day, ${day}::text as listed
       from ${records(person, hold)}
       where province = ${hold(person.province)} and commune = c.code
         and ${isWaiting ? 'true' : `day between ${from}::date and ${to}::date`}
         and kind = any(${hold(asKinds)})
         and status = '${statusByState[state]}' and ${further} and ${inside}
         and ${readable(person, hold)}
       order by ${day} ${order}, id ${order} limit ${most}) p
     order by p.on_day ${order}, p.id ${order} limit ${most}`, values);
  return rows;
}

function nextOf(rows: readonly ListedColumns[]): string | null {
  const last = rows.length > linesPerPage ? rows[linesPerPage - 1] : undefined;
  return last ? positionToText({ day: last.listed, id: last.id }) : null;
}

/** `held`: all changes to look at; `undecided`: those that may still be taken or declined. */
async function countHeld(
  client: ClientBase, { person, place }: AskedInbox,
): Promise<{ readonly held: number; readonly undecided: number }> {
  const values: unknown[] = [person.province, place.unit];
  const { rows } = await client.query<{ readonly n: string; readonly undecided: string }>(
    `select count(*) as n, count(*) filter (where outcome = 'held') as undecided from waiting
     where province = $1 and ${UNSETTLED} and $2 in (province, commune, unit)
       and ${knownHeld(person, holder(values))}`, values);
  return { held: Number(rows[0]?.n ?? 0), undecided: Number(rows[0]?.undecided ?? 0) };
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

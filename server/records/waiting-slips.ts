// Slips that wait for somebody: for the commune's decision, or for the village's correction. They
// are asked for whatever their month, so that none is forgotten when a month ends. Counted
// here for the inbox, the badge, the overview and reports.
import type { ClientBase } from 'pg';
import { asMonth, type Month } from '../../core/brands.ts';
import type { InboxAnswer, InboxState } from '../../core/api/slips.ts';
import type { Person } from '../store/person.ts';
import type { UnitFound } from '../store/place.ts';
import { closedKinds } from '../store/closed.ts';
import { slipKinds } from './lines.ts';
import { rangesOf } from './ranges.ts';
import { holder, readable, records } from '../store/rights.ts';

export const waitsInEveryMonth = (state: InboxState): boolean =>
  state === 'arrived' || state === 'returned';

/** The day a waiting slip is listed under: its own, else that of its arrival in Việt Nam. */
export const WAITS_ON = `coalesce(day, (received_at at time zone 'Asia/Ho_Chi_Minh')::date)`;

/** A literal, not a parameter: otherwise PostgreSQL does not use the index record_waits (migration
    0019). */
const WAITS = `status in ('submitted', 'returned')`;

const openSlipKinds = slipKinds.filter((name) => !closedKinds.some((kind) => kind.name === name));

interface AskedWaiting {
  readonly province: string;
  readonly place: UnitFound;
  /** null: counts all slips but those of closed kinds, for readers of many roles: beside their own
      lists they could subtract them. The caller has checked the right to this unit. */
  readonly person: Person | null;
}

/** By month, the oldest first. */
export async function countWaiting(
  client: ClientBase, { province, person, place }: AskedWaiting,
): Promise<InboxAnswer['waiting']> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { communes, inside } = rangesOf(place, hold);
  const { rows } = await client.query<{ month: string; arrived: string; returned: string }>(
    `select to_char(${WAITS_ON}, 'YYYY-MM') as month,
        count(*) filter (where status = 'submitted') as arrived,
        count(*) filter (where status = 'returned') as returned
      from ${person === null ? 'record' : records(person, hold)}
      where province = ${hold(province)} and commune in (select code from ${communes} c)
        and ${WAITS} and kind = any(${hold(person === null ? openSlipKinds : slipKinds)})
        and ${inside} and ${person === null ? 'true' : readable(person, hold)}
      group by 1 order by 1`, values);
  return rows.map(({ month, arrived, returned }) =>
    ({ month: asMonth(month), arrived: Number(arrived), returned: Number(returned) }));
}

export interface Arrived { readonly all: number; readonly old: number }
interface ArrivedRow { readonly unit: string; readonly all: string; readonly old: string }

/** Slips that wait for a decision, by the units right below; `old`: of the months before this. The
    transaction has the reader's scope: row-level security hides what she may not see. */
export async function countArrived(
  client: ClientBase, province: string,
  { place, thisMonth }: { readonly place: UnitFound; readonly thisMonth: Month },
): Promise<ReadonlyMap<string, Arrived>> {
  const values: unknown[] = [province, slipKinds, thisMonth];
  const { communes, inside } = rangesOf(place, holder(values));
  const { rows } = await client.query<ArrivedRow>(
    `select ${place.above.length === 0 ? 'commune' : 'unit'} as unit, count(*) as all,
        count(*) filter (where to_char(${WAITS_ON}, 'YYYY-MM') < $3) as old
      from record where province = $1 and commune in (select code from ${communes} c)
        and status = 'submitted' and kind = any($2) and ${inside} group by 1`, values);
  return new Map(rows.map(({ unit, all, old }) => [unit, { all: Number(all), old: Number(old) }]));
}

/** Of a unit and those below, from month `from` to month `to`, both included. */
export async function countArrivedIn(
  client: ClientBase, province: string,
  { place, from, to }: { readonly place: UnitFound; readonly from: Month; readonly to: Month },
): Promise<number> {
  const months = await countWaiting(client, { province, place, person: null });
  return months.filter(({ month }) => from <= month && month <= to)
    .reduce((sum, { arrived }) => sum + arrived, 0);
}

// The legal time limits that run in a province: of the requests, breaches and uses of data that the
// person may read.
import type { ClientBase } from 'pg';
import { shownOf } from '../../core/sync/merge.ts';
import {
  clocksOfBreach, clocksOfProcess, clocksOfRequest, stateOf,
  type Calendar, type Minute, type Deadline,
} from '../../processes/clocks.ts';
import type { ClockLine } from '../../core/api/personal.ts';
import type { Values } from '../../core/kind/field.ts';
import type { Person } from '../store/person.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf } from '../store/units.ts';
import { readCalendar } from './rules.ts';
import { holder, readable } from '../store/rights.ts';
import { titleOf } from '../store/title.ts';

type ClocksOf = (values: Values, calendar: Calendar) => readonly Deadline[];
const clocksByKind: Readonly<Record<string, ClocksOf>> = {
  rightsRequest: clocksOfRequest, breach: clocksOfBreach, processing: clocksOfProcess,
};
const readMax = 5_000;

/** Time limits that are not met yet, the nearest end first. The scope must be the person's. */
export async function runningClocks(
  client: ClientBase, person: Person, now: Minute,
): Promise<readonly ClockLine[]> {
  const { province } = person;
  const values: unknown[] = [province, Object.keys(clocksByKind)];
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and kind = any($2)
     and status = 'live' and ${readable(person, holder(values))} order by seq limit ${readMax}`,
    values);
  const calendar = await readCalendar(client, province);
  const places = await unitsOf(client, province, rows.map(({ unit }) => unit));
  return rows.map(rowOf).flatMap((row) => {
    const shown = shownOf(row);
    const place = places.get(row.unit);
    return (clocksByKind[row.kind]?.(shown, calendar) ?? [])
      .filter(({ done }) => done === null)
      .map((running): ClockLine => ({
        record: row.id, kind: row.kind, title: titleOf(row),
        unit: { code: row.unit, name: place?.name ?? row.unit, level: place?.level ?? '' },
        clock: running.clock, due: running.due, state: stateOf(running, now),
      }));
  }).sort((a, b) => (a.due < b.due ? -1 : 1));
}

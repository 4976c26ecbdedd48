// All deadlines of one record, those that are met too: for the record's own page.
import type { ClientBase } from 'pg';
import type { RecordDeadlines } from '../../core/api/tasks.ts';
import { stateOf, type Minute } from '../../processes/deadline-state.ts';
import { deadlinesOf, dueRecordOf } from '../../processes/deadlines.ts';
import { kindByName } from '../../records/index.ts';
import { readCalendar } from '../store/calendar.ts';
import { childrenOfRecord } from '../store/deadlines.ts';
import type { Person } from '../store/person.ts';
import { holder, readable, records } from '../store/rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

/** null: there is no such record, or the person may not read it. The scope must be the person's. */
export async function recordDeadlines(
  client: ClientBase, person: Person, { id, now }: { readonly id: string; readonly now: Minute },
): Promise<RecordDeadlines | null> {
  const values: unknown[] = [person.province, id];
  const hold = holder(values);
  const { rows: [columns] } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)} where province = $1 and id = $2
     and ${readable(person, hold)}`, values);
  const kind = columns && kindByName(columns.kind);
  if (!columns || !kind) return null;
  const row = rowOf(columns);
  const children = await childrenOfRecord(client, person.province, row.id);
  const calendar = await readCalendar(client, person.province);
  return {
    now, deadlines: deadlinesOf(kind, dueRecordOf(row, children), calendar).map((deadline) => ({
      code: deadline.due.code, words: deadline.due.words, until: deadline.until,
      state: stateOf(deadline, now), doneAt: deadline.doneAt,
      ...(deadline.due.icon !== undefined && { icon: deadline.due.icon }),
    })),
  };
}

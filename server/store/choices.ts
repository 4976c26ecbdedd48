// The choice lists of a province as the server reads them, and those that the program makes. Used
// by imports, exports and copies.
import type { ClientBase } from 'pg';
import { shownOf } from '../../core/sync/merge.ts';
import { madeEntries } from '../../records/made-lists.ts';
import { entriesOf, type ChoiceEntry } from '../../records/programme/choice-entries.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from './rows.ts';

/** The scope must be the province's, or of a person there. `withdrawn`: withdrawn entries too, to
    name old values. */
export async function choicesOf(
  client: ClientBase, province: string, { withdrawn = false } = {},
): Promise<readonly ChoiceEntry[]> {
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and kind = 'choice'
     ${withdrawn ? '' : "and status <> 'withdrawn'"}`, [province]);
  return [...entriesOf(rows.map((row) => shownOf(rowOf(row)))), ...madeEntries];
}

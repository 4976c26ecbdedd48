// A child of an assigned record has its parent's value in the column `assigned`. When the parent
// names somebody else, the column of its children, and of their children, changes in the same
// transaction. Used by apply.ts.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import { assignedThrough, namedIn } from '../../processes/assigned.ts';
import { arrayText } from '../store/array-text.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

/** The tables with the column `assigned`, and the column with the record's id in each. */
const tables = [['record', 'id'], ['record_text', 'record'], ['record_link', 'record']] as const;

export interface Reassigned {
  readonly id: Id;
  readonly kind: string;
  readonly unit: string;
  readonly assigned: readonly string[];
}

export async function assignChildren(
  client: ClientBase, province: string, reassigned: readonly Reassigned[],
): Promise<void> {
  for (const parent of reassigned) {
    for (const { kind, field } of assignedThrough(parent.kind)) {
      const { rows } = await client.query<RecordColumns>(
        `select ${RECORD_COLUMNS} from record where province = $1 and unit = $2 and kind = $3
           and hoaban_shown(body::json, $4) = $5 order by id for update`,
        [province, parent.unit, kind, field, parent.id]);
      const children = rows.map(rowOf).filter((row) => namedIn(row, [field])[0] === parent.id);
      if (children.length === 0) continue;
      const ids = children.map(({ id }) => id);
      for (const [table, id] of tables) {
        await client.query(
          `update ${table} set assigned = $3::text[]
           where province = $1 and ${id} = any($2::uuid[])`,
          [province, ids, arrayText(parent.assigned)]);
      }
      await assignChildren(client, province, children.map(({ id, unit }) =>
        ({ id, kind, unit, assigned: parent.assigned })));
    }
  }
}

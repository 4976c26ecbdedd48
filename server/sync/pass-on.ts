// Records that belong to an assigned record are assigned with it: when it names somebody else,
// their column follows in the same transaction, and theirs in turn. Used by apply.ts.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import { assignedThrough, namedIn } from '../../processes/assigned.ts';
import { arrayText } from '../store/array-text.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

/** The tables with the column, and the record's id in each: what is found in lists follows too. */
const followed = [['record', 'id'], ['record_text', 'record'], ['record_link', 'record']] as const;

export interface Moved {
  readonly id: Id;
  readonly kind: string;
  readonly unit: string;
  readonly assigned: readonly string[];
}

export async function passOn(
  client: ClientBase, province: string, moved: readonly Moved[],
): Promise<void> {
  for (const parent of moved) {
    for (const { kind, field } of assignedThrough(parent.kind)) {
      const { rows } = await client.query<RecordColumns>(
        `select ${RECORD_COLUMNS} from record where province = $1 and unit = $2 and kind = $3
           and hoaban_shown(body::json, $4) = $5 order by id for update`,
        [province, parent.unit, kind, field, parent.id]);
      const children = rows.map(rowOf).filter((row) => namedIn(row, [field])[0] === parent.id);
      if (children.length === 0) continue;
      const ids = children.map(({ id }) => id);
      for (const [table, id] of followed) {
        await client.query(
          `update ${table} set assigned = $3::text[]
           where province = $1 and ${id} = any($2::uuid[])`,
          [province, ids, arrayText(parent.assigned)]);
      }
      await passOn(client, province, children.map(({ id, unit }) =>
        ({ id, kind, unit, assigned: parent.assigned })));
    }
  }
}

// Waiting changes of records that do not exist yet, as rows: they may contain names too. Used by
// the search for a person and by erasures; the caller checks the rights.
import type { ClientBase } from 'pg';
import type { Change, Row, Write } from '../../core/sync/change.ts';
import { kindByName } from '../../records/index.ts';
import { personalFields } from './fields.ts';

/** Of these records, or of all if `ids` is null; only kinds with personal fields. One row per unit,
    kind and author: changes of one record may differ in all three, and rights depend on them. */
export async function waitingRows(
  client: ClientBase, province: string, ids: readonly string[] | null,
): Promise<readonly Row[]> {
  const { rows } = await client.query<{ readonly body: string }>(
    `select body from waiting w where province = $1 and ($2::uuid[] is null or record = any($2))
     and not exists (select from record r where r.province = w.province and r.id = w.record)
     order by since`, [province, ids]);
  const rowByKey = new Map<string, Row>();
  for (const { body } of rows) {
    const change = JSON.parse(body) as Change;
    const key = JSON.stringify([change.record, change.unit, change.kind, change.author]);
    rowByKey.set(key, withChange(rowByKey.get(key), change));
  }
  return [...rowByKey.values()];
}

function withChange(row: Row | undefined, change: Change): Row {
  const names = personalFields(kindByName(change.kind));
  const fields: Record<string, readonly Write[]> = { ...row?.fields };
  for (const name of names) {
    const value = change.set?.[name]?.value;
    if (value !== undefined) fields[name] = [...fields[name] ?? [], { id: change.id, value }];
  }
  return {
    id: change.record, kind: change.kind, version: change.version, unit: change.unit,
    author: change.author, status: 'draft', gone: [], approved: null, note: null,
    born: change.id, seq: 0, fields,
  };
}

// Erasure as the law requires it: personal fields are removed from a record, from its history and
// from waiting changes. Counted values stay, so figures and audit stay whole. The caller checks the
// rights and audits the act in the same transaction.
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { Row } from '../../core/sync/change.ts';
import { kindByName } from '../../records/index.ts';
import { personalFields } from './fields.ts';
import { writeTexts } from '../store/record-text-write.ts';
import { waitingRows } from './waiting.ts';
import { bodyOf, RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

export interface Erased {
  readonly records: readonly Id[];
  /** Files that no other record names; the caller removes them after the commit. */
  readonly files: readonly string[];
}

/** The transaction's scope must include the province. Records without personal data are skipped. */
export async function eraseRecords(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<Erased> {
  const seq = await lockCounter(client, province);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and id = any($2) order by seq
     for update`, [province, ids]);
  const found = rows.map(rowOf).map(withNames).filter(saysWho);
  for (const [nth, { row, names }] of found.entries()) {
    await eraseRecord(client, { province, row, names }, seq + nth + 1);
    await eraseAround(client, { province, row, names });
  }
  await writeTexts(client, province, found.map(({ row, names }) => without(row, names)));
  if (found.length > 0) await endBatch(client, province, seq + found.length);
  const waiting = (await waitingRows(client, province, ids)).map(withNames).filter(saysWho);
  for (const { row, names } of waiting) await eraseAround(client, { province, row, names });
  const all = [...found, ...waiting];
  const named = all.flatMap(({ row, names }) => filesOf(row, names));
  return {
    records: [...new Set(all.map(({ row }) => row.id))],
    files: await orphans(client, province, named),
  };
}

interface Named { readonly row: Row; readonly names: readonly string[] }
const withNames = (row: Row): Named => ({ row, names: personalFields(kindByName(row.kind)) });
const saysWho = ({ row, names }: Named): boolean =>
  names.some((name) => Object.hasOwn(row.fields, name));

async function lockCounter(client: ClientBase, province: string): Promise<number> {
  const { rows } = await client.query<{ readonly seq: string }>(
    'select seq from counter where province = $1 for update', [province]);
  return Number(rows[0]?.seq ?? 0);
}

/** Ends the erasure as a batch: phones and desks receive its rows. */
async function endBatch(client: ClientBase, province: string, seq: number): Promise<void> {
  await client.query(
    `with moved as (update counter set seq = $2, mark = $3 where province = $1)
     insert into batch (province, mark, seq, device) values ($1, $3, $2, '')`,
    [province, seq, randomBytes(8).toString('hex')]);
}

interface Erasing extends Named { readonly province: string }
const eraseRecord = (
  client: ClientBase, { province, row, names }: Erasing, seq: number,
): Promise<unknown> => client.query(
  'update record set body = $3, seq = $4 where province = $1 and id = $2',
  [province, row.id, bodyOf(without(row, names)), seq]);

/** Erases from the record's history and from the changes that wait for it. */
async function eraseAround(
  client: ClientBase, { province, row, names }: Erasing,
): Promise<void> {
  for (const table of ['change', 'waiting'] as const) {
    await client.query(
      `update ${table} set body = jsonb_set(body::jsonb, '{set}',
         coalesce(body::jsonb -> 'set', '{}') - $3::text[])::text
       where province = $1 and record = $2 and body::jsonb -> 'set' ?| $3::text[]`,
      [province, row.id, names]);
  }
  await client.query(
    `update change set replaced = (replaced::jsonb - $3::text[])::text
     where province = $1 and record = $2 and replaced::jsonb ?| $3::text[]`,
    [province, row.id, names]);
  await client.query(
    'insert into erasure (province, record) values ($1, $2) on conflict do nothing',
    [province, row.id]);
}

function without(row: Row, names: readonly string[]): Row {
  const kept = <T>(values: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
  const approved = row.approved && { ...row.approved, values: kept(row.approved.values) };
  return { ...row, fields: kept(row.fields), approved };
}

const filesOf = (row: Row, names: readonly string[]): readonly string[] => names
  .filter((name) => kindByName(row.kind)?.fields[name]?.type === 'files')
  .flatMap((name) => (row.fields[name] ?? []).flatMap(({ value }) =>
    (Array.isArray(value) ? value.map(String) : [])));

/** Which of these files no record names any more. */
async function orphans(
  client: ClientBase, province: string, names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const { rows } = await client.query<{ readonly name: string }>(
    `select n.name from unnest($2::text[]) n(name) where not exists (
       select from record where province = $1 and body like '%' || n.name || '%')`,
    [province, names]);
  return rows.map(({ name }) => name);
}

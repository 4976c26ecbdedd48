// Files that were looked at and wait for a yes: kept for a day, read again when they are applied,
// because the tree may have moved meanwhile. The transaction's scope must be the province's.
import type { ClientBase } from 'pg';
import type { ImportCounts, ImportHolds } from '../../core/api/imports.ts';
import { importLimits } from '../../core/limits.ts';
import { makeId } from '../store/clock.ts';

export interface Kept {
  readonly name: string;
  readonly inForce: string;
  readonly bytes: Buffer;
  /** null while it waits. */
  readonly result: ImportCounts | null;
}
export interface Whose { readonly province: string; readonly account: string }
interface Keeping extends Whose {
  readonly holds: ImportHolds;
  readonly name: string;
  readonly inForce: string;
  readonly bytes: Uint8Array;
}

/** Its id. What is a day old goes, and so does the oldest when there are too many. */
export async function keepFile(client: ClientBase, file: Keeping): Promise<string> {
  const id = makeId();
  await client.query(
    `delete from unit_import where province = $1
      and (made_at < hoaban_now() - make_interval(hours => $2)
       or id not in (select id from unit_import where province = $1
         order by made_at desc limit $3))`,
    [file.province, importLimits.importHoursMax, importLimits.importsWaitingMax - 1]);
  await client.query(
    `insert into unit_import (province, id, account, holds, file_name, in_force, bytes)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [file.province, id, file.account, file.holds, file.name, file.inForce,
      Buffer.from(file.bytes)]);
  return id;
}

/** null: there is none, or it is somebody else's. */
export async function readKept(
  client: ClientBase, { province, account }: Whose, id: string,
): Promise<Kept | null> {
  const { rows } = await client.query<Omit<Kept, 'result'> & { readonly result: string | null }>(
    `select file_name as name, in_force::text as "inForce", bytes, result from unit_import
     where province = $1 and id = $2 and account = $3
       and made_at > hoaban_now() - make_interval(hours => $4)`,
    [province, id, account, importLimits.importHoursMax]);
  const [kept] = rows;
  return kept
    ? { ...kept, result: kept.result === null ? null : JSON.parse(kept.result) as ImportCounts }
    : null;
}

/** In the transaction that applied it; the file itself is no longer needed. */
export async function endKept(
  client: ClientBase, { province }: Whose, { id, counts }: { id: string; counts: ImportCounts },
): Promise<void> {
  await client.query(
    `update unit_import set result = $3, bytes = '' where province = $1 and id = $2`,
    [province, id, JSON.stringify(counts)]);
}

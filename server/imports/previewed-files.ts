// Previewed files that await confirmation. A file is kept for a day and compared again when it is
// applied, because the tree of units may have changed meanwhile. The transaction's scope must be
// the province's.
import type { ClientBase } from 'pg';
import type { ImportCounts, ImportHolds } from '../../core/api/imports.ts';
import { importLimits } from '../../core/import-limits.ts';
import type { OldTexts } from '../workbooks/read-rows.ts';
import { makeId } from '../store/clock.ts';

export interface PreviewedFile {
  readonly name: string;
  readonly inForce: string;
  /** Empty after it is applied. */
  readonly bytes: Buffer;
  readonly oldTexts: OldTexts;
  /** null until it is applied. */
  readonly result: ImportCounts | null;
}
export interface Whose { readonly province: string; readonly account: string }
interface NewPreview extends Whose {
  readonly holds: ImportHolds;
  readonly name: string;
  readonly inForce: string;
  readonly bytes: Uint8Array;
  readonly oldTexts: OldTexts;
}

/** Returns the file's id. Deletes files older than a day and the province's oldest, so that at most
    `importsWaitingMax` stay. */
export async function keepPreviewed(client: ClientBase, file: NewPreview): Promise<string> {
  const id = makeId();
  await client.query(
    `delete from unit_import where province = $1
      and (made_at < hoaban_now() - make_interval(hours => $2)
       or id not in (select id from unit_import where province = $1
         order by made_at desc limit $3))`,
    [file.province, importLimits.importHoursMax, importLimits.importsWaitingMax - 1]);
  await client.query(
    `insert into unit_import (province, id, account, holds, file_name, in_force, bytes,
       old_texts)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [file.province, id, file.account, file.holds, file.name, file.inForce,
      Buffer.from(file.bytes), file.oldTexts]);
  return id;
}

type PreviewedRow = Omit<PreviewedFile, 'result'> & { readonly result: string | null };
/** null: there is none, or it belongs to another account. */
export async function readPreviewed(
  client: ClientBase, { province, account }: Whose, id: string,
): Promise<PreviewedFile | null> {
  const { rows: [file] } = await client.query<PreviewedRow>(
    `select file_name as name, in_force::text as "inForce", bytes, result,
       old_texts as "oldTexts" from unit_import
     where province = $1 and id = $2 and account = $3
       and made_at > hoaban_now() - make_interval(hours => $4)`,
    [province, id, account, importLimits.importHoursMax]);
  return file
    ? { ...file, result: file.result === null ? null : JSON.parse(file.result) as ImportCounts }
    : null;
}

/** Runs in the transaction that applies the file; deletes its bytes and keeps the result. */
export async function endPreviewed(
  client: ClientBase, province: string, { id, counts }: { id: string; counts: ImportCounts },
): Promise<void> {
  await client.query(
    `update unit_import set result = $3, bytes = '' where province = $1 and id = $2`,
    [province, id, JSON.stringify(counts)]);
}

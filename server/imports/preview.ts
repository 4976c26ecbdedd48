// Previews one uploaded file (unit table or boundaries) and returns the function that applies it.
// The routes need not know the file type.
import type { ClientBase } from 'pg';
import type { ImportLine } from '../../core/api/imports.ts';
import { faults } from './fault.ts';
import { apply, auditImport, check, forgetAll, type ImportOptions } from './import.ts';
import type { Step } from './compare.ts';
import { previewBoundaries, type FilePreview } from './boundaries.ts';
import { isGeo, readGeo, type Geo } from './geo.ts';
import { readTable, type Table } from './table.ts';
import type { OldTexts } from '../workbooks/read-rows.ts';

export interface UploadedFile {
  readonly name: string; readonly bytes: Uint8Array; readonly oldTexts: OldTexts;
}

export type Opened = { readonly table: Table } | { readonly geo: Geo };

/** Parses the file before the transaction, so parsing holds no database locks. */
export const openFile = async (
  { bytes, oldTexts }: Pick<UploadedFile, 'bytes' | 'oldTexts'>,
): Promise<Opened> =>
  (isGeo(bytes) ? { geo: readGeo(bytes) } : { table: await readTable(bytes, oldTexts) });

export async function previewFile(
  client: ClientBase, opened: Opened, asked: ImportOptions & { readonly file: string },
): Promise<FilePreview> {
  if ('geo' in opened) return previewBoundaries(client, opened.geo, asked);
  const { table } = opened;
  const checked = await check(client, [table], asked);
  const { steps, counts, notices } = checked;
  const isEmpty = checked.faults.length === 0 && table.lines.length === 0;
  return {
    holds: table.holds, counts, notices, oldTexts: table.oldTexts,
    faults: isEmpty ? [{ row: 1, column: '', words: faults.empty }] : checked.faults,
    lines: steps.flatMap((step) => lineOf(step, checked.nameOf)),
    apply: async (applyClient, options) => {
      const done = await apply(applyClient, steps, options);
      await auditImport(applyClient, steps, { author: options.author, file: asked.file });
      return done;
    },
    after: () => forgetAll(steps),
  };
}

function lineOf(
  { outcome, wanted, known, values }: Step, nameOf: (unit: string) => string | null,
): readonly ImportLine[] {
  if (outcome === 'same') return [];
  const name = values['name'];
  const isRenamed = known !== null && typeof name === 'string' && name !== known.name;
  return [{
    row: wanted.row, outcome, code: wanted.code,
    name: String(name ?? known?.name ?? ''), parent: nameOf(known?.parent ?? wanted.parent),
    was: isRenamed ? known.name : null,
  }];
}

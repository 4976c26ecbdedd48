// The one reader of the texts of the help page: what records of the kind `helpNote` say. Pure.
import type { NoteShown } from '../../core/api/help.ts';
import { rowsIn } from '../../core/kind/rows.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { words } from '../../core/words/words.ts';
import { bothOf, isInUse, textOf } from './values.ts';

export const noteKind = 'helpNote';

/** In the province's order, those in use today. */
export const notesIn = (records: readonly ShownValues[], today: string): readonly NoteShown[] =>
  records.filter((one) => isInUse(one, today))
    .sort((a, b) => Number(a['order'] ?? 999) - Number(b['order'] ?? 999))
    .map((one) => ({
      title: bothOf(one['title']), isForOthers: one['part'] === 'others',
      lines: rowsIn(one['lines'])
        .map(({ vi, en }) => words(textOf(vi), textOf(en) || textOf(vi)))
        .filter((line) => line.vi !== ''),
    }))
    .filter((note) => note.title.vi !== '');

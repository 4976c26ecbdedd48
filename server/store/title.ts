// The title of a record in both languages, for lists, pages, search and files of the server.
import type { Lookup } from '../../core/kind/kind.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { words, type Words } from '../../core/words/words.ts';
import { kindByName } from '../../records/index.ts';
import { madeWords } from '../../records/made-lists.ts';

/** A record of a kind that this program does not know is called by the kind's name. */
export const titleOf = (row: Row, lookup: Lookup = madeWords): Words =>
  kindByName(row.kind)?.title(shownOf(row), lookup) ?? words(row.kind, row.kind);

// One line that names a record of any kind to people: its name, or the title that its kind gives,
// once the kind's fields are loaded.
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import type { Words } from '../../core/words/words.ts';
import { choiceByCode } from './choices.ts';
import { textIn } from './read.ts';

const loaded = new Map<string, OpenKind>();
/** A phone learns the kinds one by one, as their screens open. */
export const learnKind = (kind: OpenKind): void => void loaded.set(kind.name, kind);

export function titleOfRow(phone: PhoneStore, row: Row): Words | null {
  const values = shownOf(row);
  const kind = loaded.get(row.kind);
  if (kind) return kind.title(values, (list, code) => choiceByCode(phone, { list }, code)?.words);
  const name = textIn(values['name'] ?? values['personName'] ?? values['theme']);
  return name ? { vi: name, en: name } : null;
}

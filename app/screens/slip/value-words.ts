// A value of one field of a slip in words. Used by the slip's page and by a clash.
import { valueToText } from '../../../core/kind/value-text.ts';
import { numberToText } from '../../../core/words/numbers.ts';
import { activity } from '../../../records/communication/activity.ts';
import type { Speaker } from '../../parts/slip-words.ts';
import { choiceByCode, nameOfRow } from '../../slip/lists.ts';
import { formWords, slipWords } from '../../words/slip.ts';

export function sayValue({ say, kept }: Speaker, name: string, value: unknown): string {
  const { phone, meta: { language } } = kept;
  const field = activity.fields[name];
  return valueToText(field, field ? value : null, {
    empty: say(slipWords.empty), flag: (isTrue) => say(isTrue ? formWords.yes : formWords.no),
    number: (n) => numberToText(n, language),
    choice: (from, code) => say(choiceByCode(phone, from, code)?.words ?? slipWords.notHere),
    record: (id) => nameOfRow(phone, id) ?? say(slipWords.empty),
    files: (names) => numberToText(names.length),
  });
}

// The label and the errors of a field, and the words of a value.
import type { OpenKind } from '../../../core/kind/kind.ts';
import { valueToText } from '../../../core/kind/value-text.ts';
import { numberToText } from '../../../core/words/numbers.ts';
import { choiceByCode } from '../../record/choices.ts';
import { nameOfRow } from '../../record/links.ts';
import { formWords, slipWords } from '../../words/slip.ts';
import type { FieldProps, KindPart, Speaker } from './part.ts';

export const labelOf = (
  { shell: { say }, part, name, field }: Pick<FieldProps, 'shell' | 'part' | 'name' | 'field'>,
): string => say(part.look?.[name]?.label ?? field.words);

/** One value of a record in words. */
export function sayValue(
  { say, kept }: Speaker, kind: OpenKind, { name, value }: { name: string; value: unknown },
): string {
  const { phone, meta } = kept;
  const { language } = meta;
  const field = kind.fields[name];
  return valueToText(field, field ? value : null, {
    language, empty: say(slipWords.empty),
    flag: (isTrue) => say(isTrue ? formWords.yes : formWords.no),
    number: (n) => numberToText(n, language),
    choice: (from, code) => say(choiceByCode(phone, from, code)?.words ?? slipWords.notHere),
    record: (id) => say(nameOfRow(phone, id) ?? slipWords.empty),
    account: (id) => meta.me?.people?.find(({ account }) => account === id)?.name
      ?? (id === meta.me?.account ? meta.me.name : id),
    files: (names) => numberToText(names.length),
  });
}

/** One line by which the user knows a record. */
export const titleOf = (
  speaker: Speaker, { kind, part }: { kind: OpenKind; part: KindPart }, values: object,
): string => part.title?.(speaker, { ...values })
  ?? speaker.say(kind.title({ ...values }, (list, code) =>
    choiceByCode(speaker.kept.phone, { list }, code)?.words));

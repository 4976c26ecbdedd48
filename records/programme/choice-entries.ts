// The one reader of choice lists: the entries that records of the kind `choice` hold, for phone,
// desk and server. Pure. An ended entry is offered no more, but what carries it still shows its
// name.
import type { Option, Source } from '../../core/kind/field.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { words, type Words } from '../../core/words/words.ts';

export interface ChoiceEntry extends Option {
  readonly list: string; readonly order: number;
  /** In use from day to day; the last one is far away where none is written. */
  readonly from: string; readonly to: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a record of the programme is called in both languages. */
export function namesOf({ name, theme, nameEn }: ShownValues): Words {
  const vi = textOf(name ?? theme);
  return words(vi, textOf(nameEn) || vi);
}

const entryOf = (values: ShownValues): ChoiceEntry => ({
  list: textOf(values['list']), code: textOf(values['code']), words: namesOf(values),
  order: Number(values['order'] ?? 999),
  from: textOf(values['from']), to: textOf(values['to']) || '9999',
});

/** The entries of these records by their order; entries of one place in it by name. */
export const entriesOf = (records: readonly ShownValues[]): readonly ChoiceEntry[] =>
  records.map(entryOf)
    .sort((a, b) => a.order - b.order || (a.words.vi < b.words.vi ? -1 : 1));

/** What a field may hold: its own options, or the entries of its list. */
export const optionsOf = (from: Source, entries: readonly ChoiceEntry[]): readonly Option[] =>
  ('options' in from ? from.options : entries.filter(({ list }) => list === from.list));

export const optionByCode = (
  from: Source, code: string, entries: readonly ChoiceEntry[],
): Option | undefined => optionsOf(from, entries).find((option) => option.code === code);

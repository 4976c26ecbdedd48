// The one reader of choice lists: the entries that records of the kind `choice` hold, for phone,
// desk and server. Pure. An ended entry is offered no more, but what carries it still shows its
// name.
import type { Option, Source } from '../../core/kind/field.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { words, type Words } from '../../core/words/words.ts';

export interface ChoiceEntry extends Option {
  readonly list: string; readonly order: number;
  /** The choice that it stands under; '': every one. See `by` of a field's source. */
  readonly under: string;
  /** The days of use; without a last day, a day far in the future. */
  readonly from: string; readonly to: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The name of a record of the programme in both languages. */
export function namesOf({ name, theme, nameEn }: ShownValues): Words {
  const vi = textOf(name ?? theme);
  return words(vi, textOf(nameEn) || vi);
}

const entryOf = (values: ShownValues): ChoiceEntry => ({
  list: textOf(values['list']), code: textOf(values['code']), words: namesOf(values),
  order: Number(values['order'] ?? 999), under: textOf(values['under']),
  from: textOf(values['from']), to: textOf(values['to']) || '9999',
});

/** The entries of these records by their order; entries with the same order by name. */
export const entriesOf = (records: readonly ShownValues[]): readonly ChoiceEntry[] =>
  records.map(entryOf)
    .sort((a, b) => a.order - b.order || a.words.vi.localeCompare(b.words.vi, 'vi'));

/** The options of a field: its own, or the entries of its list, with the condition under which an
    entry is offered. */
export const optionsOf = (from: Source, entries: readonly ChoiceEntry[]): readonly Option[] =>
  ('options' in from ? from.options : entries.filter(({ list }) => list === from.list)
    .map((entry) => (from.by && entry.under
      ? { ...entry, when: { field: from.by, is: entry.under } } : entry)));

export const optionByCode = (
  from: Source, code: string, entries: readonly ChoiceEntry[],
): Option | undefined => optionsOf(from, entries).find((option) => option.code === code);

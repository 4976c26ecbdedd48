// The kinds of fields a record may have, as plain values. Validation, form, export and types are
// derived from them; nothing here knows a record.
import type { Day, Id } from '../brands.ts';
import type { Words } from '../words/words.ts';

interface About {
  readonly words: Words;
  readonly hint?: Words;
  /** Needed when the record is submitted; drafts may miss it. */
  readonly required?: true;
  /** The message for a missing value where “fill this in” does not fit. */
  readonly missing?: Words;
  /** Identifies a person: erased when the law requires it, while counted values stay. */
  readonly personal?: true;
  /** A text whose words a search finds; who may read the record decides who finds it. */
  readonly searched?: true;
}
export interface Option { readonly code: string; readonly words: Words; readonly icon?: string }
/** Where the choices come from: options written here if a law fixes them, otherwise a dated list of
    the province. */
export type Source = { readonly options: readonly Option[] } | { readonly list: string };

export interface TextField extends About {
  readonly type: 'text';
}
export interface NoteField extends About {
  readonly type: 'note';
}
export interface CountField extends About {
  readonly type: 'count';
  readonly min?: number;
  readonly max?: number;
}
export interface DecimalField extends About {
  readonly type: 'decimal';
}
export interface MoneyField extends About {
  readonly type: 'money';
}
export interface DayField extends About {
  readonly type: 'day';
  readonly mayBeFuture?: true;
}
export interface FlagField extends About {
  readonly type: 'flag';
}
export interface ChoiceField extends About {
  readonly type: 'choice';
  readonly from: Source;
}
export interface ChoicesField extends About {
  readonly type: 'choices';
  readonly from: Source;
}
export interface RefField extends About {
  readonly type: 'ref';
  readonly kind: string;
  readonly where: Readonly<Record<string, string>>;
}
export interface FilesField extends About {
  readonly type: 'files';
  readonly media: 'photo' | 'voice' | 'paper';
  readonly most: number;
}

export type Field = TextField | NoteField | CountField | DecimalField | MoneyField | DayField
  | FlagField | ChoiceField | ChoicesField | RefField | FilesField;
/** The options of a field that a law fixes; none for every other field. */
export const fixedOptionsOf = (field: Field | undefined): readonly Option[] =>
  (field && 'from' in field && 'options' in field.from ? field.from.options : []);
export type Fields = Readonly<Record<string, Field>>;

/** A file is named by the hash of its bytes, `<sha256 in hex>.<jpg|webm|…>`; the bytes travel
    apart. */
export type FileName = string;

interface ValueByType {
  readonly text: string; readonly note: string; readonly count: number; readonly decimal: number;
  readonly money: number; readonly day: Day; readonly flag: boolean; readonly choice: string;
  readonly choices: readonly string[]; readonly ref: Id; readonly files: readonly FileName[];
}
/** What a form holds: any field may still be missing. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]?: ValueByType[F[K]['type']] };
export type Values = Readonly<Record<string, unknown>>;

type More<F extends Field> = Omit<F, 'type' | 'words'>;
const field = <F extends Field>(type: F['type']) =>
  (words: Words, more: More<F> = {} as More<F>): F => ({ type, words, ...more }) as F;

export const text = field<TextField>('text');
export const note = field<NoteField>('note');
export const count = field<CountField>('count');
export const decimal = field<DecimalField>('decimal');
export const money = field<MoneyField>('money');
export const day = field<DayField>('day');
export const flag = field<FlagField>('flag');
export const choice = (
  words: Words, from: Source, more: Partial<More<ChoiceField>> = {},
): ChoiceField => ({ type: 'choice', words, from, ...more });
export const choices = (
  words: Words, from: Source, more: Partial<More<ChoicesField>> = {},
): ChoicesField => ({ type: 'choices', words, from, ...more });
/** A link by name: `ref(words, 'model', { type: 'team' })`. Records never import each other. */
export const ref = (
  words: Words, kind: string, where: RefField['where'] = {}, more: Partial<More<RefField>> = {},
): RefField => ({ type: 'ref', words, kind, where, ...more });
export const files = (
  words: Words, media: FilesField['media'], most: number, more: Partial<More<FilesField>> = {},
): FilesField => ({ type: 'files', words, media, most, ...more });

// The types of field that a record may have, as values. Validation, form, export and TypeScript
// types are derived from them; nothing here knows a kind of record. The functions that make fields
// with a check of their own are in more-fields.ts, rows.ts and marks.ts, so that a phone loads only
// the types it needs.
import type { Day, Id } from '../brands.ts';
import type { Words } from '../words/words.ts';
import type { Role } from './access.ts';
import type { Wording } from './value-text.ts';

/** A condition on another field of the same record: it has this value or one of these (`is`), it
    has none of these (`isNot`), or, without both, it is filled. dependent.ts reads it. */
export interface When {
  readonly field: string;
  readonly is?: string | boolean | readonly string[];
  readonly isNot?: string | readonly string[];
}
interface About {
  readonly words: Words;
  readonly hint?: Words;
  /** Shown, checked and kept only while this holds; see dependent.ts. Without it: always. */
  readonly when?: When;
  /** Needed when the record is submitted; drafts may miss it. */
  readonly required?: true;
  /** Needed when the record is submitted, but only while this holds. */
  readonly requiredWhen?: When;
  /** The message for a missing value where “fill this in” does not fit. */
  readonly missing?: Words;
  /** Identifies a person: erased when the law requires it, while counted values stay. */
  readonly personal?: true;
  /** A text whose words a search finds; who may read the record decides who finds it. */
  readonly searched?: true;
}
export interface Option {
  readonly code: string;
  readonly words: Words;
  readonly icon?: string;
  /** Offered only while this holds. */
  readonly when?: When;
}
/** Where the choices come from: options written here if a law fixes them, otherwise a dated list of
    the province. An entry of such a list may name a parent choice; it is then offered only while
    the field `by` has that parent. */
export type Source =
  { readonly options: readonly Option[] } | { readonly list: string; readonly by?: string };

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
  /** Written without separators: a year, never `2.011`. */
  readonly plain?: true;
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
  /** paper: a scanned document · audio: a recording for others, such as a lesson or an answer ·
      sealed: encrypted on the device. */
  readonly media: 'photo' | 'voice' | 'paper' | 'audio' | 'sealed';
  readonly most: number;
}

/** What a type says about its own values. It comes with the field, so that examine.ts and
    value-text.ts, which every phone loads, need not know the type. */
export interface OwnType {
  /** Whether a value, not null, fits the type and its limits. */
  readonly fits: (value: unknown) => boolean;
  /** The value in words; called with values that fit. */
  readonly toText: (value: unknown, wording: Wording) => string;
  /** The latest of the days in the value, where days must not be in the future; '': none. */
  readonly lastDay?: (value: unknown) => string;
  /** What is missing inside the value; null: nothing. */
  readonly lacks?: (value: unknown) => Words | null;
}
/** A time of day in Việt Nam, `08:30`. */
export interface TimeField extends About, OwnType {
  readonly type: 'time';
}
/** A minute in Việt Nam, `2026-11-22T08:30`. */
export interface MinuteField extends About, OwnType {
  readonly type: 'minute';
  readonly mayBeFuture?: true;
}
/** A person with an account, by its id. */
export interface AccountField extends About, OwnType {
  readonly type: 'account';
  /** Only people who have this role are offered. */
  readonly role?: Role;
}
/** Several links of one kind, without repetition, in the order chosen. */
export interface RefsField extends About, OwnType {
  readonly type: 'refs';
  readonly kind: string;
  readonly where: Readonly<Record<string, string>>;
  readonly most: number;
}
/** An https address. */
export interface LinkField extends About, OwnType {
  readonly type: 'link';
}
/** Up to 16,000 characters; only for kinds that no phone of the village holds. */
export interface LongTextField extends About, OwnType {
  readonly type: 'longText';
}
/** A short text in two languages; the English one may be ''. */
export interface Text2Field extends About, OwnType {
  readonly type: 'text2';
}
/** Numbers from 1 to `max` as ranges, `1-5,8`; see marks.ts. */
export interface MarksField extends About, OwnType {
  readonly type: 'marks';
  readonly max: number;
}
/** The field types that a column of rows may have. */
export type SmallField = TextField | CountField | DecimalField | MoneyField | DayField | FlagField
  | ChoiceField | RefField | TimeField | AccountField;
export type SmallFields = Readonly<Record<string, SmallField>>;
/** A small table inside a record: at most 200 rows of at most 8 small fields. It merges as one
    value. A row is an object; a cell without a value is left out. */
export interface RowsField<F extends SmallFields = SmallFields> extends About, OwnType {
  readonly type: 'rows';
  readonly fields: F;
  readonly most: number;
}

export type Field = TextField | NoteField | CountField | DecimalField | MoneyField | DayField
  | FlagField | ChoiceField | ChoicesField | RefField | FilesField | TimeField | MinuteField
  | AccountField | RefsField | LinkField | LongTextField | Text2Field | MarksField | RowsField;
/** The options of a field that a law fixes; none for every other field. */
export const fixedOptionsOf = (field: Field | undefined): readonly Option[] =>
  (field && 'from' in field && 'options' in field.from ? field.from.options : []);
export type Fields = Readonly<Record<string, Field>>;

/** A file is named by the hash of its bytes, `<sha256 in hex>.<jpg|webm|…>`; its bytes are sent
    separately. */
export type FileName = string;

interface ValueByType {
  readonly text: string; readonly note: string; readonly count: number; readonly decimal: number;
  readonly money: number; readonly day: Day; readonly flag: boolean; readonly choice: string;
  readonly choices: readonly string[]; readonly ref: Id; readonly files: readonly FileName[];
  readonly time: string; readonly minute: string; readonly account: string;
  readonly refs: readonly Id[]; readonly link: string; readonly longText: string;
  readonly text2: Words; readonly marks: string; readonly rows: readonly Values[];
}
type ValueOf<F extends Field> = F extends RowsField<infer R>
  ? readonly ValuesOf<R>[] : ValueByType[F['type']];
/** What a form holds: any field may still be missing. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]?: ValueOf<F[K]> };
export type Values = Readonly<Record<string, unknown>>;

/** What the caller may add to a field besides its words. */
export type More<F extends Field> = Omit<F, 'type' | 'words' | keyof OwnType>;
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

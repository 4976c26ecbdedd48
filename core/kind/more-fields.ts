// Fields whose type brings its own check: times, people, several links, addresses, long texts and
// texts in two languages. Used by kinds; field.ts has their shapes.
import { isDay, isId } from '../brands.ts';
import { fieldLimits } from '../field-limits.ts';
import { limits } from '../limits.ts';
import { dayToText } from '../words/numbers.ts';
import type { Words } from '../words/words.ts';
import type {
  AccountField, LinkField, LongTextField, MinuteField, More, RefsField, Text2Field, TimeField,
} from './field.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const ACCOUNT = /^[A-Za-z0-9._-]{1,40}$/;
const isTime = (value: unknown): boolean => typeof value === 'string' && TIME.test(value);
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && !value.includes('\0');

export const time = (words: Words, more: More<TimeField> = {}): TimeField =>
  ({ type: 'time', words, ...more, fits: isTime, toText: String });

export const minute = (words: Words, more: More<MinuteField> = {}): MinuteField => ({
  type: 'minute', words, ...more,
  fits: (value) => typeof value === 'string' && value[10] === 'T'
    && isDay(value.slice(0, 10)) && isTime(value.slice(11)),
  toText: (value) => `${String(value).slice(11)} ${dayToText(String(value).slice(0, 10))}`,
  lastDay: (value) => (more.mayBeFuture ? '' : String(value).slice(0, 10)),
});

/** `account(words, { role: 'communeOfficer' })` offers the officers only. */
export const account = (words: Words, more: More<AccountField> = {}): AccountField => ({
  type: 'account', words, ...more,
  fits: (value) => typeof value === 'string' && ACCOUNT.test(value),
  toText: (value, { account: nameOf }) => nameOf?.(String(value)) ?? String(value),
});

/** Several links: `refs(words, 'model', { type: 'team' })`. `most` is at most 60. */
export function refs(
  words: Words, kind: string, where: RefsField['where'] = {},
  more: Partial<More<RefsField>> = {},
): RefsField {
  const most = more.most ?? fieldLimits.refsPerFieldMax;
  return {
    type: 'refs', words, kind, where, ...more, most,
    fits: (value) => Array.isArray(value) && value.length <= most && value.every(isId)
      && new Set(value).size === value.length,
    toText: (value, { record }) =>
      (Array.isArray(value) ? value.map((id) => record(String(id))).join(', ') : ''),
  };
}

/** Only https, with the name of a host, without the name of a user. */
const LINK = /^https:\/\/[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d{1,5})?([/?#][^\s\\]*)?$/u;
export const link = (words: Words, more: More<LinkField> = {}): LinkField => ({
  type: 'link', words, ...more,
  fits: (value) => isText(value, limits.fieldTextCharsMax) && LINK.test(value), toText: String,
});

export const longText = (words: Words, more: More<LongTextField> = {}): LongTextField => ({
  type: 'longText', words, ...more,
  fits: (value) => isText(value, fieldLimits.longTextCharsMax), toText: String,
});

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'vi' in value && 'en' in value
  && Object.keys(value).length === 2
  && isText(value.vi, limits.fieldTextCharsMax) && isText(value.en, limits.fieldTextCharsMax);

/** `{ vi, en }`; the Vietnamese one is not empty and stands in for an empty English one. */
export const text2 = (words: Words, more: More<Text2Field> = {}): Text2Field => ({
  type: 'text2', words, ...more,
  fits: (value) => isWords(value) && value.vi.trim() !== '',
  toText: (value, { language }) =>
    (isWords(value) ? (language === 'en' && value.en) || value.vi : ''),
});

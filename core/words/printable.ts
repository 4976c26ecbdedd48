// Which characters a text may contain that can reach a file or a list of names: those of XML 1.0,
// without control characters, without the characters that turn the direction of writing (they make
// one name look like another) and without noncharacters. Pasted line ends of any kind (U+000B of
// Word, U+0085, U+2028, U+2029, CR) become one line end. Used wherever a text comes in, and by
// every writer of files.
import type { Json } from '../sync/change.ts';

const lineEnds = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
// Control characters but tab and line feed, direction marks, lone surrogates, noncharacters.
const unfit =
  /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]|\p{Cs}|\p{Noncharacter_Code_Point}/gu;
/** Ð of Icelandic and Ɖ of Ewe look like Đ and are typed for it; a text with one is a twin of the
    right one that no search finds. */
const lookAlikes = /[\u00d0\u00f0\u0189\u0256]/g;
const strokeOf = (letter: string): string => (/[\u00d0\u0189]/.test(letter) ? 'Đ' : 'đ');
export const withStroke = (text: string): string => text.replace(lookAlikes, strokeOf);

/** Matches only texts that cleanText() does not change: nearly all, and much faster. */
const plain = new RegExp('^[\\t\\n\\x20-\\x7e\\xa0-\\xcf\\xd1-\\xef\\xf1-\\u0188\\u018a-\\u0255'
  + '\\u0257-\\u2027\\u202f-\\u2065\\u206a-\\ud7ff\\ue000-\\ufdcf\\ufdf0-\\ufffd]*$');

export const printable = (text: string): string =>
  text.replace(lineEnds, '\n').replace(unfit, '');

/** Cleans an incoming text. A text with NUL stays as it is, so that the caller refuses it. */
export const cleanText = (text: string): string =>
  (plain.test(text) || text.includes('\0') ? text : withStroke(printable(text)));

/** Applies `change` to every text inside a JSON value; the same object if nothing changed. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  return mapped(value as Json, change) as T;
}

function mapped(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  let isSame = true;
  const each = (inner: Json): Json => {
    const next = mapped(inner, change);
    if (next !== inner) isSame = false;
    return next;
  };
  const next = Array.isArray(value) ? value.map(each)
    : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(inner)]));
  return isSame ? value : next;
}

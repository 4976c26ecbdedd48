// A name as people search for it: small letters, no diacritics, đ as d, the Êđê ƀ as b, no
// apostrophes, no invisible characters, one space between words. The Icelandic ð, which some
// keyboards write for đ, becomes d too. Other scripts (Tai Viet) stay as they are. Every search
// uses it; hoaban_fold of migration 0029 does the same in the database. Never for display.
import { withStroke } from './printable.ts';

const MARKS = /[\u0300-\u036f]/g;
/** Apostrophes, and characters that nobody sees: soft hyphens, joiners, marks of direction. */
const IGNORED = new RegExp('[\'`\u2018\u2019\u02bc\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e'
  + '\u2060-\u206f\ufeff]', 'g');
const SPACES = /[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

export const fold = (text: string): string => text.normalize('NFD').replace(MARKS, '')
  .replace(IGNORED, '').replace(/[đĐðÐɖƉ]/g, 'd').replace(/[ƀɃ]/g, 'b')
  .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  .replace(SPACES, ' ').replace(/^ | $/g, '');

const wordsMax = 6;
/** The words of a search; each must be found, in any order. At most six. */
export const soughtWords = (text: string): readonly string[] =>
  fold(text).split(' ').filter(Boolean).slice(0, wordsMax);

/** The word with the wildcards of `like` escaped. */
export const likeText = (word: string): string => word.replace(/[\\%_]/g, '\\$&');

/** Whether a text contains all words of a search. `sought` comes from soughtWords. */
export function containsAll(text: string, sought: readonly string[]): boolean {
  const folded = fold(text);
  return sought.every((word) => folded.includes(word));
}

const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u206f\ufeff]/g;
/** A name as it is stored: composed letters, Đ and no letter that looks like it, one space between
    words, none at the ends. */
export const tidyName = (name: string): string => withStroke(name.normalize('NFC'))
  .replace(UNSEEN, '').replace(SPACES, ' ').replace(/^ | $/g, '');

// Long texts of one column, word by word: the distinct words once, by frequency, then one character
// for each word of each text. Used for full pages only: for fewer texts plain compression is
// better. It must return exactly what it got: double spaces, newlines, empty texts.
import type { Json } from '../change.ts';
import { misfit, readList, readText, type Members } from './read.ts';

const TEXTS_MIN = 250;
const CHARS_MEAN_MIN = 40;
/** A word must repeat this often on average, otherwise its place in the list costs more than it
    saves. */
const USES_MEAN_MIN = 4;
/** Letters of one or two bytes that JSON does not escape. */
const LETTER_END = 0x800;
const isLetter = (code: number): boolean => code !== 0x5c && (code < 0x7f || code >= 0xa0);
const CODES = Array.from({ length: LETTER_END - 0x23 }, (_, i) => 0x23 + i).filter(isLetter);
const LETTERS = CODES.map((code) => String.fromCharCode(code));

/** How much a body may still expand: characters of its texts as words, and cells of its fields. */
export interface Room { chars: number; cells: number }

export function writeWords(texts: readonly Json[]): Members | null {
  if (texts.length < TEXTS_MIN || !texts.every((text) => typeof text === 'string')) return null;
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  if (chars <= CHARS_MEAN_MIN * texts.length) return null;
  const usesByWord = new Map<string, number>();
  const split = texts.map((text) => text.split(' '));
  for (const text of split) {
    for (const word of text) usesByWord.set(word, (usesByWord.get(word) ?? 0) + 1);
  }
  const uses = split.reduce((sum, words) => sum + words.length, 0);
  if (usesByWord.size > LETTERS.length || usesByWord.size * USES_MEAN_MIN > uses) return null;
  const byUse = [...usesByWord].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const words = byUse.map(([word]) => word);
  const letterByWord = new Map(words.map((word, i) => [word, LETTERS[i] ?? '']));
  const letters = split.map((text) => {
    let folded = '';
    for (const word of text) folded += letterByWord.get(word) ?? '';
    return folded;
  });
  return { w: words.join(' '), t: letters };
}

export function readWords(column: Members, room: Room): string[] {
  const words = readText(column['w']).split(' ');
  const wordByCode = new Array<string | undefined>(LETTER_END).fill(undefined);
  CODES.forEach((code, index) => { wordByCode[code] = words[index]; });
  const nextByCode = wordByCode.map((word) => word === undefined ? undefined : ` ${word}`);
  return readList(column['t']).map((value) => {
    const letters = readText(value);
    let text = wordByCode[letters.charCodeAt(0)] ?? misfit();
    for (let i = 1; i < letters.length; i++) {
      text += nextByCode[letters.charCodeAt(i)] ?? misfit();
      if (text.length > room.chars) misfit('tooLarge');
    }
    room.chars -= text.length;
    return text;
  });
}

// Characters of a public form, counted alike by the server and by the page's script: composed,
// decomposed, Êđê, Tai Viet, emoji and every line end.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCharacters, plainText } from './plain-text.ts';

const pieces = fc.constantFrom(
  'Ê', 'Ê'.normalize('NFD'), 'ƀ', 'č̆', 'Êđê', 'Mông', 'Thái', 'ꪀꪱꪜ', 'ꪶꪎꪉ', 'ế'.normalize('NFD'),
  '🌸', '👩‍👩‍👧', '🇻🇳', '\r\n', '\n', '\r', '\u2028', '\u0085', '\t', ' ', '\u0000', '\u202e',
  '\ud800', '\udc00', '\ufeff', 'a', 'đ', '0', '\u0301', '\ufdd0');
export const anyText = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** What a browser sends for a textarea: line ends as CRLF, lone halves replaced. */
const asSent = (text: string): string => {
  const sent = text.replace(/\p{Cs}/gu, '\ufffd').replace(/\r\n?|\n/g, '\r\n');
  return new URLSearchParams(`w=${encodeURIComponent(sent)}`).get('w') ?? '';
};

test('ten thousand texts have one count on both sides', () => {
  fc.assert(fc.property(anyText, (text) => {
    const value = text.replace(/\r\n?/g, '\n');
    expect(countCharacters(asSent(text))).toBe(countCharacters(value));
    expect(plainText(asSent(text))).toBe(plainText(value));
    expect(countCharacters(text.normalize('NFD'))).toBe(countCharacters(text.normalize('NFC')));
    expect(plainText(plainText(text))).toBe(plainText(text));
  }), { numRuns: 10_000 });
});

test('a character is a code point of the composed text, a line end is one', () => {
  const counts = [['ế'.normalize('NFD'), 1], ['🌸', 1], ['a\r\nb', 3], [' ab ', 2], ['Êđê', 3],
    ['ꪀꪱꪜ', 3], ['a\u0000\u202eb', 2]] as const;
  expect(counts.map(([text]) => countCharacters(text))).toEqual(counts.map(([, n]) => n));
});

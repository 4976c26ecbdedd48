// Names stand in the order of the Vietnamese alphabet, people by their given names.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameSortKey, sortKey } from './sort-key.ts';

const sortBy = (key: (text: string) => string, texts: readonly string[]): readonly string[] =>
  [...texts].sort((a, b) => (key(a) < key(b) ? -1 : 1));

test('đ follows d, ă and â follow a, tones come after letters', () => {
  const right = ['Bản 1', 'Bản 2', 'Da', 'Dung', 'Dương', 'Đào', 'Đèo', 'Lo', 'Lò', 'Ló', 'Lô',
    'Lơ', 'Mua', 'Mùa', 'Mưa', 'Mường Ảng', 'Mường Ẳng'];
  expect(sortBy(sortKey, [...right].reverse())).toEqual(right);
});

test('people are sorted by given name, then by family name', () => {
  expect(sortBy(nameSortKey, ['Đèo Thị Anh', 'Lò Văn Đèo', 'Vừ A Dương', 'Cà Thị Đào', 'Sùng Dung',
    'Bạc Thị Anh', 'Giàng Thị Ân']))
    .toEqual(['Bạc Thị Anh', 'Đèo Thị Anh', 'Giàng Thị Ân', 'Sùng Dung', 'Vừ A Dương',
      'Cà Thị Đào', 'Lò Văn Đèo']);
});

test('the order is that of the standard for Vietnamese', () => {
  const collator = new Intl.Collator('vi', { ignorePunctuation: true });
  const letter = fc.constantFrom(...'aàáạảãăằắâầấbcdđeèéẹêềếghiìíklmnoòóôồốơờớpqrstuùúưừứvxyỳý');
  const word = fc.array(letter, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
  fc.assert(fc.property(word, word, (a, b) => {
    const [one, two] = [sortKey(a), sortKey(b)];
    expect(Math.sign(collator.compare(a, b))).toBe(one < two ? -1 : one > two ? 1 : 0);
    expect(sortKey(a.normalize('NFD'))).toBe(one);
    expect(sortKey(a.toUpperCase())).toBe(one);
  }), { numRuns: 3_000 });
});

// Names are found as they are typed without marks, in every script of the field.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, containsAll, soughtWords, tidyName } from './fold.ts';

test.each([
  ['Lò Thị Mẫu', 'lo thi mau'], ['H Lan Ayun', 'h lan ayun'], ['Đỗ Thị Đào', 'do thi dao'],
  ['H’Ƀlơi Êban', 'hbloi eban'], ['Y Čuñ Ŏŏ', 'y cun oo'], ['H\'Mông', 'hmong'],
  ['\uaa80\uaab0\uaa81\uaabe', '\uaa80\uaab0\uaa81\uaabe'], ['  Pờ \u00a0 Diệu  ', 'po dieu'],
  ['Ðoàn Kết', 'doan ket'], ['ðoàn', 'doan'], ['Séo\u00ad Lo\u200dng\u200e', 'seo long'],
])('%s is looked for as %s', (name, folded) => {
  expect(fold(name)).toBe(folded);
  expect(fold(name.normalize('NFD'))).toBe(folded);
});

test('every word sought must be there, in any order', () => {
  expect(containsAll('H Lan Ayun', soughtWords('ayun lan'))).toBe(true);
  expect(containsAll('H Lan Ayun', soughtWords('ayun bích'))).toBe(false);
  expect(containsAll('Sùng', soughtWords(' '))).toBe(true);
});

test('folding twice is folding once, and a kept name is found by itself', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => {
    expect(fold(fold(name))).toBe(fold(name));
    expect(fold(tidyName(name))).toBe(fold(tidyName(name).normalize('NFD')));
    expect(containsAll(tidyName(name), soughtWords(name))).toBe(true);
  }));
});

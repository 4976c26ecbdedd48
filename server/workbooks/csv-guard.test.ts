// No text of a CSV begins like a formula, and each comes back as it was.
import { expect, test } from 'vitest';
import { guarded, unguarded } from './csv-guard.ts';

test.each(['=1+1', '+84', '-1', '@a', '\t=1', '\n=1', '＝1+1', '＋1', '－1', '＠a', "'=1", "''＝1"])(
  '%j gets an apostrophe, which is taken away again', (text) => {
    expect(guarded(text)).toBe(`'${text}`);
    expect(unguarded(guarded(text))).toBe(text);
  });

test.each(['Tổ bản Na', "'x", '1', ''])('%j stays as it is', (text) => {
  expect([guarded(text), unguarded(text)]).toEqual([text, text]);
});

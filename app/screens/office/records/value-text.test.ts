// A link to a record that is not there is said in words; where names were not asked for, nothing is
// claimed.
import { expect, test } from 'vitest';
import { ref } from '../../../../core/kind/field.ts';
import { words } from '../../../../core/words/words.ts';
import { valueText } from './value-text.ts';

const link = ref(words('Mô hình', 'Model'), 'model');
const there = '0190a000-0000-7000-8000-000000000001';
const missing = '0190a000-0000-7000-8000-000000000002';
const lists = { labelOf: () => '' } as never;
const names = { [there]: words('Tổ Bản Một', 'Team One') };

test('a link to what is not there is shown as broken', () => {
  const say = (id: string) => valueText(link, id, { lists, language: 'vi', names });
  expect([say(there), say(missing)]).toEqual(['Tổ Bản Một', 'chưa thấy ở đây']);
  expect(valueText(link, missing, { lists, language: 'en', names })).toBe('not found here');
  expect(valueText(link, missing, { lists, language: 'vi' })).toBe('…');
});

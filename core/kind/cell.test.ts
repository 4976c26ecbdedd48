// Each field type goes into a cell and comes back as it was, in Excel and in both ways of CSV, also
// texts that a spreadsheet could take for something else. What people write is read as meant.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { words } from '../words/words.ts';
import { cellToText, fromCell, toCell, type CellWords } from './cell.ts';
import {
  choice, choices, count, day, decimal, flag, money, note, ref, text, type Field,
} from './field.ts';
import { marks, marksOf } from './marks.ts';
import { account, link, longText, minute, refs, text2, time } from './more-fields.ts';
import { rows } from './rows.ts';

const w = words('Ô', 'Cell');
const options = [
  { code: 'a', words: words('Họp', 'Meeting') }, { code: 'b', words: words('Họp', 'Second') },
  { code: 'a.1', words: words('a', 'b') }, { code: 'z', words: words('Có; không', 'Yes; no') },
];
const idOf = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const names = new Map([[idOf(1), 'Tổ bản Na [cũ]'], [idOf(2), 'Tổ; hai'], [idOf(3), 'Tổ; hai'],
  ['hanh', 'Lò Thị Hạnh']]);
const at: CellWords = {
  language: 'vi', options: () => options, nameOf: (id) => names.get(id),
  idsOf: (_, name) => [...names].filter(([, one]) => one === name).map(([id]) => id),
};
const from = { options };
const small = { name: text(w), n: count(w), d: decimal(w), on: day(w), is: choice(w, from) };

const hostile = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom('=1+1', '+84', '-1', '@a', "'a", '_x0041_', '1e5', 'TRUE', '08/03/2026', '2026',
    'a|b\\c', '\\n', ' a ', 'a\nb', '"a";b', 'Lò Thị Mẫu'.normalize('NFD'), '\u{1f338}', '[x]'))
  .filter((it) => it.trim() !== '' && !/[\0\r]/.test(it));
const code = fc.constantFrom('a', 'b', 'a.1', 'z', 'gone');
const id = fc.constantFrom(idOf(1), idOf(2), idOf(3), idOf(9));
const someDay = fc.constantFrom('2026-03-08', '2001-12-31', '2024-02-29');
const fraction = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  .map((n) => Number(n.toFixed(6)) || 0);
const clock = fc.constantFrom('00:00', '08:30', '23:59');
const list = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { minLength: 1, maxLength: 4 });

const cases: Readonly<Record<string, readonly [Field, fc.Arbitrary<unknown>]>> = {
  text: [text(w), hostile], note: [note(w), hostile], longText: [longText(w), hostile],
  count: [count(w), fc.integer({ min: 0, max: 9999 })],
  money: [money(w), fc.integer({ min: 0, max: 1_000_000_000 })], decimal: [decimal(w), fraction],
  day: [day(w), someDay], flag: [flag(w), fc.boolean()], choice: [choice(w, from), code],
  choices: [choices(w, from), list(code)], ref: [ref(w, 'model'), id],
  refs: [refs(w, 'model'), list(id)], account: [account(w), fc.constantFrom('hanh', 'hanh')],
  time: [time(w), clock],
  minute: [minute(w), fc.tuple(someDay, clock).map(([on, hour]) => `${on}T${hour}`)],
  link: [link(w), fc.constantFrom('https://hoaban.vn/a?b=1', 'https://vi.wikipedia.org')],
  marks: [marks(w, 200), list(fc.integer({ min: 1, max: 200 })).map(marksOf)],
  text2: [text2(w), fc.tuple(hostile, fc.oneof(fc.constant(''), hostile))
    .map(([vi, en]) => ({ vi, en }))],
  rows: [rows(w, small), fc.array(fc.record({ name: hostile.filter((it) => it.trim() === it),
    n: fc.integer({ min: 0, max: 99 }), d: fraction, on: someDay, is: code },
  { requiredKeys: ['name'] }), { minLength: 1, maxLength: 4 })],
};

describe.each(Object.entries(cases))('a field of type %s', (_, [field, values]) => {
  test('comes back from its cell as it was', () => {
    fc.assert(fc.property(values, (value) => {
      expect(fromCell(field, toCell(field, value, at), at)).toEqual({ value });
    }));
  });
  test.each(['.', ','] as const)('comes back from its text with the mark %s', (mark) => {
    fc.assert(fc.property(values, (value) => {
      expect(fromCell(field, cellToText(toCell(field, value, at), mark), at)).toEqual({ value });
    }));
  });
  test('without a value is an empty cell, and back', () => {
    expect(toCell(field, undefined, at)).toBe(null);
    expect(fromCell(field, ' ', at)).toEqual({ value: null });
  });
});

test.each([
  [count(w), '1.250', 1250], [count(w), '1,250', 1250], [decimal(w), '82.5', 82.5],
  [decimal(w), '82,5', 82.5], [day(w), '8/3/2026', '2026-03-08'], [flag(w), 'x', true],
  [day(w), { day: '2026-03-08', time: null }, '2026-03-08'], [flag(w), false, false],
  [time(w), '8h30', '08:30'], [time(w), { day: '1899-12-31', time: '08:30' }, '08:30'],
  [choice(w, from), 'meeting', 'a'], [choice(w, from), 'second', 'b'], [text(w), 3202, '3202'],
  [marks(w, 9), '5–1; 8 9', '1-5,8-9'], [minute(w), '08:30 08/03/2026', '2026-03-08T08:30'],
  [ref(w, 'model'), 'Tổ bản [cũ]', 'fault'], [ref(w, 'model'), 'Tổ; hai', 'fault'],
  [decimal(w), '1.250', 'fault'], [count(w), 12.5, 'fault'], [count(w), -1, 'fault'],
  [text(w), { day: '2026-02-03', time: null }, 'fault'], [text(w), true, 'fault'],
  [choice(w, from), 'khác', 'fault'], [day(w), '31/02/2026', 'fault'], [day(w), 46_000, 'fault'],
] as const)('%# of what people write is read', (field, cell, value) => {
  const read = fromCell(field, cell, at);
  expect('fault' in read ? 'fault' : read.value).toEqual(value);
});

test('a long list of the same code, or a long table, is refused before each part is sought', () => {
  let asked = 0;
  const counting: CellWords = { ...at, options: (source) => {
    asked += 1;
    return at.options(source);
  } };
  const list = fromCell(choices(w, from), 'meeting;'.repeat(5_000), counting);
  expect(list).toMatchObject({ fault: { en: expect.stringContaining('at most 60') } });
  expect(asked).toBe(0);
  expect(fromCell(choices(w, from), 'meeting;'.repeat(60), counting)).toEqual({ value: ['a'] });
  const table = rows(w, { what: choice(w, from) }, { most: 9 });
  asked = 0;
  expect(fromCell(table, 'meeting\n'.repeat(10), counting)).toHaveProperty('fault');
  expect(asked).toBe(0);
});

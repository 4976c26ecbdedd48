// Each field type with a check of its own: what fits is kept as it is, what does not is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { living } from '../../processes/living.ts';
import { asId, asUnitCode } from '../brands.ts';
import { fieldLimits } from '../field-limits.ts';
import { limits } from '../limits.ts';
import type { Json, Row } from '../sync/change.ts';
import { isSameValue, merge } from '../sync/merge.ts';
import { changeTo, newRecord } from '../sync/new-change.ts';
import { words } from '../words/words.ts';
import { complaintsOf, examineValues } from './examine.ts';
import { areComplete, areFitting } from './examine-columns.ts';
import { choice, count, day, files, note, text, type Field, type Fields } from './field.ts';
import { isFitting } from './fitting.ts';
import { openKind } from './kind.ts';
import { account, link, longText, minute, refs, text2, time } from './more-fields.ts';
import { rows, tidyRows } from './rows.ts';
import { valueToText, type Wording } from './value-text.ts';

const w = words('Ô', 'Box');
const latestDay = '2026-11-30';
const kindWith = (fields: Fields) => openKind({
  name: 'tried', version: 1, words: w, lifecycle: 'living', levels: ['commune'], fields,
  form: [{ words: w, fields: Object.keys(fields) }],
  access: { read: {}, write: {}, decide: {} }, title: () => w,
});
const wording: Wording = {
  language: 'en', empty: '–', flag: (is) => (is ? 'yes' : 'no'), number: String,
  choice: (_, code) => `<${code}>`, record: (id) => `#${id.slice(-1)}`,
  account: (id) => `@${id}`, files: ({ length }) => `${length} files`,
};

const two = (n: number): string => String(n).padStart(2, '0');
const clockTime = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${two(h)}:${two(m)}`);
const someDay = fc.tuple(fc.integer({ min: 2000, max: 2026 }), fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`)
  .filter((it) => it <= latestDay);
const id = fc.uuid({ version: 7 });
const short = fc.string({ unit: 'grapheme', maxLength: 40 })
  .filter((it) => !it.includes('\0') && it.length <= limits.fieldTextCharsMax);
const visits = { who: text(w, { required: true }), at: time(w), people: count(w), on: day(w),
  how: choice(w, { list: 'channels' }) };
const row = fc.record({ who: short.filter(Boolean), at: clockTime, people: fc.nat(100_000),
  on: someDay, how: fc.stringMatching(/^[A-Za-z]{1,9}$/) }, { requiredKeys: ['who'] });

/** A field and the values that fit it. */
const types: readonly (readonly [Field, fc.Arbitrary<Json>])[] = [
  [time(w), clockTime],
  [minute(w), fc.tuple(someDay, clockTime).map((it) => it.join('T'))],
  [account(w, { role: 'communeOfficer' }), fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/)],
  [refs(w, 'model'), fc.uniqueArray(id, { maxLength: fieldLimits.refsPerFieldMax })],
  [link(w), fc.webUrl({ validSchemes: ['https'], withQueryParameters: true })
    .filter((it) => it.length <= limits.fieldTextCharsMax)],
  [longText(w), fc.tuple(short, fc.integer({ min: 0, max: 300 }))
    .map(([it, n]) => it.repeat(n).slice(0, fieldLimits.longTextCharsMax))],
  [text2(w), fc.record({ vi: short.filter((it) => it.trim() !== ''), en: short })],
  [rows(w, visits), fc.array(row, { maxLength: 40 })],
  [files(w, 'audio', 2), fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{64}\.mp3$/), {
    maxLength: 2 })],
  [files(w, 'sealed', 2), fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{64}\.age$/), {
    maxLength: 2 })],
];

describe.each(types.map(([field, values]) => [field.type, field, values] as const))(
  '%s', (_, field, values) => {
    const kind = kindWith({ field });
    test('takes what fits, in a record and in columns, and keeps it through JSON', () => {
      fc.assert(fc.property(values, (value) => {
        expect(isFitting(field, value)).toBe(true);
        const again = JSON.parse(JSON.stringify(value)) as Json;
        expect(isFitting(field, again)).toBe(true);
        expect(isSameValue(value, again)).toBe(true);
        expect(examineValues(kind, { field: value }, latestDay)).toBeNull();
        expect(areFitting(kind, [['field', [value, undefined]]], latestDay)).toBe(true);
        expect(valueToText(field, value, wording)).toBeTypeOf('string');
      }));
    });
    test('refuses what does not fit, of any shape', () => {
      const other = fc.oneof(fc.boolean(), fc.double(), fc.constantFrom('a\0', 'x', '24:00'),
        fc.array(fc.oneof(fc.integer(), fc.constant(null), fc.constant('x')), { minLength: 1 }),
        fc.constantFrom({ vi: '' }, { vi: 'a' }, { vi: 1, en: 'a' }, { vi: 'a', en: 'b', fr: '' }));
      fc.assert(fc.property(other, (value) => {
        if (field.type === 'account' && typeof value === 'string' && !value.includes('\0')
          && value !== '24:00') return;
        if (field.type === 'longText' && typeof value === 'string' && value !== 'a\0') return;
        expect(isFitting(field, value)).toBe(false);
        expect(examineValues(kind, { field: value }, latestDay)).toBe('invalid');
        expect(areFitting(kind, [['field', [value]]], latestDay)).toBe(false);
      }));
    });
  });

test.each<readonly [Field, Json]>([
  [time(w), '8:30'], [time(w), '08:60'], [time(w), '08:30:00'],
  [minute(w), '2026-02-30T08:00'], [minute(w), '2026-11-22 08:00'], [minute(w), '2026-11-22'],
  [account(w), 'a b'], [account(w), 'a'.repeat(41)],
  [refs(w, 'model', {}, { most: 1 }),
    ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']],
  [refs(w, 'model'),
    ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000001']],
  [link(w), 'http://hoaban.vn/'], [link(w), 'javascript:alert(1)'], [link(w), 'https://hoaban'],
  [link(w), 'https://hoaban.vn@evil.vn/'], [link(w), 'https://a.vn/ x'],
  [link(w), 'https://a.vn\\b'], [link(w), `https://a.vn/${'a'.repeat(500)}`],
  [longText(w), 'a'.repeat(fieldLimits.longTextCharsMax + 1)],
  [text2(w), { vi: ' ', en: 'a' }], [text2(w), { vi: 'a'.repeat(501), en: '' }],
  [rows(w, visits), [{}]], [rows(w, visits), [{ who: null }]], [rows(w, visits), [{ people: -1 }]],
  [rows(w, visits), [{ who: 'a', later: { a: 1 } }]], [rows(w, visits), [['a']]],
  [rows(w, visits), Array.from({ length: 201 }, () => ({ who: 'a' }))],
  [rows(w, visits), Array.from({ length: 40 }, () => ({ who: 'a'.repeat(450) }))],
  [files(w, 'sealed', 1), [`${'a'.repeat(64)}.age`, `${'b'.repeat(64)}.age`]],
  [files(w, 'sealed', 1), [`${'a'.repeat(64)}.jpg`]],
  [files(w, 'photo', 1), [`${'a'.repeat(64)}.age`]],
  [files(w, 'audio', 1), [`${'a'.repeat(64)}.pdf`]],
])('%o does not take %o', (field, value) => {
  expect(isFitting(field, value)).toBe(false);
});

test('a day inside a minute or a row is in the future too', () => {
  const kind = kindWith({ at: minute(w), list: rows(w, visits),
    planned: minute(w, { mayBeFuture: true }) });
  const examined = (values: Record<string, Json>) => [
    examineValues(kind, values, latestDay),
    areFitting(kind, Object.entries(values).map(([name, it]) => [name, [it]]), latestDay)];
  expect(examined({ at: '2026-11-30T23:59' })).toEqual([null, true]);
  expect(examined({ at: '2026-12-01T00:00' })).toEqual(['futureDay', false]);
  expect(examined({ list: [{ who: 'a', on: '2026-12-01' }] })).toEqual(['futureDay', false]);
  expect(examined({ planned: '2027-12-01T00:00' })).toEqual([null, true]);
});

test('a row that lacks a needed cell is complained of by its number', () => {
  const kind = kindWith({ list: rows(w, visits), why: note(w) });
  const list = [{ who: 'Lò' }, { people: 2 }];
  expect(complaintsOf(kind, { list })).toEqual([{ field: 'list', words: words(
    'Dòng 2: {chị} ghi thêm “Ô” nhé.', 'Row 2: please fill in “Box”.') }]);
  expect(areComplete(kind, [['list', [list]]])).toBe(false);
  expect(areComplete(kind, [['list', [[{ who: 'Lò' }], undefined]]])).toBe(true);
});

test('a row keeps what a newer program wrote, and is written without empty cells', () => {
  const newer = [{ who: 'Lò', weather: 'mưa' }];
  expect(isFitting(rows(w, visits), newer)).toBe(true);
  expect(tidyRows(visits, [{ people: null, weather: 'mưa', at: '', who: 'Lò' }, { people: null }]))
    .toEqual(newer);
  expect(JSON.stringify(tidyRows(visits, [{ people: 1, who: 'Lò' }])))
    .toBe('[{"who":"Lò","people":1}]');
});

test('two edits of one table are a clash of whole tables; the same edit twice is none', () => {
  const ids = [1, 2, 3, 4].map((n) => asId(`01900000-0000-7000-8000-00000000000${n}`));
  const [record = asId(''), ...edits] = ids;
  const unit = asUnitCode('11-1');
  const made = newRecord({ id: record, author: 'mai', at: 0, kind: 'tried', version: 1, unit,
    values: { list: [{ who: 'Lò' }] } });
  const start = merge(null, made, living).row;
  const edit = (row: Row | null, nth: number, list: Json) => merge(row, {
    ...changeTo(made, made), id: edits[nth] ?? record,
    set: { list: { value: list, base: [record] } },
  }, living);
  const first = edit(start, 0, [{ who: 'Lò' }, { who: 'Vì' }]);
  const second = edit(first.row, 1, [{ who: 'Lò', people: 3 }]);
  expect([first.outcome, second.outcome]).toEqual(['applied', 'clash']);
  expect(second.row?.fields['list']?.map(({ value }) => value))
    .toEqual([[{ who: 'Lò' }, { who: 'Vì' }], [{ who: 'Lò', people: 3 }]]);
  expect(edit(first.row, 2, [{ who: 'Lò' }, { who: 'Vì' }]).outcome).toBe('applied');
});

test('values in words', () => {
  const say = (field: Field, value: Json) => valueToText(field, value, wording);
  expect(say(time(w), '08:30')).toBe('08:30');
  expect(say(minute(w), '2026-11-22T08:30')).toBe('08:30 22/11/2026');
  expect(say(account(w), 'mai')).toBe('@mai');
  expect(say(refs(w, 'model'), ['01900000-0000-7000-8000-000000000001',
    '01900000-0000-7000-8000-000000000002'])).toBe('#1, #2');
  expect(say(text2(w), { vi: 'Họp', en: 'Meeting' })).toBe('Meeting');
  expect(say(text2(w), { vi: 'Họp', en: '' })).toBe('Họp');
  expect(say(rows(w, visits), [{ who: 'Lò', people: 2, how: 'zalo' }, { who: 'Vì' }]))
    .toBe('Lò, 2, <zalo>; Vì');
  expect(say(count(w, { plain: true }), 2011)).toBe('2011');
  expect(say(count(w), 2011)).toBe('2011');
});

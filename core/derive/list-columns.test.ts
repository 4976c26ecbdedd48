// The columns, filters and sorts of every kind name fields that it has.
import { expect, test } from 'vitest';
import { choice, day, flag, note, text } from '../kind/field.ts';
import { words } from '../words/words.ts';
import { columnsOf, fieldSortsOf, filtersOf, plainSortsOf } from './list-columns.ts';

const it = words('Ô', 'Field');
const fields = {
  on: day(it), name: text(it), sort: choice(it, { options: [] }, { required: true }),
  isOpen: flag(it), said: note(it),
};
const form = [{ words: it, fields: ['on', 'name', 'said'] }, { words: it, fields: ['sort'] }];

test('required fields come first; the day and long texts are no columns', () => {
  expect(columnsOf({ fields, form, day: 'on' })).toEqual(['sort', 'name']);
  expect(columnsOf({ fields, form, day: 'on', columns: ['isOpen'] })).toEqual(['isOpen']);
});

test('choices and flags are filters; what has an order is a sort', () => {
  expect(filtersOf({ fields })).toEqual(['sort', 'isOpen']);
  expect(fieldSortsOf({ fields })).toEqual(['on', 'name', 'sort', 'isOpen']);
  expect(plainSortsOf({})).toEqual(['arrival', 'unit', 'state', 'title']);
});

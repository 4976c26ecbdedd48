// Sentences to the reader, said as she or he is addressed.
import { afterEach, expect, test } from 'vitest';
import { addressForms, fillForm, fillWords, neutralForm } from './address-form.ts';
import { addressAs, say, words } from './words.ts';

afterEach(() => addressAs(null));

const asked = words('{Chị} xem lại nhé. Máy của {chị} còn {n} phiếu.', 'Look again: {n} slips.');

test.each([
  ['anh', 'Anh xem lại nhé. Máy của anh còn {n} phiếu.'],
  ['ông', 'Ông xem lại nhé. Máy của ông còn {n} phiếu.'],
  [undefined, 'Anh/chị xem lại nhé. Máy của anh/chị còn {n} phiếu.'],
])('%s is said, with a capital where the sentence opens', (form, said) => {
  expect(fillForm(asked.vi, form)).toBe(said);
  expect(fillWords(asked, form)).toEqual({ vi: said, en: asked.en });
});

test('what speaks of women keeps its word', () => {
  expect(fillForm('Các chị em hỏi, {chị} trả lời nhé.', 'bác')).toBe(
    'Các chị em hỏi, bác trả lời nhé.');
});

test('an app says it to its one reader, and to nobody in particular before it knows', () => {
  expect(say(asked, 'vi', { n: '2' })).toBe(
    'Anh/chị xem lại nhé. Máy của anh/chị còn 2 phiếu.');
  addressAs('cô');
  expect(say(asked, 'vi', { n: '2' })).toBe('Cô xem lại nhé. Máy của cô còn 2 phiếu.');
  expect(say(asked, 'en', { n: '2' })).toBe('Look again: 2 slips.');
  addressAs('');
  expect(say(asked, 'vi', { n: '2' })).toContain(neutralForm);
});

test('every form fills every place', () => {
  for (const form of addressForms) expect(fillForm(asked.vi, form)).not.toMatch(/hị\}/);
});

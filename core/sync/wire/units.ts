// Unit codes and cursors as one short text. Each leading dash of a code stands for one part of the
// code before it: `11 -03127 --03 --04` is a province, a commune and two of its villages.
import { limits } from '../../limits.ts';
import { isUnitCode, type UnitCode } from '../../brands.ts';
import type { Cursor } from '../exchange.ts';
import { misfit, readInteger, readText } from './read.ts';

/** A code, its number and the separators. */
const UNIT_CHARS_MAX = 70;

export function writeUnits(units: readonly string[]): string {
  let before: readonly string[] = [];
  return units.map((unit) => {
    const parts = unit.split('-');
    const differs = parts.findIndex((part, i) => part !== before[i] || i === parts.length - 1);
    before = parts;
    return '-'.repeat(differs) + parts.slice(differs).join('-');
  }).join(' ');
}

export function readUnits(text: unknown, max: number, isFitting = isUnitCode): UnitCode[] {
  const short = readText(text);
  if (short === '') return [];
  if (short.length > max * UNIT_CHARS_MAX) misfit('tooLarge');
  const list = short.split(' ');
  if (list.length > max) misfit('tooLarge');
  let before: readonly string[] = [];
  return list.map((word) => {
    const taken = word.search(/[^-]/);
    if (taken < 0 || taken > before.length) return misfit();
    before = [...before.slice(0, taken), ...word.slice(taken).split('-')];
    const unit = before.join('-');
    return isFitting(unit) ? unit : misfit();
  });
}

/** `11-03127*zv`: as a village lead reads it; see core/sync/exchange.ts. */
const KEY_END = /\*[a-z]{0,16}$/;
const isKey = (key: unknown): key is UnitCode =>
  typeof key === 'string' && isUnitCode(key.replace(KEY_END, ''));

/** `11:4187 -03127 --03:-7`: numbers as differences from the one before, none if equal. */
export function writeCursor(cursor: Cursor): string {
  const units = Object.keys(cursor);
  const words = writeUnits(units).split(' ');
  let before = 0;
  return units.map((unit, i) => {
    const step = (cursor[unit] ?? 0) - before;
    before += step;
    return step === 0 ? words[i] : `${words[i]}:${step}`;
  }).join(' ');
}

export function readCursor(value: unknown): Cursor {
  const text = readText(value);
  if (text.length > limits.unitsPerCursorMax * UNIT_CHARS_MAX) misfit('tooLarge');
  const pairs = text === '' ? [] : text.split(' ').map((word) => word.split(':'));
  const units = readUnits(pairs.map(([unit]) => unit).join(' '), limits.unitsPerCursorMax, isKey);
  if (units.length !== pairs.length || new Set(units).size !== units.length) misfit();
  const cursor: Record<string, number> = {};
  let before = 0;
  pairs.forEach(([, step], i) => {
    if (step !== undefined && !/^-?[1-9]\d{0,15}$/.test(step)) misfit();
    before = readInteger(before + Number(step ?? 0));
    cursor[units[i] ?? misfit()] = before;
  });
  return cursor;
}

// Whether one value fits its field: types and limits, which always hold, on the phone and on the
// server.
import { isDay, isId } from '../brands.ts';
import { limits } from '../limits.ts';
import { isEmpty } from './dependent.ts';
import type { Field, Fields, FilesField, Values } from './field.ts';

const FILE_NAME = /^[0-9a-f]{64}\.[a-z0-9]{2,5}$/;
const AUDIO = /\.(mp3|m4a|ogg|webm)$/;
/** Sealed bytes are told by their name alone: nobody but their reader can look inside. */
const isFileOf = (media: FilesField['media'], name: unknown): boolean =>
  typeof name === 'string' && FILE_NAME.test(name)
  && name.endsWith('.age') === (media === 'sealed') && (media !== 'audio' || AUDIO.test(name));
const CODE = /^[A-Za-z0-9_.-]{1,60}$/;

const isWhole = (v: unknown, most: number, least = 0): boolean =>
  typeof v === 'number' && Number.isInteger(v) && v >= least && v <= most;
const isText = (v: unknown, most: number): boolean =>
  typeof v === 'string' && v.length <= most && !v.includes('\0');
const isListOf = (v: unknown, most: number, each: (item: unknown) => boolean): boolean =>
  Array.isArray(v) && v.length <= most && v.every(each) && new Set(v).size === v.length;
const isCode = (v: unknown): boolean => typeof v === 'string' && CODE.test(v);

/** The largest number that a field may hold. */
export const largestOf = (field: Field): number =>
  (field.type === 'count' ? field.max ?? limits.countMax : limits.moneyMax);

/** Does this value fit the field's type and limits? `null` clears a field and always fits. */
export function isFitting(field: Field, value: unknown): boolean {
  if (value === null) return true;
  if ('fits' in field) return field.fits(value);
  switch (field.type) {
    case 'text':
      return isText(value, limits.fieldTextCharsMax);
    case 'note':
      return isText(value, limits.noteCharsMax);
    case 'count':
      return isWhole(value, largestOf(field), field.min);
    case 'decimal':
      return (
        typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= largestOf(field)
      );
    case 'money':
      return isWhole(value, largestOf(field));
    case 'day':
      return isDay(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return isCode(value);
    case 'choices':
      return isListOf(value, limits.choicesPerFieldMax, isCode);
    case 'ref':
      return isId(value);
    case 'files':
      return isListOf(value, field.most, (name) => isFileOf(field.media, name));
  }
}

/** How much a value adds to the size of its record; numbers, flags and lists of codes are small. */
export const charsOf = (value: unknown): number => (typeof value === 'string' ? value.length
  : Array.isArray(value) && typeof value[0] === 'object' ? JSON.stringify(value).length : 0);

/** The latest of these days that must not be in the future; '': there is none. */
export function lastDayIn(fields: Fields, values: Values): string {
  let last = '';
  for (const name in fields) {
    const field = fields[name];
    const value = values[name];
    if (!field || isEmpty(value)) continue;
    const day = 'fits' in field ? field.lastDay?.(value) ?? ''
      : field.type === 'day' && !field.mayBeFuture && typeof value === 'string' ? value : '';
    if (day > last) last = day;
  }
  return last;
}

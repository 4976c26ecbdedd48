// The end of a page of a list as a text that the next question brings back: the sort and the values
// of the row at which the page ends. Titles may be in it, so it never stands in an address that is
// logged.
import { isId } from '../../core/brands.ts';

export const cursorOf = (by: string, key: readonly string[]): string =>
  Buffer.from(JSON.stringify([by, ...key])).toString('base64url');

const dayForm = /^(-infinity|\d{4}-\d\d-\d\d)$/;
const momentForm = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/;

/** 'start': none is asked; null: not an end of a page in this order. */
export function readCursor(
  text: string | undefined, by: string,
): readonly string[] | 'start' | null {
  if (text === undefined) return 'start';
  const [sort, ...key] = partsOf(text);
  const isRight = sort === by && isId(key.at(-1)) && key.length === lengthOf(by)
    && key.every((part) => !part.includes('\0'))
    && (by !== 'day' || dayForm.test(key[0] ?? ''))
    && (by !== 'state' || dayForm.test(key[1] ?? ''))
    && (by !== 'arrival' || momentForm.test(key[0] ?? ''));
  return isRight ? key : null;
}

const lengthOf = (by: string): number => (by === 'unit' || by === 'state' ? 3 : 2);

function partsOf(text: string): readonly string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
}

// The one reader of numbers that people type or import: forms on phone and desk, files. People here
// write `1.250`, `1,250`, `1 250,5` and `82.5`, in any language of the screen, so the form of the
// text decides, never the language. A text with two meanings is a doubt: the person is asked.
import { numberToText } from './numbers.ts';
import { words, type Language, type Words } from './words.ts';

export type Reading =
  | { readonly is: 'number'; readonly value: number }
  /** `1.250` in a field that allows fractions: 1250 or 1.25; the person is asked. */
  | { readonly is: 'doubt'; readonly values: readonly [number, number] }
  | { readonly is: 'fraction' | 'tooLarge' | 'wrong' | 'empty' };

export interface NumberBox {
  /** For counts and money: a fraction is an error. */
  readonly whole: boolean;
  readonly max?: number | undefined;
}

const largest = Number.MAX_SAFE_INTEGER;

/** Reads a text as a number. `whole` boxes take no fraction and no minus. */
export function readNumber(text: string, { whole, max = largest }: NumberBox): Reading {
  const plain = text.normalize('NFKC').trim().replace(/\s/g, ' ').replace(/^\u2212/, '-');
  if (plain === '') return { is: 'empty' };
  const sign = plain.startsWith('-') ? -1 : 1;
  const meant = meaningsOf(sign < 0 ? plain.slice(1).trimStart() : plain)
    .filter((value) => !whole || (Number.isInteger(value) && (sign > 0 || value === 0)));
  const [value, other] = meant.map((n) => (n === 0 ? 0 : sign * n));
  if (value === undefined) {
    return { is: whole && sign > 0 && meaningsOf(plain).length > 0 ? 'fraction' : 'wrong' };
  }
  if (Math.min(...meant) > max) return { is: 'tooLarge' };
  return other === undefined || Math.max(...meant) > max
    ? { is: 'number', value: Math.abs(value) > max && other !== undefined ? other : value }
    : { is: 'doubt', values: [value, other] };
}

const grouped = /^[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*$/;

/** Every number that the text may mean: none, one, or two (grouped and decimal). */
function meaningsOf(text: string): readonly number[] {
  if (/^\d+$/.test(text)) return [Number(text)];
  const found: number[] = [];
  if (grouped.test(text)) found.push(Number(text.replace(/\D/g, '')));
  const [, whole = '', point = '', part = ''] = /^(.*?)([.,])(\d*)$/.exec(text) ?? [];
  const group = grouped.exec(whole)?.[1];
  const isDecimal = point !== '' && (whole !== '' || part !== '')
    && (/^\d*$/.test(whole) || (group !== undefined && group !== point));
  if (isDecimal) found.push(Number(`${whole.replace(/\D/g, '') || '0'}.${part || '0'}`));
  return found;
}

const faults = {
  fraction: words('Ô này ghi số nguyên, không có phần lẻ.', 'A whole number, without a fraction.'),
  wrong: words('Ô này chỉ ghi số, ví dụ 12 hoặc 1.250.', 'Digits only, such as 12 or 1,250.'),
  empty: words('Ô này cần một số.', 'This needs a number.'),
};
/** What is wrong with the text of a box; null when it is a number, empty, or a doubt. */
export function faultOf(reading: Reading, max = 0): Words | null {
  switch (reading.is) {
    case 'number': case 'doubt': case 'empty': return null;
    case 'tooLarge':
      return words(`Nhiều nhất là ${numberToText(max)}.`, `At most ${numberToText(max, 'en')}.`);
    default: return faults[reading.is];
  }
}

/** `82,5` with as many digits after the mark as the number has, at most ten. */
export function decimalText(n: number, language: Language): string {
  for (let digits = 0; digits < 10; digits++) {
    if (Number(n.toFixed(digits)) === n) return numberToText(n, language, digits);
  }
  return numberToText(n, language, 10);
}

// Figures as Vietnamese offices write them: 1.234,5 · — · • · +6,4. Used by every printed report.
// It must never use the machine's locale: a figure prints the same everywhere.

import type { Figure } from '../../core/api/named.ts';

export interface FigureShape {
  readonly decimals: number;
  readonly signed?: true;
}

/** Not collected, or no target was given. */
export const absent = '—';
/** Under 5, or hidden to protect such a figure. */
export const hiddenMark = '•';

const minus = '\u2212';

export function figureText(figure: Figure, shape: FigureShape): string {
  if (figure === null) return absent;
  if (figure === 'hidden') return hiddenMark;
  return numberText(figure, shape);
}

/** Rounds half away from zero on the decimal digits, as a spreadsheet does: 0,15 → 0,2. */
export function numberText(value: number, { decimals, signed }: FigureShape): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a figure: ${value}`);
  const size = roundDecimal(Math.abs(value), decimals);
  const [whole = '0', fraction] = size.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return sign(size === 0 ? 0 : value, signed) + (fraction ? `${grouped},${fraction}` : grouped);
}

function sign(value: number, signed: true | undefined): string {
  if (value < 0) return minus;
  return signed && value > 0 ? '+' : '';
}

/** Binary noise after the 15th digit is dropped first, otherwise 1,005 would be rounded down. */
function roundDecimal(size: number, decimals: number): number {
  const plain = Number(size.toPrecision(15));
  if (plain < 1e-6) return 0;
  if (plain >= 1e15) return plain;
  return Number(`${Math.round(Number(`${plain}e${decimals}`))}e-${decimals}`);
}

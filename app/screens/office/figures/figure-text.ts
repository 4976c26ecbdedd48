// Figures in words: “—” for what is not collected, “•” for what is hidden, never 0 for either.
import type { Figure } from '../../../../core/api/named.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import type { Language } from '../../../../core/words/words.ts';

export const numeric = (figure: Figure): number | null =>
  (typeof figure === 'number' ? figure : null);

export function figureText(figure: Figure, language: Language, decimals = 0): string {
  if (figure === null) return '—';
  return figure === 'hidden' ? '•' : numberToText(figure, language, decimals);
}

/** null: one of the two is unknown. */
export function changeOf(now: Figure, before: Figure): number | null {
  const [a, b] = [numeric(now), numeric(before)];
  return a === null || b === null ? null : a - b;
}

export const percentText = (percent: number | null, language: Language): string =>
  (percent === null ? '—' : `${numberToText(percent, language, 1)}%`);

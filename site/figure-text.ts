// A published figure as text: “—” for what is not collected, “•” for what is kept confidential.
import type { Figure } from '../core/api/named.ts';
import { numberToText } from '../core/words/numbers.ts';
import type { Language } from '../core/words/words.ts';

export function cellText(figure: Figure, decimals: number, language: Language): string {
  if (figure === null) return '—';
  return figure === 'hidden' ? '•' : numberToText(figure, language, decimals);
}

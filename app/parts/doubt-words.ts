// Says a doubt in words: the value entered, and the usual bound that it is compared with.
import type { Doubt } from '../../core/derive/plausible.ts';
import { dayToText, numberToText } from '../../core/words/numbers.ts';
import type { Language, Words } from '../../core/words/words.ts';
import { doubtWords as w } from '../words/doubts.ts';

/** Of the phone or of a desk. */
type SayText = (text: Words, values?: Record<string, string>) => string;
interface DoubtSaid { readonly what: string; readonly why: string }

/** “100.000 phụ nữ”, “Nơi này có chừng 270 người.” */
export function sayDoubt(say: SayText, language: Language, doubt: Doubt): DoubtSaid {
  const { value, bound, reason } = doubt;
  return {
    what: typeof value === 'number'
      ? say(w.number, { count: numberToText(value, language), what: say(doubt.words) })
      : say(w.day, { day: dayToText(value) }),
    why: say(w[reason], { bound: numberToText(bound ?? 0, language) }),
  };
}

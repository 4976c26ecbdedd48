// When a number was tried, in words: a number that nobody tried for long is said to be old.
import { triedDaysMax } from '../core/api/help.ts';
import { dayToText } from '../core/words/numbers.ts';
import { say, type Language } from '../core/words/words.ts';
import { helpTexts } from './help-words.ts';

const dayMs = 86_400_000;
export const isTriedLately = (triedOn: string | null, today: string): boolean =>
  triedOn !== null && (Date.parse(today) - Date.parse(triedOn)) / dayMs <= triedDaysMax;

export function triedText(triedOn: string | null, today: string, language: Language): string {
  if (triedOn === null) return say(helpTexts.triedNever, language);
  return isTriedLately(triedOn, today)
    ? say(helpTexts.tried, language, { day: dayToText(triedOn) })
    : say(helpTexts.triedLong, language);
}

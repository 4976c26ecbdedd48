// Words that are put together when the program runs, in both languages: titles of records, and
// sentences with a name inside. `say` does not do: it gives one language. Kinds use it.
import { englishOf, words, type Words } from './words.ts';

/** A part is the same in both languages (a name, a day) or said in each. */
type Part = Words | string | number | undefined;

/** `composed(words('Nội dung {code}', 'Content {code}'), { code })`. A part that is missing is left
    out, with the `: ` or `, ` before it; without any part there are no words. */
export function composed(
  template: Words, parts: Readonly<Record<string, Part>>,
): Words | undefined {
  if (Object.values(parts).every((part) => part === undefined || part === '')) return undefined;
  const fill = (text: string, said: (part: Words) => string): string =>
    text.replace(/([:,]? )?\{(\w+)\}/g, (_, before: string | undefined, name: string) => {
      const part = parts[name];
      if (part === undefined || part === '') return '';
      return (before ?? '') + (typeof part === 'object' ? said(part) : String(part));
    }).replace(/^[:,]? /, '').trim();
  return words(fill(template.vi, ({ vi }) => vi), fill(englishOf(template), englishOf));
}

/** What a person wrote, the same in both languages unless she wrote an English name too. */
export const named = (name: string | undefined, english?: string): Words | undefined =>
  (name ? words(name, english || name) : undefined);

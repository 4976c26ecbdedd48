// Two languages, Vietnamese first. A dictionary is a plain object of `Words`; a missing language
// does not compile. Screens keep their own dictionaries; kinds and problems carry theirs.
import { fillForm, neutralForm } from './address-form.ts';

export type Language = 'vi' | 'en';
export interface Words { readonly vi: string; readonly en: string }
export type Dictionary = Readonly<Record<string, Words>>;

export const words = (vi: string, en: string): Words => ({ vi, en });

/** English texts that a build moved to a file of their own, by their Vietnamese; empty if every
    `Words` has both. */
let apart: Readonly<Record<string, string>> = {};
export const learnEnglish = (table: Readonly<Record<string, string>>): void => { apart = table; };

/** The English of a text; Vietnamese while a build's own file of English is not loaded. */
export const englishOf = ({ vi, en }: Words): string => en || apart[vi] || vi;

/** The reader's form of address. An app has one reader and sets it; a server never sets it. */
let form: string = neutralForm;
export const addressAs = (said: string | null | undefined): void => { form = said || neutralForm; };

/** Replaces `{chị}` and `{name}` placeholders; a missing value stays visible as its name, never as
    "undefined". `{n|slip|slips}` is the first word where the value of `n` is 1, else the second. */
export function say(text: Words, language: Language, values: Record<string, string> = {}): string {
  const plain = language === 'vi' ? text.vi : englishOf(text);
  return fillForm(plain, form).replace(/\{(\w+)(?:\|(.*?)\|(.*?))?\}/g,
    (_, name: string, one?: string, many?: string) =>
      (values[name] === '1' ? one : many) ?? values[name] ?? name);
}

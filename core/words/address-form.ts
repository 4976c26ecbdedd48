// How the reader is addressed. Vietnamese has no plain "you": a sentence to the reader carries
// `{chị}`, or `{Chị}` where it opens, and is filled with that person's own form. Only `say()` and
// the server's answers fill; no place may travel to an app, since older ones do not know it.
import type { Words } from './words.ts';

export const addressForms = ['anh', 'chị', 'cô', 'chú', 'bác', 'ông', 'bà', 'em'] as const;
export type AddressForm = (typeof addressForms)[number];
/** For a reader who has not said, or is not known: pages without sign-in, papers, exports. */
export const neutralForm = 'anh/chị';

const PLACE = /\{([cC])hị\}/g;

export const fillForm = (text: string, form: string = neutralForm): string =>
  text.replace(PLACE, (_, first: string) =>
    (first === 'C' ? form.charAt(0).toUpperCase() + form.slice(1) : form));

/** The same words, said to a reader of this form. */
export const fillWords = ({ vi, en }: Words, form?: string): Words =>
  ({ vi: fillForm(vi, form), en });

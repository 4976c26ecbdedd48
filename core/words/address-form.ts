// How a person is addressed. Vietnamese has no neutral "you": a sentence to the reader contains the
// placeholder `{chị}`, or `{Chị}` at its start. `say()` and the server's answers replace it by the
// person's own form. The server never sends a placeholder to an app, because older apps do not know
// it.
import type { Words } from './words.ts';

export const addressForms = ['anh', 'chị', 'cô', 'chú', 'bác', 'ông', 'bà', 'em'] as const;
export type AddressForm = (typeof addressForms)[number];
/** For a reader without a form, or an unknown one: pages without sign-in, papers, exports. */
export const neutralForm = 'anh/chị';

const PLACEHOLDER = /\{([cC])hị\}/g;

export const fillForm = (text: string, form: string = neutralForm): string =>
  text.replace(PLACEHOLDER, (_, first: string) =>
    (first === 'C' ? form.charAt(0).toUpperCase() + form.slice(1) : form));

/** The words with the placeholder replaced by this form. */
export const fillWords = ({ vi, en }: Words, form?: string): Words =>
  ({ vi: fillForm(vi, form), en });

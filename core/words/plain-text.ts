// Words that strangers write on public forms, in one form, and how many characters they have. The
// server and the small script under a form use this same function, so both count alike.
import { printable } from './printable.ts';

/** Printable, NFC, every line end as one character, nothing around it. A lone half of a character
    becomes what browsers send for it. */
export const plainText = (text: string): string =>
  printable(text.replace(/\p{Cs}/gu, '\ufffd')).normalize('NFC').trim();

/** Code points of the plain text: ế is one, 🌸 is one, a line end is one. */
export const countCharacters = (text: string): number => [...plainText(text)].length;

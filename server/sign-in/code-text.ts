// An invitation's code in its two forms, a secret for a QR and digits to be typed. Pure but for the
// random source; neither form is ever stored.
import { createHash } from 'node:crypto';
import { randomLetters } from './random.ts';

export const showCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

/** What a QR carries: 26 letters and digits, 130 bits. */
export const randomSecret = (): string => randomLetters(26);

/** The twelve digits to be typed in place of the QR: every one of the 10¹² is as likely (2⁴⁸ hashes
    on them, a bias below 0.4 %), and they say nothing about the secret. How sure: codes.ts. */
export const digitsOf = (secret: string): string =>
  String(createHash('sha256').update(`digits ${secret}`).digest().readUIntBE(0, 6) % 1e12)
    .padStart(12, '0');

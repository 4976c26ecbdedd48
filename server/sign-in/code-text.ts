// The two forms of an invitation's code: a secret for a QR, and digits to type. Pure but for the
// random source; neither form is ever stored.
import { createHash } from 'node:crypto';
import { randomLetters } from './random.ts';

export const showCode = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

/** The secret in a QR: 26 letters and digits, 130 bits. */
export const randomSecret = (): string => randomLetters(26);

/** The twelve digits that a person types instead of scanning the QR. All 10¹² are about equally
    likely (2⁴⁸ hashes fall on them, a bias below 0.4 %), and they reveal nothing about the secret.
    How hard they are to guess: codes.ts. */
export const digitsOf = (secret: string): string =>
  String(createHash('sha256').update(`digits ${secret}`).digest().readUIntBE(0, 6) % 1e12)
    .padStart(12, '0');

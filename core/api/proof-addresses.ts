// The addresses of a phone that proves who it is after a 401. Its part of the app loads them then.
import type { Address } from './address.ts';

export const proofAt = {
  prove: 'POST /api/proof',
  askChallenge: 'POST /api/proof/challenge',
  comeBack: 'POST /api/proof/return',
} as const satisfies Readonly<Record<string, Address>>;

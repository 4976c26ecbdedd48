// The screen lock: 6 digits, kept as a slow hash. It locks the screen and nothing else; the data of
// a village are not encrypted on the phone, and the words beside it say so.
import type { Pin } from '../store/kept.ts';
import { signal } from '../signal.ts';

const rounds = 150_000;
const awayMs = 5 * 60_000;

/** True from the start; only matters when a PIN is set. */
export const isLocked = signal(true);

export async function makePin(digits: string): Promise<Pin> {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
  return { salt, hash: await hashOf(digits, salt) };
}

export const isRightPin = async (digits: string, pin: Pin): Promise<boolean> =>
  (await hashOf(digits, pin.salt)) === pin.hash;

/** Locks after five minutes in the background. */
export function lockWhenAway(hasPin: () => boolean): () => void {
  let leftAt = 0;
  const look = () => {
    if (document.visibilityState === 'hidden') leftAt = Date.now();
    else if (leftAt > 0 && Date.now() - leftAt > awayMs && hasPin()) isLocked.set(true);
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}

async function hashOf(digits: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(digits), 'PBKDF2', false,
    ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: rounds }, key, 256);
  return toHex(new Uint8Array(bits));
}

const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

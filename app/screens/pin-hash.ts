// The six digits of the screen lock as a slow hash. It only locks the screen: the data of a village
// are not encrypted on the phone, and the text beside it says so.
import type { Pin } from '../store/kept.ts';

const rounds = 150_000;

export async function makePin(digits: string): Promise<Pin> {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(16)));
  return { salt, hash: await hashOf(digits, salt) };
}

export const isRightPin = async (digits: string, pin: Pin): Promise<boolean> =>
  (await hashOf(digits, pin.salt)) === pin.hash;

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

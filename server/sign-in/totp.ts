// TOTP: codes of six digits that change every 30 seconds (RFC 6238 with HMAC-SHA-1, which every
// authenticator app supports). Pure; factors.ts stores the secrets.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;
/** A telephone's clock may be half a minute fast or slow. */
const stepsApart = [0, -1, 1];
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newTotpSecret = (): Buffer => randomBytes(20);

export function totpAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE((mac[mac.length - 1] ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

export const stepAt = (ms: number): number => Math.floor(ms / stepMs);

/** The time step that has this code, if it comes after `lastStep`; otherwise null. */
export function stepOfCode(
  secret: Buffer, code: string, { nowMs, lastStep }: {
    readonly nowMs: number; readonly lastStep: number;
  },
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const given = Buffer.from(code);
  const steps = stepsApart.map((apart) => stepAt(nowMs) + apart);
  const right = steps.filter((step) => timingSafeEqual(Buffer.from(totpAt(secret, step)), given));
  return right.find((step) => step > lastStep) ?? null;
}

/** The secret as people type it and as the QR contains it (RFC 4648, without padding). */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The address in the QR: the app shows `who` under the name `house`. */
export function totpAddress(secret: Buffer, { house, who }: {
  readonly house: string; readonly who: string;
}): string {
  const label = `${encodeURIComponent(house)}:${encodeURIComponent(who)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(house)}`
    + '&algorithm=SHA1&digits=6&period=30';
}

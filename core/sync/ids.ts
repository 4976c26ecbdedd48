// New ids: UUID version 7 (milliseconds, then 74 random bits). The time in an id only orders what
// is shown first; nothing else may depend on it.
import { asId, type Id } from '../brands.ts';

/** `random(n)` must be cryptographic (`crypto.getRandomValues`). A clock before 1970 counts as
    1970. */
export function newId(nowMs: number, random: (bytes: number) => Uint8Array): Id {
  const bytes = new Uint8Array(16);
  bytes.set(random(10), 6);
  let ms = Math.max(0, Math.floor(nowMs)) % 2 ** 48;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return asId(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}

// The bytes that a phone signs to prove that it still holds its device's key. They differ from
// every text of a courier's file, so that no signature can serve for both. Pure; server and phone
// make the same bytes.
import { toUtf8 } from './wire/utf8.ts';

export const proofBytes = (device: string, challenge: string): Uint8Array =>
  toUtf8(`hoaban-proof/1\n${device}\n${challenge}`);

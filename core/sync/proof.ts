// The text that a phone signs to prove that a session is still on it. It differs from every text of
// a courier's file, so that no signature can serve for both. Pure; server and phone make the same
// bytes.
import { toUtf8 } from './wire/utf8.ts';

export const proofText = (device: string, challenge: string): Uint8Array =>
  toUtf8(`hoaban-proof/1\n${device}\n${challenge}`);

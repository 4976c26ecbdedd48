// What a phone signs to prove that a session is still on it: its own words, so that the signature
// can never pass for that of a courier's file. Pure; the server and the phone make the same bytes.
import { toUtf8 } from './wire/utf8.ts';

export const proofText = (device: string, challenge: string): Uint8Array =>
  toUtf8(`hoaban-proof/1\n${device}\n${challenge}`);

// The phone's requests besides sync: joining, who is signed in, signing out, the very first start,
// a courier's file, the person's devices.
import { phoneAt } from '../../core/api/phone-addresses.ts';
import { done, failed } from '../../core/result.ts';
import type { Me } from '../store/me.ts';
import { ask, askMe, sendJson, type ServerAnswer } from './server.ts';

export interface Joining {
  readonly code: string;
  readonly deviceName: string;
  /** The public key of the phone; left out if the browser cannot keep a key. */
  readonly publicKey?: object | undefined;
}
export const enrol = (joining: Joining): ServerAnswer<Me> =>
  askMe(sendJson(phoneAt.enrol, joining));

export const readMe = (): ServerAnswer<Me> => askMe(ask(phoneAt.me));
/** The very first start; the answer sets the session. */
export async function makeProvince(asked: object): ServerAnswer<null> {
  const answer = await sendJson(phoneAt.makeProvince, asked);
  return answer.ok ? done(null) : answer;
}
export async function signOut(): Promise<void> {
  await ask(phoneAt.signOut);
}

/** Delivers a carried file and returns its receipt. */
export async function postCourier(body: ArrayBuffer): ServerAnswer<ArrayBuffer> {
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await ask(phoneAt.courier, { headers, body });
  if (!answer.ok) return answer;
  return answer.value.arrayBuffer().then(done, () => failed('noAnswer'));
}

export interface MyDevice {
  readonly id: string;
  readonly name: string;
  readonly lastSeenAt: string;
}
/** The devices that are still signed in. */
export async function listMyDevices(): ServerAnswer<readonly MyDevice[]> {
  const answer = await ask(phoneAt.devices);
  if (!answer.ok) return answer;
  const said = await answer.value.json().catch(() => null) as
    { readonly devices: readonly (MyDevice & { readonly revokedAt: string | null })[] } | null;
  return said ? done(said.devices.filter(({ revokedAt }) => revokedAt === null))
    : failed('noAnswer');
}

export async function revokeDevice(id: string, wipe: boolean): ServerAnswer<null> {
  const answer = await sendJson(phoneAt.revokeDevice, { wipe }, { params: { id } });
  return answer.ok ? done(null) : answer;
}

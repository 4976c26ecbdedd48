// What a phone does when the server answers 401. It proves with its key that it is the enrolled
// phone, even without a cookie; or it uploads its unsent changes and erases itself, because an
// officer asked for that; or it is signed out. Loaded only after a 401.
import { proofAt } from '../../core/api/proof-addresses.ts';
import { phoneAt } from '../../core/api/phone-addresses.ts';
import { proofBytes } from '../../core/sync/proof.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { receive, request } from '../../core/sync/phone.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { deviceKey } from '../courier/key.ts';
import { sendFiles } from '../files/upload.ts';
import { lifecycleOf } from '../record/lifecycle.ts';
import type { Keeper } from '../store/keeper.ts';
import { pack } from './batch.ts';
import type { SyncEvent } from './machine.ts';
import { fetchWhole, postSync, sendJson, type ServerAnswer, type Failure } from './server.ts';

export async function answer401(keeper: Keeper, wipe: () => Promise<void>): Promise<SyncEvent> {
  const asked = await askWhy();
  if (asked === 'failed') return 'failed';
  if (asked === null) return 'more';
  if (asked.prove) return prove(keeper, asked.prove);
  if (asked.wipe !== true) return comeBack(keeper);
  const left = await handIn(keeper);
  if (left !== 'nothing') return left;
  if (!await handInFiles(keeper)) return 'failed';
  await wipe();
  return 'unauthorised';
}

interface Why { readonly wipe?: unknown; readonly prove?: string }

/** null: the session is valid after all. */
async function askWhy(): Promise<Why | null | 'failed'> {
  try {
    const answer = await fetchWhole(phoneAt.me);
    if (answer.ok) return null;
    return answer.status === 401 ? await answer.json() as Why : 'failed';
  } catch {
    return 'failed';
  }
}

/** Signs the server's challenge. */
async function prove(keeper: Pick<Keeper, 'now'>, challenge: string): Promise<SyncEvent> {
  const signature = await sign(keeper, challenge);
  return signature === null ? 'unauthorised'
    : eventOf(await sendJson(proofAt.prove, { signature }));
}

/** The cookie is gone, by itself or with a clock that was years ahead: the key is proof enough,
    while the session is open on the server. */
async function comeBack(keeper: Pick<Keeper, 'now'>): Promise<SyncEvent> {
  const { account, device } = keeper.now().meta.me ?? {};
  const asked = await sendJson(proofAt.askChallenge, { account, device });
  if (!asked.ok) return eventOf(asked);
  const { challenge } = await asked.value.json() as { readonly challenge: string };
  const signature = await sign(keeper, challenge);
  return signature === null ? 'unauthorised'
    : eventOf(await sendJson(proofAt.comeBack, { challenge, signature }));
}

/** Only a refusal signs the phone out; without an answer it asks again at the next contact. */
const eventOf = (answer: Awaited<ServerAnswer<Response>>): SyncEvent =>
  (answer.ok ? 'more' : never.includes(answer.problem) ? 'unauthorised' : 'failed');

/** null: this phone has no key. */
async function sign({ now }: Pick<Keeper, 'now'>, challenge: string): Promise<string | null> {
  const key = await deviceKey().catch(() => undefined);
  if (!key) return null;
  const text = new Uint8Array(proofBytes(now().meta.me?.device ?? '', challenge));
  const signed = new Uint8Array(await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' }, key.signing, text));
  return btoa(String.fromCharCode(...signed))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

/** Before the phone erases itself it sends each remaining change once more, one per request:
    written a moment ago, set aside, or stopped by a weak connection. A change is lost with the
    phone only if the server will never accept it. */
async function handIn(keeper: Keeper): Promise<'more' | 'failed' | 'nothing'> {
  if (keeper.now().phone.outbox.size === 0) return 'nothing';
  let push: Push | null = null;
  await keeper.step((kept) => {
    const begun = request(kept.phone, kept.meta.me?.device ?? '', 1);
    push = begun.push;
    return { ...kept, phone: begun.store, meta: { ...kept.meta, aside: {} } };
  });
  if (!push) return 'failed';
  const answer = await postSync(await pack(push));
  if (!answer.ok) {
    if (answer.problem === 'ourFault') faults += 1;
    const isHopeless = never.includes(answer.problem) || faults >= faultsMax;
    return isHopeless ? 'nothing' : 'failed';
  }
  const reply = decodeReply(answer.value, push);
  if (!reply.ok) return 'failed';
  const taken = await keeper.step((kept) =>
    ({ ...kept, phone: receive(kept.phone, reply.value, lifecycleOf) }));
  return taken.ok ? 'more' : 'failed';
}

/** Uploads photos and voice notes too. After three contacts the phone gives up the rest. */
async function handInFiles(keeper: Keeper): Promise<boolean> {
  fileTries += 1;
  return fileTries > 3 || await sendFiles(keeper);
}

const never: readonly Failure[] =
  ['signInNeeded', 'malformed', 'tooLarge', 'bodyTooLarge', 'notFound'];
const faultsMax = 5;
let faults = 0;
let fileTries = 0;

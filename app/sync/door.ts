// What a phone does when the server does not know its session any more: it proves with its key that
// it is the phone, or it erases itself because it was asked to and has nothing left to hand in, or
// it is signed out. Loaded only then.
import { proofText } from '../../core/sync/proof.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { receive, request } from '../../core/sync/phone.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { deviceKey } from '../courier/key.ts';
import { sendFiles } from '../files/upload.ts';
import { lifecycleOf } from '../slip/lifecycle.ts';
import type { Keeper } from '../store/keeper.ts';
import { pack } from './batch.ts';
import type { SyncEvent } from './machine.ts';
import { ask, fetchWhole, postSync, type Failure } from './server.ts';

export async function knock(keeper: Keeper, wipe: () => Promise<void>): Promise<SyncEvent> {
  const asked = await askWhy();
  if (asked === 'failed') return 'failed';
  if (asked === null) return 'more';
  if (asked.prove) return await prove(keeper, asked.prove) ? 'more' : 'unauthorised';
  if (asked.wipe !== true) return 'unauthorised';
  const left = await handIn(keeper);
  if (left !== 'nothing') return left;
  if (!await handInFiles(keeper)) return 'failed';
  await wipe();
  return 'unauthorised';
}

interface Why { readonly wipe?: unknown; readonly prove?: string }

/** null: the server knows her after all. */
async function askWhy(): Promise<Why | null | 'failed'> {
  try {
    const answer = await fetchWhole('/api/me', {});
    if (answer.ok) return null;
    return answer.status === 401 ? await answer.json() as Why : 'failed';
  } catch {
    return 'failed';
  }
}

/** Whether the server took this phone's signature under what it asked to be signed. */
export async function prove({ now }: Pick<Keeper, 'now'>, challenge: string): Promise<boolean> {
  const key = await deviceKey().catch(() => undefined);
  if (!key) return false;
  const text = new Uint8Array(proofText(now().meta.me?.device ?? '', challenge));
  const signed = new Uint8Array(await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' }, key.signing, text));
  const signature = btoa(String.fromCharCode(...signed))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const answer = await ask('/api/proof', {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signature }),
  });
  return answer.ok;
}

/** What is still here is tried once more, one change alone: she wrote it while this phone asked, it
    had stepped aside, or the line was too weak for it. Only what the server will never take goes
    with the phone. */
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

/** Photos and voice notes go up too; three contacts are enough for what cannot. */
async function handInFiles(keeper: Keeper): Promise<boolean> {
  fileTries += 1;
  return fileTries > 3 || await sendFiles(keeper);
}

const never: readonly Failure[] =
  ['signInNeeded', 'malformed', 'tooLarge', 'bodyTooLarge', 'notFound'];
const faultsMax = 5;
let faults = 0;
let fileTries = 0;

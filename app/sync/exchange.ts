// Sends one request of a contact and stores its reply. Verdicts, rows, cursor and mark of a reply
// are one step of the keeper: all are stored or none. Used by runner.ts.
import { limits } from '../../core/limits.ts';
import type { Id } from '../../core/brands.ts';
import type { Push, Reply } from '../../core/sync/exchange.ts';
import { receive, request } from '../../core/sync/phone.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { done, failed } from '../../core/result.ts';
import { lifecycleOf } from '../record/lifecycle.ts';
import type { Keeper, StoreTrouble } from '../store/keeper.ts';
import type { Kept } from '../store/kept.ts';
import { batchSize, pack } from './batch.ts';
import { phoneMinutes } from './clock.ts';
import { ended, startContact, type Contact } from './contact.ts';
import type { Machine, SyncEvent } from './machine.ts';
import { postSync, type ServerAnswer } from './server.ts';

/** Why a contact failed: no answer · the server is too busy · it accepts nothing from this phone ·
    it does not answer one change · this phone has no room. */
export type Cause = 'noAnswer' | 'busy' | 'refused' | 'oneChange' | StoreTrouble;
export interface ExchangeResult {
  readonly event: SyncEvent;
  readonly contact: Contact;
  readonly cause: Cause | null;
}
interface Talk {
  readonly keeper: Keeper;
  readonly machine: Machine;
  readonly contact: Contact;
  readonly wipe: () => Promise<void>;
}

export async function exchangeOnce(
  { keeper, machine, contact, wipe }: Talk,
): Promise<ExchangeResult> {
  const picked = await pick(keeper.now(), machine, contact);
  const plain: Contact = { ...contact, step: 'plain' };
  const begun = await beginRequest(keeper, picked);
  if (typeof begun === 'string') return { event: 'failed', contact: plain, cause: begun };
  const sentAt = phoneMinutes();
  const answer = await post(begun);
  const ids = begun.changes.map(({ id }) => id);
  if (!answer.ok) {
    if (answer.problem === 'signInNeeded') {
      const handler = await import('./answer-401.ts').catch(() => null);
      const event = handler ? await handler.answer401(keeper, wipe) : 'failed';
      return { event, contact: plain, cause: event === 'failed' ? 'noAnswer' : null };
    }
    if (answer.problem === 'tooMany') return { event: 'failed', contact: plain, cause: 'busy' };
    const next = ended(contact, ids, false);
    const cause = answer.problem === 'noAnswer' ? 'noAnswer' : 'refused';
    return { event: next.goesOn ? 'doubt' : 'failed', contact: next.contact, cause };
  }
  const next = ended(contact, ids, true);
  const kept = await take(keeper, answer.value, { sentAt, aside: next.aside });
  if (typeof kept === 'string') return { event: 'failed', contact: plain, cause: kept };
  if (answer.value.rewound) return { event: 'rewound', contact: startContact, cause: null };
  if (contact.step === 'before' || contact.step === 'after') {
    const event = next.goesOn ? 'doubt' : 'failed';
    return { event, contact: next.contact, cause: 'oneChange' };
  }
  if (answer.value.more || readyIn(kept).length > 0) {
    return { event: 'more', contact: next.contact, cause: null };
  }
  const isUp = await sendFiles(keeper);
  await tryAside(keeper);
  const event = isUp ? 'answered' : 'failed';
  return { event, contact: next.contact, cause: isUp ? null : 'noAnswer' };
}

const readyIn = ({ phone, meta }: Kept): readonly Id[] =>
  [...phone.outbox.keys()].filter((id) => !(id in meta.aside));

/** The changes that go now; none for an empty request. */
async function pick(kept: Kept, machine: Machine, contact: Contact): Promise<readonly Id[]> {
  if (contact.step === 'before' || contact.step === 'after') return [];
  const { suspect, step, isOneByOne } = contact;
  if (step === 'alone' && suspect && kept.phone.outbox.has(suspect.id)) return [suspect.id];
  const ready = readyIn(kept).slice(0, isOneByOne ? 1 : limits.changesPerBatchMax);
  const changes = ready.flatMap((id) => kept.phone.outbox.get(id) ?? []);
  return ready.slice(0, await batchSize(machine, changes));
}

/** Returns a StoreTrouble when the phone could not store the step. */
async function beginRequest(keeper: Keeper, ids: readonly Id[]): Promise<Push | StoreTrouble> {
  let push: Push | null = null;
  const kept = await keeper.step((before) => {
    const { phone, meta } = before;
    const first = ids.flatMap((id) => {
      const change = phone.outbox.get(id);
      return change ? [[id, change] as const] : [];
    });
    const outbox = new Map([...first, ...phone.outbox]);
    const begun = request({ ...phone, outbox }, meta.me?.device ?? '', first.length);
    push = begun.push;
    return { ...before, phone: { ...begun.store, outbox: phone.outbox } };
  });
  return kept.ok ? push ?? 'closed' : kept.problem;
}

async function post(push: Push): ServerAnswer<Reply> {
  const answer = await postSync(await pack(push));
  if (!answer.ok) return answer;
  const reply = decodeReply(answer.value, push);
  return reply.ok ? done(reply.value) : failed('noAnswer');
}

interface ReplyContext { readonly sentAt: number; readonly aside?: Id | undefined }
async function take(
  keeper: Keeper, reply: Reply, { sentAt, aside }: ReplyContext,
): Promise<Kept | StoreTrouble> {
  const kept = await keeper.step((before) => {
    const phone = receive(before.phone, reply, lifecycleOf);
    const clockOffset = reply.now - sentAt;
    const asides = Object.entries(aside === undefined ? before.meta.aside
      : { ...before.meta.aside, [aside]: reply.now }).filter(([id]) => phone.outbox.has(id as Id));
    const meta = {
      ...before.meta, clockOffset, lastContact: reply.now, isWhole: !reply.more,
      aside: Object.fromEntries(asides),
    };
    return { ...before, phone, meta };
  });
  return kept.ok ? kept.value : kept.problem;
}

/** At the end of every contact each change that was set aside goes alone. If one fails, the others
    still go, and the contact counts as answered. */
async function tryAside(keeper: Keeper): Promise<void> {
  const { phone, meta } = keeper.now();
  for (const id of [...phone.outbox.keys()].filter((one) => one in meta.aside)) {
    const push = await beginRequest(keeper, [id]);
    if (typeof push === 'string') return;
    const sentAt = phoneMinutes();
    const answer = await post(push);
    if (answer.ok) await take(keeper, answer.value, { sentAt });
    else if (answer.problem === 'signInNeeded' || answer.problem === 'tooMany') return;
  }
}

/** false: the upload broke off. The code for it is loaded only if there is a file. */
async function sendFiles(keeper: Keeper): Promise<boolean> {
  if (keeper.now().files.size === 0) return true;
  const upload = await import('../files/upload.ts').catch(() => null);
  return upload ? upload.sendFiles(keeper) : false;
}

// Does what the sync machine says: talks to the server, sets timers, listens to the network. One
// request at a time, in one tab (Web Lock `sync`). Every reply is one step of the keeper; a phone
// that dies anywhere in between asks again and nothing is counted twice.
import { limits } from '../../core/limits.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { receive, request } from '../../core/sync/phone.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { lifecycleOf } from '../slip/lifecycle.ts';
import type { Keeper } from '../store/keeper.ts';
import { batchSize, pack, withAsideLast } from './batch.ts';
import { nowMinutes, phoneMinutes } from './clock.ts';
import {
  advance, isProbeDue, retryDelayMs, startMachine, type Machine, type SyncEvent, type SyncState,
} from './machine.ts';
import { postSync } from './server.ts';

export interface Syncing {
  readonly state: SyncState;
  /** When it tries again by itself, milliseconds since 1970. */
  readonly retryAt: number | null;
}
export interface Sync {
  readonly now: () => Syncing;
  readonly tell: (event: SyncEvent) => void;
  readonly stop: () => void;
}
export interface Surroundings {
  readonly keeper: Keeper;
  readonly whenChanged: () => void;
  readonly wipe: () => Promise<void>;
  /** Desks ask the server screen by screen; only village phones hold rows. */
  readonly isWanted: () => boolean;
  readonly dice?: () => number;
}

const pollMs = 15 * 60_000;
const asideMinutes = 24 * 60;
type Outcome = { readonly event: SyncEvent; readonly changes: number };

export function startSync(around: Surroundings): Sync {
  const { keeper, whenChanged, wipe, isWanted, dice = Math.random } = around;
  let machine = startMachine(navigator.onLine);
  let retryAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTalking = false;
  let isAskedAgain = false;
  let isStopped = false;

  const wait = (ms: number) => {
    clearTimeout(timer);
    retryAt = Date.now() + ms;
    timer = setTimeout(() => tell('due'), ms);
  };
  const tell = (event: SyncEvent, changes = 0): void => {
    if (isStopped || !isWanted()) return;
    if (isTalking && event === 'save') isAskedAgain = true;
    machine = advance(machine, event, changes);
    if (event === 'failed' && !navigator.onLine) machine = advance(machine, 'offline');
    const isBroken = machine.state === 'waiting' && event === 'failed';
    if (isBroken) wait(retryDelayMs(machine.failures, dice()));
    else if (machine.state === 'resting') wait(pollMs);
    else if (machine.state !== 'waiting') clearTimeout(timer);
    if (machine.state === 'talking' || machine.state === 'rewound') void talk();
    whenChanged();
  };
  const talk = async (): Promise<void> => {
    if (isTalking) return;
    isTalking = true;
    isAskedAgain = false;
    const outcome = await withLock(() => exchangeOnce(keeper, machine, wipe));
    isTalking = false;
    const isMore = outcome.event === 'answered' && isAskedAgain;
    tell(isMore ? 'more' : outcome.event, outcome.changes);
  };

  const online = () => tell('online');
  const offline = () => tell('offline');
  const seen = () => { if (document.visibilityState === 'visible') tell('online'); };
  addEventListener('online', online);
  addEventListener('offline', offline);
  document.addEventListener('visibilitychange', seen);
  tell('online');
  return {
    now: () => ({ state: machine.state, retryAt: machine.state === 'waiting' ? retryAt : null }),
    tell: (event) => tell(event),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      removeEventListener('online', online);
      removeEventListener('offline', offline);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}

/** One tab at a time. A page that was just left may still hold the lock for a moment: waiting for
    it is sure to ask, where going without would be silent until the next quarter of an hour. */
async function withLock(work: () => Promise<Outcome>): Promise<Outcome> {
  return 'locks' in navigator ? navigator.locks.request('hoaban-sync', work) : work();
}

async function exchangeOnce(
  keeper: Keeper, machine: Machine, wipe: () => Promise<void>,
): Promise<Outcome> {
  const push = await beginRequest(keeper, machine);
  if (!push) return { event: 'failed', changes: 0 };
  const changes = push.changes.length;
  const sentAt = phoneMinutes();
  const answer = await postSync(await pack(push));
  if (!answer.ok) {
    const door = answer.problem === 'signInNeeded'
      && await import('./door.ts').catch(() => null);
    return { event: door ? await door.knock(keeper, wipe) : 'failed', changes };
  }
  const reply = decodeReply(answer.value, push);
  if (!reply.ok) return { event: 'failed', changes };
  const { now, more, rewound } = reply.value;
  const isProbe = isProbeDue(machine);
  const kept = await keeper.step((before) => {
    const phone = receive(before.phone, reply.value, lifecycleOf);
    const first = [...before.phone.outbox.keys()][0];
    const aside = isProbe && first ? { ...before.meta.aside, [first]: now + asideMinutes }
      : before.meta.aside;
    const meta = { ...before.meta, clockOffset: now - sentAt, lastContact: now, aside };
    return { ...before, phone, meta };
  });
  if (!kept.ok) return { event: 'failed', changes };
  if (rewound) return { event: 'rewound', changes };
  const left = withAsideLast(kept.value.phone, kept.value.meta.aside, now).count;
  if (more || left > 0) return { event: 'more', changes };
  return { event: await sendFiles(keeper) ? 'answered' : 'failed', changes: 0 };
}

/** false: broken off. Most contacts have no file, and load nothing for them. */
async function sendFiles(keeper: Keeper): Promise<boolean> {
  if (keeper.now().files.size === 0) return true;
  const upload = await import('../files/upload.ts').catch(() => null);
  return upload ? upload.sendFiles(keeper) : false;
}

/** null: the disk did not take it. */
async function beginRequest(keeper: Keeper, machine: Machine): Promise<Push | null> {
  const { phone, meta } = keeper.now();
  const now = nowMinutes(meta);
  const queued = withAsideLast(phone, meta.aside, now);
  const ready = [...queued.store.outbox.values()]
    .slice(0, Math.min(queued.count, limits.changesPerBatchMax));
  const size = await batchSize(machine, ready);
  let push: Push | null = null;
  const kept = await keeper.step((before) => {
    const turn = withAsideLast(before.phone, before.meta.aside, now);
    const device = before.meta.me?.device ?? '';
    const begun = request(turn.store, device, Math.min(size, turn.count));
    push = begun.push;
    return { ...before, phone: begun.store };
  });
  return kept.ok ? push : null;
}

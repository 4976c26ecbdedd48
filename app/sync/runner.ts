// Does what the sync machine says: talks to the server, sets timers, listens to the network. One
// request at a time, in one tab (Web Lock `sync`). Every reply is one step of the keeper; a phone
// that dies in between asks again, and nothing is counted twice.
import { limits } from '../../core/limits.ts';
import type { Keeper } from '../store/keeper.ts';
import { startContact } from './contact.ts';
import { exchangeOnce, type Cause, type ExchangeResult } from './exchange.ts';
import { advance, retryDelayMs, startMachine, type SyncEvent, type SyncState } from './machine.ts';
import { phoneMs } from './clock.ts';

export interface Syncing {
  readonly state: SyncState;
  /** When it tries again by itself, milliseconds since 1970; null: not before the user asks, the
      app is opened or the signal comes back. */
  readonly retryAt: number | null;
  /** Why the last contact failed. */
  readonly cause: Cause | null;
}
export interface Sync {
  readonly now: () => Syncing;
  readonly tell: (event: SyncEvent) => void;
  /** The user asked: everything unsent is tried now, whatever was tried before. */
  readonly sendNow: () => void;
  readonly stop: () => void;
}
export interface Surroundings {
  readonly keeper: Keeper;
  readonly whenChanged: () => void;
  readonly wipe: () => Promise<void>;
  /** Desks ask the server screen by screen; only village phones store rows. */
  readonly isWanted: () => boolean;
  readonly dice?: () => number;
  /** Calls `work` later; the returned function cancels it. */
  readonly later?: (ms: number, work: () => void) => () => void;
}

const pollMs = 15 * 60_000;
export const afterTimer = (ms: number, work: () => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

export function startSync(around: Surroundings): Sync {
  const { keeper, whenChanged, wipe, isWanted, dice = Math.random, later = afterTimer } = around;
  let machine = startMachine(navigator.onLine);
  let contact = startContact;
  let cause: Cause | null = null;
  let retryAt: number | null = null;
  let callOff = () => {};
  let isTalking = false;
  let isAskedAgain = false;
  let isStopped = false;

  const rest = () => {
    callOff();
    retryAt = null;
  };
  const wait = (ms: number) => {
    callOff();
    retryAt = phoneMs() + ms;
    callOff = later(ms, () => tell('due'));
  };
  const tell = (event: SyncEvent): void => {
    if (isStopped || !isWanted()) return;
    if (isTalking && event === 'save') isAskedAgain = true;
    machine = advance(machine, event);
    if (event === 'failed' && !navigator.onLine) machine = advance(machine, 'offline');
    const isBroken = machine.state === 'waiting' && event === 'failed';
    const isLasting = cause === 'refused' && machine.failures >= limits.attemptsAtSizeOne;
    if (isBroken && !isLasting) wait(delayAfter(machine.failures));
    else if (isBroken) rest();
    else if (machine.state === 'resting') wait(pollMs);
    else if (machine.state !== 'waiting') rest();
    if (machine.state === 'talking' || machine.state === 'rewound') void talk();
    whenChanged();
  };
  /** If the server can be reached and only one change is in doubt, the others do not wait long. */
  const delayAfter = (failures: number): number =>
    retryDelayMs(cause === 'oneChange' ? Math.min(failures, limits.attemptsAtSizeOne) : failures,
      dice());
  const talk = async (): Promise<void> => {
    if (isTalking) return;
    isTalking = true;
    isAskedAgain = false;
    const told = await withLock(() => exchangeOnce({ keeper, machine, contact, wipe }))
      .catch((): ExchangeResult => ({ event: 'failed', contact: startContact, cause: 'noAnswer' }));
    isTalking = false;
    ({ contact, cause } = told);
    tell(told.event === 'answered' && isAskedAgain ? 'more' : told.event);
  };

  const stopListening = listen(tell);
  tell('online');
  return {
    now: () => ({ state: machine.state, retryAt, cause }),
    tell,
    sendNow: () => {
      if (!isTalking) contact = { ...contact, step: 'plain' };
      tell('due');
    },
    stop: () => {
      isStopped = true;
      callOff();
      stopListening();
    },
  };
}

/** Reports the browser's network events; the returned function stops it. */
function listen(tell: (event: SyncEvent) => void): () => void {
  const online = () => tell('online');
  const offline = () => tell('offline');
  const seen = () => { if (document.visibilityState === 'visible') tell('online'); };
  addEventListener('online', online);
  addEventListener('offline', offline);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('online', online);
    removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', seen);
  };
}

/** One tab at a time. A page that was just left may hold the lock for a moment, so this page waits
    for it; without waiting it would not ask for a quarter of an hour. If a page never releases the
    lock, this one goes ahead: two at once are safe. */
async function withLock(work: () => Promise<ExchangeResult>): Promise<ExchangeResult> {
  if (!('locks' in navigator)) return work();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), limits.requestSecondsMax * 1000);
  let isHeld = false;
  return navigator.locks.request('hoaban-sync', { signal: patience.signal }, () => {
    isHeld = true;
    clearTimeout(timer);
    return work();
  }).catch((error: unknown) => {
    if (isHeld) throw error;
    return work();
  });
}

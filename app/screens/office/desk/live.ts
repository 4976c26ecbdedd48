// Tells screens that something changed at the server: by server-sent events, and every 30 seconds
// where those do not come through. One connection for all screens; none while nobody listens.
import { pathOf } from '../../../../core/api/address.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ChangedEvent } from '../../../../core/api/state.ts';

type Listener = (units: readonly string[]) => void;
const listeners = new Set<Listener>();
const everySeconds = 30;
const gatherMs = 40;

/** Called when the officer's own roles changed. */
const ofRights = new Set<() => void>();
export function onRights(listener: () => void): () => void {
  ofRights.add(listener);
  return () => void ofRights.delete(listener);
}

let source: EventSource | null = null;
let timer: ReturnType<typeof setInterval> | null = null;
let gathering: ReturnType<typeof setTimeout> | null = null;
let gathered = new Set<string>();
let wasBroken = false;

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  if (listeners.size === 1) start();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

/** Also called after the officer's own changes, so that screens do not wait for the event. */
export function tellChange(units: readonly string[]): void {
  for (const unit of units) gathered.add(unit);
  gathering ??= setTimeout(() => {
    const all = [...gathered];
    gathered = new Set();
    gathering = null;
    listeners.forEach((each) => each(all));
  }, gatherMs);
}

function start(): void {
  source = new EventSource(pathOf(deskAt.events));
  source.addEventListener('changed', (event) => {
    const { units } = JSON.parse(event.data as string) as ChangedEvent;
    tellChange(units);
  });
  source.addEventListener('rights', () => ofRights.forEach((each) => each()));
  // What changed while the connection was broken was not told: screens ask again.
  source.addEventListener('open', () => {
    if (wasBroken) tellChange([]);
    wasBroken = false;
  });
  source.addEventListener('error', () => { wasBroken = true; });
  timer = setInterval(() => {
    if (source?.readyState === EventSource.OPEN) return;
    // A browser gives up on a connection that was answered with an error; begin anew.
    if (source?.readyState === EventSource.CLOSED) restart();
    tellChange([]);
  }, everySeconds * 1000);
}

function restart(): void {
  stop();
  start();
}

function stop(): void {
  source?.close();
  source = null;
  if (timer !== null) clearInterval(timer);
  timer = null;
}

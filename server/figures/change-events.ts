// Tells open desks that records changed. A route that commits rows calls `publish`; the stream of
// events (server/http/events.ts) calls `subscribe`. Events of 200 ms are sent together; between
// processes they travel by PostgreSQL's LISTEN/NOTIFY. An event carries unit codes and a number,
// never content. A lost event does no harm, because desks also poll.
import type { Written } from '../sync/apply.ts';
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { listenTo, type Listening } from '../store/listening.ts';
import type { Database } from '../store/pool.ts';
import { knownUnits } from '../store/units.ts';

/** The units whose records changed, each with the units above it: province first, the unit last. */
export interface ChangeEvent {
  readonly lines: readonly (readonly string[])[]; readonly seq: number;
}
type Subscriber = (event: ChangeEvent) => void;
type Told = Pick<Written, 'unit' | 'seq'> & Partial<Written>;
interface WithPool { readonly db: Pick<Database, 'pool'> }

export const gatherMs = 200;
const channel = 'hoaban_news';
/** PostgreSQL takes 8,000 bytes; an event over more units names the province only. */
const payloadCharsMax = 7_000;

export function publish(
  { db }: WithPool, province: string, written: readonly Told[],
): void {
  if (written.length === 0) return;
  const bus = busOf(db.pool);
  const gathered = bus.gathered.get(province) ?? { lines: new Map(), seq: 0 };
  const units = [...new Set(written.map((row) => row.unit as string))];
  const places = knownUnits(province, units);
  for (const unit of units) {
    gathered.lines.set(unit, places ? [...places.get(unit)?.above ?? [], unit] : [province]);
  }
  for (const row of written) gathered.seq = Math.max(gathered.seq, row.seq);
  bus.gathered.set(province, gathered);
  bus.timer ??= setTimeout(() => bus.flush(), gatherMs).unref();
}

/** Calls `subscriber` for every change in the province until the returned function is called. */
export function subscribe({ db }: WithPool, province: string, subscriber: Subscriber): () => void {
  return busOf(db.pool).add(province, subscriber);
}

/** Stops listening and drops all subscribers; the server calls it when it closes. */
export const endSubscriptions = ({ db }: WithPool): void => {
  buses.get(db.pool)?.close();
  buses.delete(db.pool);
};

const buses = new WeakMap<Pool, EventBus>();
function busOf(pool: Pool): EventBus {
  const bus = buses.get(pool) ?? new EventBus(pool);
  buses.set(pool, bus);
  return bus;
}

interface SentEvent extends ChangeEvent { readonly from: string; readonly province: string }
interface Gathered { readonly lines: Map<string, readonly string[]>; seq: number }

class EventBus {
  readonly gathered = new Map<string, Gathered>();
  timer: NodeJS.Timeout | null = null;
  private readonly subscribers = new Map<string, Set<Subscriber>>();
  private readonly origin = randomBytes(6).toString('hex');
  private readonly pool: Pool;
  private listening: Listening | null = null;

  constructor(pool: Pool) { this.pool = pool; }

  add(province: string, subscriber: Subscriber): () => void {
    const subscribers = this.subscribers.get(province) ?? new Set();
    subscribers.add(subscriber);
    this.subscribers.set(province, subscribers);
    this.listening ??= listenTo(this.pool,
      { channel, onMessage: (payload) => this.receive(payload) });
    return () => {
      subscribers.delete(subscriber);
      if ([...this.subscribers.values()].every((set) => set.size === 0)) this.stopListening();
    };
  }

  flush(): void {
    this.timer = null;
    for (const [province, { lines, seq }] of this.gathered) {
      const event = { lines: [...lines.values()], seq };
      this.deliver(province, event);
      const payload = this.payloadOf(province, event);
      this.pool.query('select pg_notify($1, $2)', [channel, payload]).catch(() => undefined);
    }
    this.gathered.clear();
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.subscribers.clear();
    this.stopListening();
  }

  private payloadOf(province: string, event: ChangeEvent): string {
    const write = (lines: ChangeEvent['lines']): string =>
      JSON.stringify({ from: this.origin, province, lines, seq: event.seq });
    const whole = write(event.lines);
    return whole.length <= payloadCharsMax ? whole : write([[province]]);
  }

  private deliver(province: string, event: ChangeEvent): void {
    for (const subscriber of this.subscribers.get(province) ?? []) subscriber(event);
  }

  private receive(payload: string): void {
    const event = readEvent(payload);
    if (event !== null && event.from !== this.origin) this.deliver(event.province, event);
  }

  private stopListening(): void {
    this.listening?.stop();
    this.listening = null;
  }
}

/** null: no event. Every login of the database may notify on this channel. */
function readEvent(payload: string): SentEvent | null {
  try {
    return JSON.parse(payload) as SentEvent | null;
  } catch {
    return null;
  }
}

// The program's one clock, attached to the database pool. Code that opens a pool sets it; each
// transaction of that pool has one moment (`hoaban_now()` and `hoaban_today()` in SQL); code asks
// for the time with the pool or a client. Durations are measured with performance.now(), which does
// not move when somebody sets the clock.
import { randomBytes } from 'node:crypto';
import type { Id } from '../../core/brands.ts';
import { newId } from '../../core/sync/ids.ts';

/** Milliseconds since 1970. */
export type Clock = () => number;
export const machineClock: Clock = () => Date.now();

const clocks = new WeakMap<object, Clock>();

/** `connection`: a pool, or a client that a transaction took from one. */
export const setClock = (connection: object, clock: Clock): void =>
  void clocks.set(connection, clock);
export const clockOf = (connection: object): Clock => clocks.get(connection) ?? machineClock;
export const nowMs = (connection: object): number => clockOf(connection)();

/** A new id for a record or change made on this machine. The time in an id only orders ids. */
export const makeId = (): Id => newId(machineClock(), (n) => randomBytes(n));

// The program's one clock. It comes with the database: whoever opens a pool hands it in, each
// transaction of the pool works at its moment (`hoaban_now()`, `hoaban_today()` in SQL), and the
// program asks it by pool or client. How long something took is measured with performance.now(),
// which no setting of the clock moves.
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

/** For what is made on this machine. The moment in an id orders it and decides nothing. */
export const makeId = (): Id => newId(machineClock(), (n) => randomBytes(n));

// What is kept in memory for a few minutes and taken once: challenges of passkeys, secrets of TOTP
// not yet confirmed, ways to a provider and back. The holder has a random name for it in a cookie.
// A restart forgets them, and she presses the button again.
import { newToken } from './random.ts';

export interface Tickets<T> {
  give(value: T): string;
  /** Once; null when there is none or its time is over. */
  take(id: string | undefined): T | null;
}

const minutes = 10;
const ticketsMax = 5_000;

export function makeTickets<T>(nowMs: () => number = Date.now): Tickets<T> {
  const held = new Map<string, { readonly value: T; readonly untilMs: number }>();
  return {
    give: (value) => {
      const id = newToken();
      held.set(id, { value, untilMs: nowMs() + minutes * 60_000 });
      const oldest = held.size > ticketsMax ? held.keys().next().value : undefined;
      if (oldest !== undefined) held.delete(oldest);
      return id;
    },
    take: (id = '') => {
      const ticket = held.get(id);
      held.delete(id);
      return ticket !== undefined && ticket.untilMs > nowMs() ? ticket.value : null;
    },
  };
}

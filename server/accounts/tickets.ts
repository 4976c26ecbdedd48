// What is kept in memory for a few minutes and taken once: challenges of passkeys, secrets of TOTP
// not yet confirmed, ways to a provider and back. The holder has a random name for it in a cookie.
// A restart forgets them, and she presses the button again. Bounded: whoever asks for too many
// pushes out her own, and when all places are taken, whoever holds most gives one up.
import { newToken } from './random.ts';

export interface Tickets<T> {
  /** `from`: the address or the account that asked. */
  give(value: T, from: string): string;
  /** Once; null when there is none or its time is over. */
  take(id: string | undefined): T | null;
}

const minutes = 10;
export const ticketsMax = { each: 200, all: 5_000 } as const;

interface Ticket<T> { readonly value: T; readonly untilMs: number; readonly from: string }

export function makeTickets<T>(nowMs: () => number): Tickets<T> {
  const held = new Map<string, Ticket<T>>();
  const idsBy = new Map<string, Set<string>>();
  const drop = (id: string): Ticket<T> | undefined => {
    const ticket = held.get(id);
    held.delete(id);
    const ids = idsBy.get(ticket?.from ?? '');
    ids?.delete(id);
    if (ticket && ids?.size === 0) idsBy.delete(ticket.from);
    return ticket;
  };
  const dropOldest = (ids: ReadonlySet<string> | undefined): void => {
    for (const id of ids ?? []) return void drop(id);
  };
  const dropOver = (): void => {
    for (const [id, { untilMs }] of held) {
      if (untilMs > nowMs()) return;
      drop(id);
    }
  };
  return {
    give: (value, from) => {
      const id = newToken();
      dropOver();
      held.set(id, { value, untilMs: nowMs() + minutes * 60_000, from });
      const ids = idsBy.get(from) ?? new Set();
      idsBy.set(from, ids.add(id));
      if (ids.size > ticketsMax.each) dropOldest(ids);
      if (held.size > ticketsMax.all) dropOldest(mostOf(idsBy));
      return id;
    },
    take: (id = '') => {
      const ticket = drop(id);
      return ticket !== undefined && ticket.untilMs > nowMs() ? ticket.value : null;
    },
  };
}

function mostOf(idsBy: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> | undefined {
  let most: ReadonlySet<string> | undefined;
  for (const ids of idsBy.values()) if (ids.size > (most?.size ?? 0)) most = ids;
  return most;
}

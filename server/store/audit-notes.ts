// Entries of reading, each in a transaction of its own after the answer is known. What a screen
// reads again by itself is noted once an hour for a person at a device, so that the log is not
// flooded; what she asks for is noted each time. Kept in memory: a restart notes once more.
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Person } from './person.ts';
import { auditAlone, type Entry } from './audit.ts';

export type Read = Omit<Entry, 'province' | 'actor' | 'device'>;
export interface Notes {
  note(person: Person, read: Read): Promise<void>;
  noteHourly(person: Person, read: Read): Promise<void>;
  /** Each time she asks, hourly where a timer or an event asked. */
  noteAsked(request: FastifyRequest, person: Person, read: Read): Promise<void>;
}

const hourMs = 3_600_000;
const rememberedMax = 5_000;

export function openNotes(pool: Pool, now: () => number): Notes {
  const remembered = new Map<string, number>();
  const note = ({ province, account, device }: Person, read: Read) =>
    auditAlone(pool, { province, actor: account, device, ...read });
  const noteHourly = async (person: Person, read: Read): Promise<void> => {
    const { act, unit, about, more } = read;
    const key = [person.account, person.device, act, unit, about, more?.['kind']].join(' ');
    const hour = Math.floor(now() / hourMs);
    if (remembered.get(key) === hour) return;
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(key, hour);
    await note(person, read);
  };
  const isBackground = (request: FastifyRequest): boolean =>
    request.headers['x-hoaban-background'] !== undefined;
  return {
    note, noteHourly,
    noteAsked: (request, person, read) =>
      (isBackground(request) ? noteHourly(person, read) : note(person, read)),
  };
}

// Audit entries about reading, each in its own transaction after the answer is known. Automatic
// requests are audited once an hour per person and device, so that the log is not flooded; requests
// of the person are audited each time. The memory of this is lost at a restart, which audits once
// more.
import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Person } from './person.ts';
import { auditAlone, type Entry } from './audit.ts';

export type Read = Omit<Entry, 'province' | 'actor' | 'device'>;
export interface Notes {
  note(person: Person, read: Read): Promise<void>;
  noteHourly(person: Person, read: Read): Promise<void>;
  /** Audits each request of the person, and automatic ones hourly. */
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

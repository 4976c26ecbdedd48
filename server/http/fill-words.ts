// Fills `{chị}` in the words of an answer with the signed-in person's form of address, or with
// anh/chị if nobody is signed in. Only this file of the server does so, and only in JSON. Only
// pairs of vi and en are changed, never texts that somebody wrote.
import type { FastifyInstance } from 'fastify';
import { fillWords } from '../../core/words/address-form.ts';
import type { Words } from '../../core/words/words.ts';
import type { Context } from './context.ts';

const PLACE = /\{[cC]hị\}/;

export function fillAnswers(app: FastifyInstance, { readPerson }: Context): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || !PLACE.test(payload)) return payload;
    if (!String(reply.getHeader('content-type')).includes('json')) return payload;
    const person = await readPerson(request);
    const form = person?.addressForm ?? undefined;
    return JSON.stringify(JSON.parse(payload, (_, value: unknown) =>
      (isWords(value) ? fillWords(value, form) : value)));
  });
}

function isWords(value: unknown): value is Words {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  const { vi, en } = value as Partial<Words>;
  return typeof vi === 'string' && typeof en === 'string';
}

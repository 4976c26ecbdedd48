// Words of an answer are said to their reader: `{chị}` becomes the signed-in person's form of
// address, or anh/chị where nobody is signed in. The one place where the server fills; JSON alone
// carries such words. Only pairs of vi and en are touched, never what somebody wrote.
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

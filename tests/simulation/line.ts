// The two roads between a phone and the server: the server's own exchange behind the wire
// format, and the same through HTTP. Both read and write bytes; no object passes from one side
// to the other.
import type { FastifyInstance } from 'fastify';
import type { Push, Reply } from '../../core/sync/exchange.ts';
import { unpackPush, encodePush } from '../../core/sync/wire/push.ts';
import { decodeReply, encodeReply } from '../../core/sync/wire/reply.ts';
import type { OwnedDatabase } from '../../server/store/pool.ts';
import { exchange } from '../../server/sync/exchange.ts';
import { enrolledOn } from './province.ts';

/** Gives the push to the server as `account`, and the answer as the phone will read it. */
export type Line = (account: string, push: Push) => Promise<Reply>;

export const directLine =
  (db: OwnedDatabase): Line =>
  async (account, push) => {
    const read = unpackPush(encodePush(push));
    if (!read.ok) throw new Error(`the server cannot read a phone: ${read.problem}`);
    const [person] = await enrolledOn(db, push.device, [account]);
    if (!person) throw new Error(`${account} is not on ${push.device}`);
    const { reply } = await exchange(db.pool, {
      person,
      push: read.value,
      authorsOf: async (accounts) =>
        new Map((await enrolledOn(db, push.device, accounts)).map((who) => [who.account, who])),
    });
    return readReply(encodeReply(reply, read.value), push);
  };

export const httpLine =
  (app: FastifyInstance, cookies: ReadonlyMap<string, string>): Line =>
  async (_account, push) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/sync',
      payload: Buffer.from(encodePush(push)),
      headers: {
        'content-type': 'application/octet-stream',
        'sec-fetch-site': 'same-origin',
        cookie: cookies.get(push.device) ?? '',
      },
    });
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    return readReply(answer.rawPayload, push);
  };

function readReply(bytes: Uint8Array, push: Push): Reply {
  const reply = decodeReply(bytes, push);
  if (!reply.ok) throw new Error(`a phone cannot read the server: ${reply.problem}`);
  return reply.value;
}

// One phone of the load: prepared batches go out with the mark and the cursor it was given last,
// and it counts what the server says it took. Used by load.ts.
import { Agent, request, type IncomingMessage } from 'node:http';
import { randomFillSync } from 'node:crypto';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { asUnitCode } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import type { Cursor, Push } from '../../core/sync/exchange.ts';
import { newId } from '../../core/sync/ids.ts';
import { encodePush } from '../../core/sync/wire/push.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { writeCursor } from '../../core/sync/wire/units.ts';
import { minutesOf, newRecord } from '../../core/sync/new-change.ts';
import { reportValues } from './payload.ts';
import type { BenchPhone } from './people.ts';

export interface Prepared {
  readonly batches: number;
  readonly changes: number;
  readonly from: number;
}
export interface SentByPhone {
  readonly accepted: number;
  readonly slowestMs: number;
  readonly up: number;
  readonly down: number;
}
export interface LoadPhone {
  prepare(asked: Prepared): void;
  sendPrepared(): Promise<SentByPhone>;
}
interface Batch {
  readonly tail: Buffer;
  readonly changes: readonly Change[];
}

export function makeLoadPhone(origin: string, phone: BenchPhone): LoadPhone {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const address = new URL('/api/sync', origin);
  const batches: Batch[] = [];
  let told: { readonly n: number; readonly mark: string | null; readonly cursor: Cursor } = {
    n: 0,
    mark: null,
    cursor: {},
  };

  const send = async ({ tail, changes }: Batch): Promise<SentByPhone> => {
    const startMs = performance.now();
    const push: Push = { ...told, n: told.n + 1, device: phone.device, ask: [], changes };
    const body = Buffer.concat([gzipSync(headOf(push)), tail]);
    const { bytes, down } = await post(address, { agent, cookie: phone.cookie, body });
    const reply = decodeReply(bytes, push);
    if (!reply.ok) throw new Error(reply.problem);
    told = { n: push.n, mark: reply.value.mark, cursor: reply.value.cursor };
    const accepted = reply.value.verdicts.filter(({ outcome }) => outcome === 'applied').length;
    return { accepted, up: body.length, down, slowestMs: performance.now() - startMs };
  };

  return {
    prepare: ({ batches: many, changes, from }) => {
      for (let i = 0; i < many; i++) batches.push(makeBatch(phone, from + i * changes, changes));
    },
    sendPrepared: async () => {
      const total = { accepted: 0, slowestMs: 0, up: 0, down: 0 };
      for (const batch of batches.splice(0)) {
        const sent = await send(batch);
        total.accepted += sent.accepted;
        total.up += sent.up;
        total.down += sent.down;
        total.slowestMs = Math.max(total.slowestMs, sent.slowestMs);
      }
      return total;
    },
  };
}

const headOf = ({ n, device, mark, cursor }: Push): string => {
  const members = {
    p: 1,
    n,
    device,
    ...(mark === null ? {} : { mark }),
    cursor: writeCursor(cursor),
  };
  return `${JSON.stringify(members).slice(0, -1)},`.replace('"cursor":"",', '');
};

/** Everything of the body from `"sets"` on, and what the reply will answer. */
function makeBatch(phone: BenchPhone, from: number, many: number): Batch {
  const now = Date.now();
  const changes = Array.from({ length: many }, (_, i) => makeReport(phone, from + i, now));
  const whole = Buffer.from(
    encodePush({ n: 0, device: phone.device, mark: null, cursor: {}, ask: [], changes }),
  );
  const tail = gzipSync(whole.subarray(whole.indexOf('"sets"')));
  return { tail, changes: changes.map(({ set: _, ...rest }) => rest) };
}

const makeReport = (phone: BenchPhone, n: number, nowMs: number): Change => newRecord({
  id: newId(nowMs, (bytes) => randomFillSync(new Uint8Array(bytes))), author: phone.account,
  at: minutesOf(nowMs), kind: 'report', version: 1, unit: asUnitCode(phone.unit),
  values: reportValues(n, nowMs), act: 'submit',
});

interface Posting {
  readonly agent: Agent;
  readonly cookie: string;
  readonly body: Buffer;
}
function post(
  address: URL,
  { agent, cookie, body }: Posting,
): Promise<{ readonly bytes: Uint8Array; readonly down: number }> {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-encoding': 'gzip',
    'content-length': body.length,
    'accept-encoding': 'br',
    'sec-fetch-site': 'same-origin',
    cookie,
  };
  return new Promise((resolve, reject) => {
    request(address, { method: 'POST', agent, headers }, (response) => {
      read(response).then((bytes) => {
        if (response.statusCode !== 200)
          return reject(new Error(`${response.statusCode} ${bytes.toString()}`));
        const isPacked = response.headers['content-encoding'] === 'br';
        resolve({ down: bytes.length, bytes: isPacked ? brotliDecompressSync(bytes) : bytes });
      }, reject);
    })
      .once('error', reject)
      .end(body);
  });
}

async function read(response: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

// The crowd of tools/strangers.ts, in a thread of its own: it sends without end until it is ended,
// and tells its parent each status that it is answered.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';

interface Sent {
  readonly path: string;
  readonly type: 'application/json' | 'application/octet-stream';
  readonly body: Buffer;
  readonly isPacked?: true;
  /** Bytes that are announced and never come. */
  readonly missing?: number;
}
const { origin } = workerData as { readonly origin: string };
const uploadsAtOnce = 60;
const sendersAtOnce = 20;
const holdMs = 5_000;

const bytes = 'application/octet-stream';
const json = 'application/json';
const brackets = Buffer.from('['.repeat(2_000_000));
const manyValues = Buffer.from(`[${'[],'.repeat(20_000)}0]`);
const uploads: readonly Sent[] = ['/api/units/import/preview', '/api/members/import'].map(
  (path) => ({ path, type: bytes, body: Buffer.alloc(1024 * 1024), missing: 15 * 1024 * 1024 }));
const costly: readonly Sent[] = [
  { path: '/api/changes', type: json, body: brackets },
  { path: '/api/sign-in', type: json, body: brackets.subarray(0, 60_000) },
  { path: '/api/sign-in', type: json, body: manyValues },
  { path: '/khong-co', type: json, body: brackets },
  { path: '/api/sync', type: bytes, body: gzipSync(brackets), isPacked: true },
  { path: '/api/sync', type: bytes, body: gzipSync(Buffer.alloc(60_000_000)), isPacked: true },
  { path: '/api/courier', type: bytes, body: randomBytes(250_000) },
];

for (let n = 0; n < uploadsAtOnce; n++) void repeat(uploads, n);
for (let n = 0; n < sendersAtOnce; n++) void repeat(costly, n);

async function repeat(list: readonly Sent[], from: number): Promise<void> {
  for (let n = from;; n++) {
    const next = list[n % list.length];
    if (next) parentPort?.postMessage(await send(next, `127.0.0.${2 + (from % 50)}`));
    await sleep(5);
  }
}

/** The status, or 0 when the line was cut before an answer. */
function send(sent: Sent, localAddress: string): Promise<number> {
  const { path, type, body, isPacked = false, missing = 0 } = sent;
  return new Promise((resolve) => {
    const asked = request(origin + path, {
      method: 'POST', localAddress, headers: {
        origin, 'content-type': type, 'content-length': body.length + missing,
        ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
      },
    }, (response) => {
      response.resume().once('close', () => { resolve(response.statusCode ?? 0); });
    });
    asked.on('error', () => resolve(0));
    asked.setTimeout(holdMs, () => void asked.destroy());
    if (missing > 0) asked.write(body);
    else asked.end(body);
  });
}

// The load of tools/strangers.ts, in a worker thread: people without an account who send the
// requests that cost the server most. It sends until the parent ends the thread, and posts the
// status of each answer to the parent.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';

interface CostlyRequest {
  readonly path: string;
  readonly type: 'application/json' | 'application/octet-stream';
  readonly body: Buffer;
  readonly isGzip?: true;
  /** Bytes that `content-length` announces and that are never sent. */
  readonly missing?: number;
}
const { origin } = workerData as { readonly origin: string };
const uploadsAtOnce = 60;
const sendersAtOnce = 20;
/** How long a request stays open without an answer. */
const requestMsMax = 5_000;

const bytes = 'application/octet-stream';
const json = 'application/json';
const brackets = Buffer.from('['.repeat(2_000_000));
const manyValues = Buffer.from(`[${'[],'.repeat(20_000)}0]`);
const uploads: readonly CostlyRequest[] = ['/api/units/import/preview', '/api/members/import'].map(
  (path) => ({ path, type: bytes, body: Buffer.alloc(1024 * 1024), missing: 15 * 1024 * 1024 }));
const costly: readonly CostlyRequest[] = [
  { path: '/api/changes', type: json, body: brackets },
  { path: '/api/sign-in', type: json, body: brackets.subarray(0, 60_000) },
  { path: '/api/sign-in', type: json, body: manyValues },
  { path: '/khong-co', type: json, body: brackets },
  { path: '/api/sync', type: bytes, body: gzipSync(brackets), isGzip: true },
  { path: '/api/sync', type: bytes, body: gzipSync(Buffer.alloc(60_000_000)), isGzip: true },
  { path: '/api/courier', type: bytes, body: randomBytes(250_000) },
];

for (let n = 0; n < uploadsAtOnce; n++) void repeat(uploads, n);
for (let n = 0; n < sendersAtOnce; n++) void repeat(costly, n);

async function repeat(list: readonly CostlyRequest[], from: number): Promise<void> {
  for (let n = from;; n++) {
    const next = list[n % list.length];
    if (next) parentPort?.postMessage(await send(next, `127.0.0.${2 + (from % 50)}`));
    await sleep(5);
  }
}

/** The status, or 0 when the connection ended before an answer. */
function send(costlyRequest: CostlyRequest, localAddress: string): Promise<number> {
  const { path, type, body, isGzip = false, missing = 0 } = costlyRequest;
  return new Promise((resolve) => {
    const asked = request(origin + path, {
      method: 'POST', localAddress, headers: {
        origin, 'content-type': type, 'content-length': body.length + missing,
        ...(isGzip ? { 'content-encoding': 'gzip' } : {}),
      },
    }, (response) => {
      response.resume().once('close', () => { resolve(response.statusCode ?? 0); });
    });
    asked.on('error', () => resolve(0));
    asked.setTimeout(requestMsMax, () => void asked.destroy());
    if (missing > 0) asked.write(body);
    else asked.end(body);
  });
}

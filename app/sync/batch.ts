// Decides how many changes go into the next request by their compressed size, and makes the bytes.
// Used by runner.ts.
import { limits } from '../../core/limits.ts';
import type { Change } from '../../core/sync/change.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { encodePush } from '../../core/sync/wire/push.ts';
import type { Machine } from './machine.ts';

const plainBytesMax = 200;

export interface Packed { readonly body: Uint8Array<ArrayBuffer>; readonly isGzip: boolean }

export async function pack(push: Push): Promise<Packed> {
  const plain = new Uint8Array(encodePush(push));
  if (plain.length < plainBytesMax || typeof CompressionStream === 'undefined') {
    return { body: plain, isGzip: false };
  }
  const stream = new Blob([plain]).stream().pipeThrough(new CompressionStream('gzip'));
  return { body: new Uint8Array(await new Response(stream).arrayBuffer()), isGzip: true };
}

/** How many of `changes` the machine's limit allows. Compresses at most a few times to measure. */
export async function batchSize(machine: Machine, changes: readonly Change[]): Promise<number> {
  let count = Math.min(changes.length, limits.changesPerBatchMax);
  if (count <= 1) return count;
  if (machine.isFirst && await bytesOf(changes.slice(0, count)) <= limits.firstBatchBytesMax) {
    return count;
  }
  for (;;) {
    const bytes = await bytesOf(changes.slice(0, count));
    if (count === 1 || bytes <= machine.bytes) return count;
    count = Math.max(1, Math.min(count - 1, Math.floor(count * machine.bytes / bytes)));
  }
}

const bytesOf = async (changes: readonly Change[]): Promise<number> =>
  (await pack({ n: 1, device: '', mark: null, cursor: {}, ask: [], changes })).body.length;

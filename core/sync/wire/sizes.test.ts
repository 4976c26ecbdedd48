// What a contact costs, with an invented payload of the field's shape and size. The numbers are the
// budgets of the sync specification.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  pagesOf,
  pushOf,
  replyOf,
  villageReports,
  villageRows,
} from '../../../tests/vectors/village-reports.ts';
import { decodePush, encodePush } from './push.ts';
import { encodeReply } from './reply.ts';

const KB = 1_000;
const gzip = (bytes: Uint8Array): number => gzipSync(bytes).length;
const brotli5 = (bytes: Uint8Array): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }).length;
const sumOf = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
const reports = villageReports(1_000);
const empty = pushOf([]);

test('a thousand slips go up in 100 kB', () => {
  const bodies = pagesOf(reports, 250).map((page) => encodePush(pushOf(page)));
  expect(sumOf(bodies.map(gzip))).toBeLessThanOrEqual(100 * KB);
});

test('a thousand rows come down in 90 kB', () => {
  const cursor = { '11': 9187, '11-03127': 9187, '11-03127-03': 9187 };
  const bodies = pagesOf(villageRows(1_000), 250).map((page) =>
    encodeReply(replyOf(page, { cursor, more: true }), empty),
  );
  expect(sumOf(bodies.map(brotli5))).toBeLessThanOrEqual(90 * KB);
});

test('one slip goes up in 0.8 kB and nothing new in 0.1 kB', () => {
  expect(gzip(encodePush(pushOf(reports.slice(0, 1))))).toBeLessThanOrEqual(0.8 * KB);
  expect(encodePush(empty).length).toBeLessThanOrEqual(0.1 * KB);
  expect(encodeReply(replyOf([]), empty).length).toBeLessThanOrEqual(0.12 * KB);
});

test('a thousand applied slips are one pair of numbers', () => {
  const push = pushOf(reports);
  const verdicts = reports.map(({ id }, i) => ({
    id,
    outcome: 'applied' as const,
    seq: 5_000 + i,
  }));
  const without = encodeReply(replyOf([]), push).length;
  expect(encodeReply(replyOf([], { verdicts }), push).length - without).toBeLessThanOrEqual(30);
});

// Measured against the machine's own JSON.parse, the best of many: a busy machine slows both.
// On the machine of the specification a batch of 250 takes 1.2 ms.
test('a full batch is read as fast as plain JSON is parsed', () => {
  const pages = pagesOf(reports, 250).map((page) => pushOf(page));
  const bodies = pages.map(encodePush);
  const lines = pages.map((page) => JSON.stringify(page));
  expect(bestOf((i) => decodePush(bodies[i % 4]!))).toBeLessThanOrEqual(
    bestOf((i) => JSON.parse(lines[i % 4]!)),
  );
});

function bestOf(run: (i: number) => unknown): number {
  return Math.min(
    ...Array.from({ length: 200 }, (_, i) => {
      const start = performance.now();
      run(i);
      return performance.now() - start;
    }),
  );
}

// What everybody may read is sent compressed to a browser that takes it, plain to others, and not
// at all to one that has it.
import { brotliDecompressSync } from 'node:zlib';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { isKept, pageType, sendPublic, type Sent } from './send-public.ts';

const long = `<!doctype html><p>${'Tin từ các bản, mỗi ngày một ít. '.repeat(100)}</p>`;
const asked = async (sent: Partial<Sent>, headers: Readonly<Record<string, string>> = {}) => {
  const app = fastify();
  app.get('/', (request, reply) => sendPublic(request, reply, {
    body: long, type: pageType, ...sent,
  }));
  return app.inject({ method: 'GET', url: '/', headers });
};

test('a page goes out compressed, plain, or not at all', async () => {
  const plain = await asked({});
  expect(plain.body).toBe(long);
  expect(plain.headers).toMatchObject({
    'content-type': pageType, vary: 'accept-encoding', 'cache-control': 'public, max-age=60',
  });
  expect(plain.headers['content-encoding']).toBeUndefined();

  const small = await asked({}, { 'accept-encoding': 'gzip, deflate, br' });
  expect(small.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(small.rawPayload).toString('utf8')).toBe(long);
  expect(small.rawPayload.length).toBeLessThan(long.length / 4);
  expect(small.headers['etag']).toBe(plain.headers['etag']);

  for (const tag of [String(plain.headers['etag']), String(plain.headers['etag']).slice(2)]) {
    const again = await asked({}, { 'if-none-match': `"other", ${tag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  }
});

test('a browser that refuses brotli gets plain text, and so does a short text', async () => {
  for (const accept of ['gzip', 'br;q=0', 'br;q=0.0, gzip']) {
    expect((await asked({}, { 'accept-encoding': accept })).body).toBe(long);
  }
  const short = await asked({ body: '<p>Ngắn</p>' }, { 'accept-encoding': 'br' });
  expect(short.body).toBe('<p>Ngắn</p>');
});

test('what is kept compressed is sent as it is; another status has no tag', async () => {
  const kept = await asked({ brotli: Buffer.from('kept') }, { 'accept-encoding': 'br' });
  expect(kept.rawPayload.toString('utf8')).toBe('kept');
  const gone = await asked({ status: 410, cache: 'no-store' });
  expect([gone.statusCode, gone.headers['etag']]).toEqual([410, undefined]);
  expect(gone.headers['cache-control']).toBe('no-store');
});

test('what no browser may keep is compressed and not kept in memory', async () => {
  const brotli = { 'accept-encoding': 'br' };
  const [own, open] = [`${long}lời của một người`, `${long}lời của mọi người`];
  const sent = await asked({ body: own, cache: 'no-store' }, brotli);
  expect(brotliDecompressSync(sent.rawPayload).toString('utf8')).toBe(own);
  await asked({ body: open }, brotli);
  expect([isKept(own), isKept(open)]).toEqual([false, true]);
});

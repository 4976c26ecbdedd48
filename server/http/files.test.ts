// A file on its way up: spoiled on the way it is thrown away and sent anew; nothing is added behind
// its end. Over HTTP on a real database.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../core/limits.ts';
import { fileRoutes } from './files.ts';
import { meRoutes } from './me.ts';
import { cookieOf, origin, settle, startServer, type TestServer } from './server.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hoaban-files-'));
let server: TestServer;
let cookie = '';
beforeAll(async () => {
  server = await startServer([meRoutes, fileRoutes], undefined, { HOABAN_DATA: folder });
  await settle(server.test);
  const code = await server.codeFor('may');
  cookie = cookieOf(await server.post('/api/enrol', { code, deviceName: 'Máy' }));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const piece = limits.filePieceBytes;
const makePhoto = (bytes: number) => {
  const photo = randomBytes(bytes);
  return { photo, name: `${createHash('sha256').update(photo).digest('hex')}.jpg` };
};
const flipped = (bytes: Buffer): Buffer => {
  const spoiled = Buffer.from(bytes);
  spoiled.writeUInt8(spoiled.readUInt8(7) ^ 1, 7);
  return spoiled;
};
const put = async (name: string, bytes: Buffer, headers: Record<string, string>) => {
  const answer = await server.app.inject({
    method: 'PUT', url: `/api/files/${name}`, payload: bytes, headers: {
      origin, host: '127.0.0.1:8080', cookie, 'content-type': 'application/octet-stream',
      ...headers,
    },
  });
  return { status: answer.statusCode, ...answer.json<{ offset?: number; complete?: boolean }>() };
};
const offsetOf = async (name: string) => Number((await server.app.inject({
  method: 'HEAD', url: `/api/files/${name}`, headers: { host: '127.0.0.1:8080', cookie },
})).headers['x-offset']);

test('with the wrong hash at its full length it is thrown away and taken anew', async () => {
  const { photo, name } = makePhoto(piece + 100);
  const at = (offset: number) =>
    ({ 'x-offset': String(offset), 'x-length': String(photo.length) });
  expect(await put(name, flipped(photo.subarray(0, piece)), at(0)))
    .toMatchObject({ status: 200, offset: piece });
  expect(await put(name, photo.subarray(piece), at(piece)))
    .toMatchObject({ status: 200, offset: 0, complete: false });
  expect(await offsetOf(name)).toBe(0);
  expect(await put(name, photo.subarray(0, piece), at(0))).toMatchObject({ status: 200 });
  expect(await put(name, photo.subarray(piece), at(piece)))
    .toMatchObject({ status: 201, complete: true });
});

test('no byte is taken behind the end that its sender told', async () => {
  const { photo, name } = makePhoto(200);
  const headers = { 'x-offset': '0', 'x-length': '200' };
  expect(await put(name, Buffer.concat([photo, Buffer.from('+')]), headers))
    .toMatchObject({ status: 400 });
  expect(await put(name, flipped(photo), headers)).toMatchObject({ offset: 0 });
  expect(await put(name, Buffer.from('+'), { 'x-offset': '200', 'x-length': '200' }))
    .toMatchObject({ status: 400 });
  expect(await put(name, photo, headers)).toMatchObject({ status: 201 });
});

test('a sender of before may begin anew at 0 whatever it has sent', async () => {
  const { photo, name } = makePhoto(200);
  expect(await put(name, flipped(photo), { 'x-offset': '0' })).toMatchObject({ complete: false });
  expect(await put(name, photo, { 'x-offset': '0' })).toMatchObject({ status: 201 });
});

test('a piece that does not fit where the file ends is still refused', async () => {
  const { photo, name } = makePhoto(300);
  await put(name, photo.subarray(0, 100), { 'x-offset': '0' });
  expect(await put(name, photo.subarray(150), { 'x-offset': '150' }))
    .toMatchObject({ status: 409 });
  expect(await put(name, photo.subarray(100), { 'x-offset': '100' }))
    .toMatchObject({ status: 201 });
});

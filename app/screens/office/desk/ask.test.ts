// A request whose connection breaks while the answer is read is a failure, never an empty answer: a
// screen would read fields of null. The server here is real and closes the connection itself.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { deskAt } from '../../../../core/api/addresses.ts';
import { call, onContact } from './ask.ts';

const realFetch = globalThis.fetch;
let end: (() => void) | null = null;
afterEach(() => {
  globalThis.fetch = realFetch;
  end?.();
});

/** Sends every request of the page to a server that answers like this. */
async function serve(answer: (response: ServerResponse) => void): Promise<void> {
  const server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  globalThis.fetch = (path, init) => realFetch(`http://127.0.0.1:${port}${String(path)}`, init);
  end = () => {
    server.closeAllConnections();
    server.close();
  };
}

/** Sends the head and half of the body, then closes the connection. */
const breakOff = (status: number) => (response: ServerResponse): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': 100 });
  response.write('{"factors":', () => setTimeout(() => response.destroy(), 20));
};

test.each([200, 404])('an answer %i that breaks off is offline', async (status) => {
  await serve(breakOff(status));
  const events: string[] = [];
  const remove = onContact((event) => events.push(event));
  const answer = await call(deskAt.factors, {});
  remove();
  expect(answer).toMatchObject({ ok: false, problem: { code: 'offline' } });
  expect(events).toEqual(['offline']);
});

test('an empty answer is no value, and no failure', async () => {
  await serve((response) => response.writeHead(200).end());
  expect(await call(deskAt.factors, {})).toMatchObject({ ok: true, value: null });
});

test('a refusal that is not JSON gets the words of its status', async () => {
  await serve((response) => response.writeHead(502).end('<html>Bad gateway</html>'));
  const answer = await call(deskAt.factors, {});
  expect(answer).toMatchObject({ ok: false, problem: { code: 'ourFault' } });
});

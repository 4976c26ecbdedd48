// A province of an earlier version gets the hotlines of a new one at the start, once.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settle, startServer, type TestServer } from '../http/server.fixture.ts';
import { helpRoutes } from '../http/help.ts';
import { readHelp } from '../help/read-help.ts';
import { today } from '../../tests/clock.ts';
import { addMissingHelp } from './add-help.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer([helpRoutes]);
  await settle(server.test);
});
afterAll(() => server?.close());

test('it gets them once', async () => {
  const { pool } = server.test.db;
  expect((await readHelp(pool, today)).hotlines).toEqual([]);
  expect(await addMissingHelp(pool)).toEqual(['90']);
  const { first, notes } = await readHelp(pool, today);
  expect(first.map(({ number }) => number)).toEqual(['113', '1900 969 680', '111', '115']);
  expect(notes.some(({ lines }) => lines.length === 16)).toBe(true);
  expect(await addMissingHelp(pool)).toEqual([]);
  expect((await readHelp(pool, today)).hotlines.length).toBe(8);
});

// Server-sent events over a real connection: who hears of what, how soon, and across processes.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChangedEvent } from '../../core/api/state.ts';
import { meeting, openOffice, type Name, type Office } from '../figures/office.fixture.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
let origin = '';
const day = today;

beforeAll(async () => {
  office = await openOffice();
  await office.server.app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(office.server.app.server.address() as AddressInfo).port}`;
});
afterAll(() => office.close());

interface Ear { readonly heard: ChangedEvent[]; readonly status: number; stop(): void }
async function listen(name: Name): Promise<Ear> {
  const stopping = new AbortController();
  const answer = await fetch(`${origin}/api/events`, {
    headers: { cookie: office.cookie(name) }, signal: stopping.signal,
  });
  const heard: ChangedEvent[] = [];
  const ear = { heard, status: answer.status, stop: () => stopping.abort() };
  if (answer.status !== 200 || answer.body === null) return ear;
  void (async () => {
    let text = '';
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(piece);
      for (const [, json] of text.matchAll(/event: changed\ndata: (.*)\n\n/g))
        heard.push(JSON.parse(json ?? '') as ChangedEvent);
      text = text.slice(text.lastIndexOf('\n\n') + 2);
    }
  })().catch(() => undefined);
  return ear;
}
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('an open desk', () => {
  test('hears of what touches its units, and of nothing else', async () => {
    const [province, commune, other] = [
      await listen('thu'), await listen('hanh'), await listen('dua'),
    ];
    await office.write('may', 'activity', '90-1-1', meeting(day, 3));
    await until(() => province.heard.length > 0 && commune.heard.length > 0);
    expect(province.heard[0]?.units).toEqual(['90', '90-1', '90-1-1']);
    expect(commune.heard[0]?.units).toEqual(['90-1', '90-1-1']);
    expect(commune.heard[0]?.seq).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(other.heard).toEqual([]);
    for (const ear of [province, commune, other]) ear.stop();
  });

  test('hears what another process wrote, through the database', async () => {
    const ear = await listen('hanh');
    const payload = JSON.stringify({
      from: 'elsewhere', province: '90', lines: [['90', '90-1', '90-1-2']], seq: 77,
    });
    await until(() => true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await office.server.test.db.pool.query('select pg_notify($1, $2)', ['hoaban_news', payload]);
    await until(() => ear.heard.length > 0);
    expect(ear.heard[0]).toEqual({ units: ['90-1', '90-1-2'], seq: 77 });
    ear.stop();
  });

  test('must be signed in, and may not open connections without end', async () => {
    expect((await fetch(`${origin}/api/events`)).status).toBe(401);
    const ears = [];
    for (let n = 0; n < 7; n += 1) ears.push(await listen('sua'));
    expect(ears.map((ear) => ear.status)).toEqual([200, 200, 200, 200, 200, 200, 429]);
    for (const ear of ears) ear.stop();
  });
});

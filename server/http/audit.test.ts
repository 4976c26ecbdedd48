// Tests the auditor's routes: who may read, filters and pages, one audit entry per hour for
// reading. With over 100,000 entries: the page size, and the progress of a check of the chain.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditAnswer, CheckAnswer } from '../../core/api/audit.ts';
import type { Role } from '../../core/kind/access.ts';
import { createAccount } from '../accounts/accounts.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { auditAlone, type Entry } from '../store/audit.ts';
import { closeAccount } from '../personal/account.ts';
import { auditRoutes } from './audit.ts';
import { settle, startServer, type TestServer } from './server.fixture.ts';
import { today } from '../../tests/clock.ts';
import { asProvince } from '../store/rights.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer([auditRoutes]);
  await settle(server.test);
});
afterAll(() => server.close());

/** Somebody with a role, signed in at a desk of her own; returns her cookie. */
async function signedIn(id: string, role: Role, unit = '90'): Promise<string> {
  return asProvince(server.test.db.pool, '90', async (client) => {
    await createAccount(client, {
      id, province: '90', name: `Chị ${id}`, post: 'Cán bộ',
      grants: [{ role, unit, since: '2025-01-01' }],
    });
    const device = await makeDevice(client, { province: '90', kind: 'desk', name: 'Máy bàn' });
    await joinDevice(client, device, id);
    return `s=${await startSession(client, { account: id, device, needs: null })}`;
  });
}
const note = (entry: Partial<Entry>) =>
  auditAlone(server.test.db.pool, { province: '90', actor: 'hanh', act: 'exported', ...entry });
const read = async (cookie: string, query = ''): Promise<AuditAnswer> => {
  const answer = await server.get(`/api/audit${query}`, { headers: { cookie } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<AuditAnswer>();
};
const statusOf = async (cookie: string, path: string) =>
  (await server.get(path, { headers: { cookie } })).statusCode;

describe('who reads the audit', () => {
  const all: readonly (readonly [Role, number])[] = [
    ['auditor', 200], ['dataProtectionOfficer', 200], ['provinceLeader', 200],
    ['provinceOfficer', 404], ['systemAdmin', 404], ['caseSupervisor', 404],
    ['contentEditor', 404], ['aggregateReader', 404],
  ];
  test.each(all)('%s: %d', async (role, status) => {
    const cookie = await signedIn(`only-${role}`, role);
    expect(await statusOf(cookie, '/api/audit')).toBe(status);
    expect(await statusOf(cookie, '/api/audit/check')).toBe(status);
  });

  test('an auditor of a commune reads what happened there and below', async () => {
    await note({ unit: '90-1', about: 'there' });
    await note({ unit: '90-1-1', about: 'below' });
    await note({ unit: '90-2', about: 'elsewhere' });
    const cookie = await signedIn('of-commune', 'auditor', '90-1');
    const { lines } = await read(cookie);
    expect(lines.map(({ about }) => about)).toEqual(['below', 'there']);
    expect((await read(cookie, '?unit=90-1-1')).lines.map(({ about }) => about)).toEqual(['below']);
    expect(await statusOf(cookie, '/api/audit?unit=90-2')).toBe(404);
    expect(await statusOf(cookie, '/api/audit?unit=nowhere')).toBe(404);
    expect(await statusOf(cookie, '/api/audit/check')).toBe(404);
  });

  test('reading the audit writes one entry per hour, per person and device', async () => {
    const cookie = await signedIn('looking', 'auditor');
    const looks = async () => (await read(cookie, '?act=auditRead&actor=looking')).lines.length;
    await read(cookie);
    expect([await looks(), await looks()]).toEqual([1, 1]);
    server.moveClock(3_600_000);
    await read(cookie);
    expect(await looks()).toBe(2);
  });
});

describe('a page', () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = await signedIn('paging', 'auditor');
    for (let n = 0; n < 120; n++) {
      await note({ actor: n % 3 === 0 ? 'may' : 'hanh', act: 'downloaded', more: { n } });
    }
  });

  test('has at most fifty lines, newest first; no gap or duplicate on the next pages', async () => {
    const numbers: unknown[] = [];
    let after = '';
    for (;;) {
      const page = await read(cookie, `?act=downloaded${after}`);
      expect(page.lines.length).toBeLessThanOrEqual(50);
      expect(page.counts === null).toBe(after !== '');
      numbers.push(...page.lines.map(({ more }) => more['n']));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(numbers).toEqual(Array.from({ length: 120 }, (_, n) => 119 - n));
  });

  test('is filtered by act, person, unit and day, with counts over the whole span', async () => {
    const may = await read(cookie, '?actor=may');
    expect(may.counts).toEqual([{ act: 'downloaded', n: 40 }]);
    expect(may.lines[0]?.who).toEqual({ id: 'may', name: 'Giàng Thị Mẩy', state: 'known' });
    const there = await read(cookie, '?unit=90-1');
    expect(there.lines.map(({ unit }) => unit?.name)).toEqual(['Đơn vị 90-1-1', 'Đơn vị 90-1']);
    const day = today;
    expect((await read(cookie, `?from=${day}&to=${day}`)).lines).toHaveLength(50);
    expect((await read(cookie, '?to=2020-01-01')).lines).toEqual([]);
    expect((await read(cookie, '?from=2098-01-01')).counts).toEqual([]);
    for (const wrong of ['?from=2026-02-31', '?act=nothing', '?after=x', '?actor=%27']) {
      expect(await statusOf(cookie, `/api/audit${wrong}`)).toBe(400);
    }
  });

  test('shows current names, and no name of an erased person', async () => {
    await note({ actor: 'sua', about: 'sua' });
    expect((await read(cookie, '?actor=sua')).lines[0]?.aboutWho?.name).toBe('Vừ Thị Sua');
    await asProvince(server.test.db.pool, '90', async (client) => {
      await closeAccount(client, '90', 'sua');
    });
    expect((await read(cookie, '?actor=sua')).lines[0]?.who)
      .toEqual({ id: 'sua', name: '', state: 'erased' });
  });
});

describe('over 100,000 entries', () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = await signedIn('busy', 'auditor');
    for (let part = 0; part < 200; part++) {
      await asProvince(server.test.db.pool, '90', async (client) => {
        await client.query(
          `insert into audit (province, nr, at, actor, device, act, unit, about, more, prev, hash)
           select '90', 0, hoaban_now(), (array['thu', 'hanh', 'may'])[1 + n % 3], 'd' || n % 9,
             (array['signIn', 'personalRead', 'downloaded', 'codeMade'])[1 + n % 4],
             (array['', '90', '90-1', '90-2-1'])[1 + n % 4], 'r' || n % 500, '{"people":12}', '', ''
           from generate_series(1, 500) n`);
      });
    }
  });

  test('every filter returns at most one page', async () => {
    server.moveClock(60_000);
    const { chain } = await read(cookie);
    expect(chain.length).toBeGreaterThan(100_000);
    const day = today;
    const queries = ['', '?act=codeMade', '?actor=may', '?unit=90-1', '?about=r77',
      `?from=${day}&to=${day}`, '?to=2020-01-01', '?actor=may&act=downloaded&unit=90-2'];
    const first = await read(cookie, '?actor=thu');
    queries.push(`?actor=thu&after=${first.next}`);
    for (const query of queries) {
      server.moveClock(1_000);
      const { lines } = await read(cookie, query);
      expect(lines.length, query).toBeLessThanOrEqual(50);
    }
  });

  test('a check of the chain reports progress, finds no fault, and writes an entry', async () => {
    const begun = await server.post('/api/audit/check', {}, { headers: { cookie } });
    expect(begun.json<CheckAnswer>().state).toBe('running');
    const ask = async () => (await server.get('/api/audit/check', { headers: { cookie } }))
      .json<CheckAnswer>();
    const seen = new Set<number>();
    let answer = await ask();
    while (answer.state === 'running') {
      seen.add(answer.done);
      await sleep(40);
      server.moveClock(1_000);
      answer = await ask();
    }
    expect(answer).toMatchObject({ state: 'done', findings: [], notes: [] });
    expect(seen.size).toBeGreaterThan(3);
    const { chain, lines } = await read(cookie, '?act=chainChecked');
    expect(chain.checked).toMatchObject({ upTo: answer.of, findings: 0 });
    expect(lines[0]).toMatchObject({ who: { id: 'busy' }, more: { upTo: answer.of, findings: 0 } });
  });
});

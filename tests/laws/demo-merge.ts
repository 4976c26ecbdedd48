// A merge of two communes of the loaded demo, on a date, through HTTP: figures before and after in
// both views, added up by hand from the slips themselves; the recount; a village phone that was
// offline over the merge. Used by demo.test.ts, after everything that asks for the demo as it was.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asDay, asUnitCode } from '../../core/brands.ts';
import type { FiguresAnswer } from '../../core/api/figures.ts';
import type { InboxAnswer } from '../../core/api/slips.ts';
import type { UnitPreview } from '../../core/api/units.ts';
import type { UnitChangeLine } from '../../core/api/units.ts';
import type { Row } from '../../core/sync/change.ts';
import { kindFor } from '../../server/sign-in/factor-rule.ts';
import { joinDevice, makeDevice, startSession } from '../../server/sign-in/sessions.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../../server/store/rows.ts';
import { layOut } from '../../tools/demo/layout.ts';
import { NodePhone } from '../../tools/node-phone.ts';
import { poolEnvironment } from '../cluster.ts';
import type { TestDatabase } from '../database.ts';
import { asProvince } from '../../server/store/rights.ts';

const [old, next] = ['11-03226', '11-03220'];
const mergeDay = '2025-10-01';
const months = ['2025-08', '2025-09', '2025-10', '2025-11'];

interface Loaded { readonly test: TestDatabase; readonly origin: string; readonly day: string }
interface Hand {
  readonly get: <T>(path: string) => Promise<T>;
  readonly post: <T>(path: string, body: object) => Promise<T>;
  readonly phone: NodePhone;
}

export function mergeOfCommunes(loaded: () => Loaded): void {
  test('a merge of two communes: both views, the recount, a phone that was offline',
    { timeout: 120_000 }, async () => {
      const { test: { url } } = loaded();
      const officer = await signedIn(loaded(), 'tinh');
      const lead = await signedIn(loaded(), 'ban-03226-01');
      const before = await readAll(officer, undefined);
      expect(before).toEqual(await byHand(loaded(), () => old));
      await lead.phone.rest();
      expect(unitsOf(lead.phone)).toContain(old);
      const slip = lead.phone.create('activity', asUnitCode(`${old}-01`), {
        form: 'meeting', heldOn: '2025-09-28', topics: ['childMarriage'], women59: 31,
      });
      await merge(officer);
      const after = { then: await readAll(officer, 'then'), now: await readAll(officer, 'now') };
      const then = await byHand(loaded(), (month) => (month < '2025-10' ? old : next));
      expect(after.then).toEqual(then);
      // What stood at the old commune itself is counted at the next one too, and stays readable.
      expect(ofUnit(after.now, next)).toEqual(ofUnit(await byHand(loaded(), () => next), next));
      await lead.phone.rest();
      expect(lead.phone.verdicts.get(slip.id)?.outcome).toBe('applied');
      expect(unitsOf(lead.phone)).toContain(next);
      expect(unitsOf(lead.phone)).not.toContain(old);
      const me = await lead.get<{ readonly roles: readonly { above: string[] }[] }>('/api/me');
      expect(me.roles.map(({ above }) => above)).toEqual([['11', next]]);
      await arrived(loaded(), slip.id);
      const counted = spawnSync(process.execPath, [join('tools', 'recount.ts')], {
        env: { ...process.env, ...poolEnvironment(url) }, encoding: 'utf8',
      });
      expect([counted.stdout.trim(), counted.status])
        .toEqual(['Tỉnh 11: số liệu khớp với từng phiếu. / The figures equal the records.', 0]);
    });
}

const unitsOf = ({ store }: NodePhone): readonly string[] =>
  [...new Set([...store.rows.values()].map(({ unit }) => unit as string))];

async function merge({ post }: Hand): Promise<void> {
  const act = { what: 'merge', from: [old], into: { code: next } };
  const shown = await post<UnitPreview>('/api/units/changes/preview', { act, day: mergeDay });
  expect(shown.complaints).toEqual([]);
  expect(shown.grants).toBe(2);
  expect(shown.targets).toBeGreaterThan(0);
  const made = await post<UnitChangeLine>('/api/units/changes', {
    act, day: mergeDay, document: '1661/NQ-UBTVQH15',
  });
  expect(made).toMatchObject({ state: 'applied' });
}

/** The officer of the commune that is gone works at the next one, where the slip waits for her. */
async function arrived(loaded: Loaded, id: string): Promise<void> {
  const officer = await signedIn(loaded, 'xa-03226');
  const inbox = await officer.get<InboxAnswer>(
    `/api/slips?unit=${next}&month=2025-09&state=arrived`);
  expect(inbox.slips.map((line) => line.id)).toContain(id);
  await officer.phone.rest();
  expect([...officer.phone.store.rows.values()].map((row) => row.id)).toContain(id);
}

async function signedIn({ test: { db }, origin }: Loaded, account: string): Promise<Hand> {
  const pass = await asProvince(db.pool, '11', async (client) => {
    const kind = await kindFor(client, account);
    const device = await makeDevice(client, { province: '11', kind, name: 'Máy thử' });
    await joinDevice(client, device, account);
    return { device, token: await startSession(client, { account, device }) };
  });
  const cookie = `s=${pass.token}`;
  // Each person has an address of their own in the network.
  const [a = 0, b = 0] = randomBytes(2);
  const address = `10.200.${a}.${b}`;
  const ask = async <T>(path: string, more: RequestInit = {}): Promise<T> => {
    const answer = await fetch(origin + path, {
      ...more, headers: {
        cookie, 'x-forwarded-for': address, 'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      },
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return await answer.json() as T;
  };
  return {
    phone: new NodePhone({
      origin, account, device: pass.device, cookie, address,
      random: (n) => new Uint8Array(randomBytes(n)),
    }),
    get: (path) => ask(path),
    post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
  };
}

/** Events and turns, by `commune month`. */
type Read = Readonly<Record<string, readonly [number, number]>>;
async function readAll({ get }: Hand, view: 'now' | 'then' | undefined): Promise<Read> {
  const read: Record<string, [number, number]> = {};
  for (const unit of [old, next]) {
    for (const month of months) {
      const { indicators } = await get<FiguresAnswer>(
        `/api/figures?unit=${unit}&period=${month}${view ? `&view=${view}` : ''}`);
      const of = (code: string) => Number(indicators.find((one) => one.code === code)?.thisPeriod);
      read[`${unit} ${month}`] = [of('P4'), of('P5')];
    }
  }
  return read;
}

const ofUnit = (read: Read, unit: string): Read =>
  Object.fromEntries(Object.entries(read).filter(([key]) => key.startsWith(unit)));

const heads = ['women15', 'women59', 'women60', 'men15', 'men59', 'men60'];
/** The same from the approved slips of the villages, laid to the commune that `at` says the
    villages of the old one belonged to; nothing in it asks the tree or a tally. */
async function byHand({ test, day }: Loaded, at: (month: string) => string): Promise<Read> {
  const ofOld = new Set(villagesOf(day, [old]));
  const { rows } = await test.db.owner.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where kind = 'activity' and unit = any($1)`,
    [villagesOf(day, [old, next])]);
  const sums: Record<string, [number, number]> = {};
  for (const unit of [old, next]) for (const month of months) sums[`${unit} ${month}`] = [0, 0];
  for (const { unit, approved } of rows.map((columns): Row => rowOf(columns))) {
    const values = approved?.values ?? {};
    const month = String(values['heldOn'] ?? '').slice(0, 7);
    const sum = sums[`${ofOld.has(unit) ? at(month) : next} ${month}`];
    if (!sum || values['form'] === 'zalo' || values['form'] === undefined) continue;
    sum[0] += 1;
    for (const field of heads) sum[1] += Number(values[field] ?? 0);
  }
  return sums;
}

const villagesOf = (day: string, codes: readonly string[]): readonly string[] =>
  layOut(asDay(day)).communes.filter(({ code }) => codes.includes(code))
    .flatMap(({ code, villages }) => [code, ...villages.map((village) => village.code)]);

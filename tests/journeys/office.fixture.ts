// A whole Hoa Ban for the office's journeys: server, database, lists and targets of an invented
// province, slips of two villages, the built app, and desks (Chromium). Everything here is real.
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Id, UnitCode } from '../../core/brands.ts';
import type { Grant, Role } from '../../core/kind/access.ts';
import type { Change, Json } from '../../core/sync/change.ts';
import { newId } from '../../core/sync/ids.ts';
import { contentOf, headsOf, shownOf } from '../../core/sync/merge.ts';
import type { Row } from '../../core/sync/change.ts';
import { setPassphrase } from '../../server/sign-in/own-passphrase.ts';
import {
  passphrase, settle, startServer, type TestServer,
} from '../../server/http/server.fixture.ts';
import { routesOf } from '../../server/routes.ts';
import { transaction, type Database } from '../../server/store/pool.ts';
import { provinceScope, setScope } from '../../server/store/scope.ts';
import { applyChanges } from '../../server/sync/apply.ts';
import { loadRecords } from '../../server/sync/write.ts';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { moveDay, machineMs, today } from '../clock.ts';
import { asProvince } from '../../server/store/rights.ts';

/** A tone in place of somebody's voice. */
const fakeMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const built = join(import.meta.dirname, '..', '..', 'dist');
type Author = 'thu' | 'hanh' | 'may' | 'sua';
interface Store { readonly db: Database }

export interface Office {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly address: string;
  readonly seeded: Seeded;
  readonly close: () => Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const server = await startServer(routesOf(null), built);
  await settle(server.test);
  const seeded = await seedOffice(server.test);
  const address = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await chromium.launch({
    executablePath: await chromiumPath(), args: [...chromiumArguments, ...fakeMicrophone],
  });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { server, browser, address, seeded, close };
}

/** A desk of its own, with somebody signed in at it. */
export async function deskOf(
  { browser, address }: Pick<Office, 'browser' | 'address'>, name: string,
): Promise<Page> {
  const context = await moveDay(await browser.newContext({
    viewport: { width: 1366, height: 900 }, locale: 'vi-VN',
    baseURL: address,
  }));
  const page = await context.newPage();
  await page.goto('/app/sign-in');
  await page.getByLabel('Tên đăng nhập').fill(name);
  await page.getByLabel('Câu mật khẩu').fill(passphrase);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.getByRole('navigation', { name: 'Các trang chính' }).waitFor();
  return page;
}

export interface Seeded {
  readonly today: string;
  readonly waiting: readonly Id[];
  readonly clashing: Id;
}

/** Lists, a phase, targets; three slips that wait, one approved, one with two values. */
export async function seedOffice(test: Store): Promise<Seeded> {
  await setPassphrase(test.db, { account: 'hanh', name: 'hanh', passphrase });
  await leads(test, 'thu');
  const year = Number(today.slice(0, 4));
  await writeAs(test, 'thu', [
    ...choices.map((values) => creation('choice', '90', 'thu', values)),
    creation('phase', '90', 'thu',
      { code: 'g1', name: 'Giai đoạn', from: `${year}-01-01`, to: `${year + 4}-12-31` }),
    ...['90', '90-1'].map((unit) => creation('target', unit, 'thu',
      { indicator: 'P4', period: 'year', year, value: unit === '90' ? 40 : 12 })),
  ]);
  const slips = [slip({ women59: 21, men59: 12, women15: 6 }), slip({ women59: 9 }),
    slip({ women59: 40, men59: 33 }), slip({ women59: 17, men60: 4 }), slip({ women59: 30 })];
  await writeAs(test, 'may', slips);
  const [first, second, third, approved, clashing] = slips.map((change) => change.record);
  if (!first || !second || !third || !approved || !clashing) throw new Error('five slips');
  await writeAs(test, 'hanh', [await approvalOf(test, approved)]);
  await writeAs(test, 'may', [rewrite(slips[4], 'may', 'women59', 31)]);
  await writeAs(test, 'hanh', [rewrite(slips[4], 'hanh', 'women59', 32)]);
  return { today: today, waiting: [first, second, third], clashing };
}

/** She signs for the leader these days. */
const leads = (
  { db }: Store, account: Author,
): Promise<void> => transaction(db.pool, async (it) => {
  await setScope(it, provinceScope('90'));
  await it.query(`insert into account_grant (account, role, unit, since)
    values ($1, 'provinceLeader', '90', $2)`, [account, today]);
});

const choices: readonly Readonly<Record<string, Json>>[] = [
  { list: 'topics', code: 'childMarriage', name: 'Tảo hôn' },
  { list: 'topics', code: 'scams', name: 'Lừa đảo qua mạng' },
  { list: 'languages', code: 'hmn', name: 'Tiếng Mông' },
  { list: 'modelTypes', code: 'team', name: 'Tổ truyền thông cộng đồng' },
];

const slip = (heads: Readonly<Record<string, number>>): Change => ({
  ...creation('activity', '90-1-1', 'may', {
    form: 'meeting', heldOn: today, topics: ['childMarriage'], languages: ['hmn'], minutes: 60,
    minority: 'all', ...heads,
  }),
  act: 'submit',
});

export function creation(
  kind: string, unit: string, author: Author, values: Readonly<Record<string, Json>>,
): Change {
  const id = freshId();
  const set = Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, { value, base: [] }]));
  return {
    id, record: id, kind, version: 1, unit: unit as UnitCode, author, at: null, create: true, set,
  };
}

/** Writes a field over the creation's value; two of these clash. */
export function rewrite(
  made: Change | undefined, author: Author, field: string, value: Json,
): Change {
  if (!made) throw new Error('nothing to rewrite');
  const { record, kind, version, unit } = made;
  return {
    id: freshId(), record, kind, version, unit, author, at: null,
    set: { [field]: { value, base: [record] } },
  };
}

async function approvalOf(test: Store, record: Id): Promise<Change> {
  const row = await readRow(test, record);
  return {
    id: freshId(), record, kind: row.kind, version: row.version, unit: row.unit, author: 'hanh',
    at: null, act: 'approve',
    seen: { status: row.status, heads: headsOf(row), content: contentOf(row) },
  };
}

const freshId = (): Id =>
  newId(machineMs(), (bytes) => crypto.getRandomValues(new Uint8Array(bytes)));

const grantOf = (role: Role, unit: string, above: readonly string[]): Grant =>
  ({ role, unit: unit as UnitCode, above: above as readonly UnitCode[] });
const grants: Readonly<Record<Author, Grant>> = {
  thu: grantOf('provinceOfficer', '90', []),
  hanh: grantOf('communeOfficer', '90-1', ['90']),
  may: grantOf('villageLead', '90-1-1', ['90', '90-1']),
  sua: grantOf('villageLead', '90-2-1', ['90', '90-2']),
};

/** Writes by the same door as sync; every change must be taken. */
export async function writeAs(
  { db }: Store, account: Author, changes: readonly Change[],
): Promise<void> {
  const { verdicts } = await applyChanges(db.pool, {
    province: '90', device: 'desk', changes,
    authors: new Map([[account, { account, grants: [grants[account]] }]]),
  });
  const refused = verdicts.filter(({ outcome }) => outcome === 'refused' || outcome === 'held');
  if (refused.length > 0) throw new Error(`not taken: ${JSON.stringify(refused)}`);
}

/** May's change of a village where she has no role waits for the commune. */
export async function heldFrom({ server }: Office, change: Change): Promise<void> {
  const { verdicts } = await applyChanges(server.test.db.pool, {
    province: '90', device: 'desk', changes: [change],
    authors: new Map([['may', { account: 'may', grants: [grants.may] }]]),
  });
  if (verdicts[0]?.outcome !== 'held') throw new Error(`not held: ${JSON.stringify(verdicts)}`);
}

export async function readRow({ db }: Store, id: Id): Promise<Row> {
  return asProvince(db.pool, '90', async (client) => {
    const row = (await loadRecords(client, '90', [id])).get(id)?.row;
    if (!row) throw new Error('this record has not arrived');
    return row;
  });
}

export const valueOf = async (test: Store, id: Id, field: string): Promise<Json | undefined> =>
  shownOf(await readRow(test, id))[field];

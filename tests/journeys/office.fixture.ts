// A whole Hoa Ban for the office's journeys: server, database, lists and targets of an invented
// province, slips of two villages, the built app, and desks (Chromium). Everything here is real.
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Id } from '../../core/brands.ts';
import type { Change, Json, ShownValues } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { changeTo } from '../../core/sync/new-change.ts';
import { setPassphrase } from '../../server/sign-in/own-passphrase.ts';
import {
  passphrase, settle, startServer, type TestServer,
} from '../../server/http/server.fixture.ts';
import { routesOf } from '../../server/routes.ts';
import { makeId } from '../../server/store/clock.ts';
import { transaction } from '../../server/store/pool.ts';
import { provinceScope, setScope } from '../../server/store/scope.ts';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { moveDay, today } from '../clock.ts';
import {
  changeOn, creation, readRow, verdictsFor, writeAs, type Author, type Store,
} from './records.fixture.ts';

/** A tone in place of a recorded voice. */
const fakeMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const built = join(import.meta.dirname, '..', '..', 'dist');

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

/** Types into a choice among many and takes the option. */
export async function chooseIn(
  page: Page, { label, option, typed = option }: {
    readonly label: string; readonly option: string; readonly typed?: string;
  },
): Promise<void> {
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.click();
  await box.fill(typed);
  await page.getByRole('option', { name: option }).first().click();
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
  await writeAs(test, 'hanh',
    [changeOn(await readRow(test, approved), 'hanh', { act: 'approve' })]);
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

const choices: readonly ShownValues[] = [
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

/** Writes a field over the creation's value; two of these clash. */
export function rewrite(
  made: Change | undefined, author: Author, field: string, value: Json,
): Change {
  if (!made) throw new Error('nothing to rewrite');
  return {
    ...changeTo({ ...made, id: made.record }, { id: makeId(), author, at: null }),
    set: { [field]: { value, base: [made.record] } },
  };
}

/** A change by May in a village where May has no role: it waits for the commune. */
export async function heldFrom({ server }: Office, change: Change): Promise<void> {
  const verdicts = await verdictsFor(server.test, 'may', [change]);
  if (verdicts[0]?.outcome !== 'held') throw new Error(`not held: ${JSON.stringify(verdicts)}`);
}

export const valueOf = async (test: Store, id: Id, field: string): Promise<Json | undefined> =>
  shownOf(await readRow(test, id))[field];

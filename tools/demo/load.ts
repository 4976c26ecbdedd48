// Loads the demo province into a running server over HTTP, as its child process: asks its parent
// for accounts and sessions, tells it what is done, and ends with it. It never opens the database.
import { setPriority } from 'node:os';
import { asDay } from '../../core/brands.ts';
import { decide } from './approvals.ts';
import { bringCommune, type LastSeen, type CommuneAtWork } from './commune.ts';
import { coursesOf } from './gatherings.ts';
import { layOut, type Layout } from './layout.ts';
import {
  accountsOf, auditor, leader, provinceOfficer, visited, type DemoAccount,
} from './people.ts';
import { DemoPhone, type Pass } from './phones.ts';
import { province } from './dien-bien.ts';
import { referenceOf } from './reference.ts';
import { signReports } from './reports.ts';

/** From the parent, once: what to load, and what an earlier run has done. */
interface Order { readonly day: string; readonly origin: string; readonly done: readonly string[] }
export type ToParent =
  | { readonly say: 'accounts'; readonly province: typeof province; readonly since: string;
    readonly accounts: readonly DemoAccount[]; readonly officer: string;
    readonly visitors: readonly string[] }
  | { readonly say: 'done'; readonly part: string; readonly parts: number;
    readonly lastSeen: readonly LastSeen[] }
  | { readonly say: 'failed'; readonly why: string };

const AT_ONCE = 4;

if (process.send) {
  process.once('disconnect', endWithParent);
  setPriority(5);
  try {
    await load(await fromParent<Order>());
  } catch (error) {
    const why = error instanceof Error ? error.stack ?? error.message : String(error);
    tell({ say: 'failed', why });
    process.exitCode = 1;
  }
  process.off('disconnect', endWithParent);
  process.disconnect();
}

function endWithParent(): void {
  process.exit(1);
}

type Work = () => Promise<readonly LastSeen[] | void>;
async function load({ day, origin, done }: Order): Promise<void> {
  const layout = layOut(asDay(day));
  const { calendar, communes } = layout;
  tell({
    say: 'accounts', province, since: calendar.start, accounts: accountsOf(layout),
    officer: provinceOfficer.id, visitors: visitorsOf(layout),
  });
  const passes = new Map((await fromParent<readonly Pass[]>()).map((pass) => [pass.account, pass]));
  const phoneOf = (account: string): DemoPhone => {
    const pass = passes.get(account);
    if (!pass) throw new Error(`no session for ${account}`);
    return new DemoPhone(origin, pass);
  };
  const part = async (name: string, work: Work): Promise<void> => {
    if (done.includes(name)) return;
    const lastSeen = await work() ?? [];
    tell({ say: 'done', part: name, parts: communes.length, lastSeen });
  };
  const officer = phoneOf(provinceOfficer.id);
  await part('province', () => bringProvince(officer, phoneOf(leader.id), layout));
  const withProvince = oneAtATime(officer);
  const left = [...communes];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let commune = left.shift(); commune; commune = left.shift()) {
      const place = { calendar, commune, phoneOf, withProvince };
      await part(commune.code, () => bringCommune(place));
    }
  }));
  const cookieOf = (account: string): string => passes.get(account)?.cookie ?? '';
  await part('reports', () => signReports(origin, { layout, cookieOf }));
}

/** What belongs to the whole province, and its own courses, approved. */
async function bringProvince(
  officer: DemoPhone, second: DemoPhone, layout: Layout,
): Promise<void> {
  for (const writing of referenceOf(layout)) officer.write(writing);
  for (const writing of coursesOf(layout)) officer.write(writing);
  await officer.rest();
  for (const row of officer.rows) {
    if (row.kind === 'training' && row.status === 'submitted') {
      decide(officer, row, { act: 'approve', calendar: layout.calendar });
    }
  }
  await officer.send();
  // What another office publishes is approved by another person than the one who wrote it.
  await second.rest();
  for (const row of second.rows) {
    if (row.kind === 'outsideFigure' && row.status === 'submitted') {
      decide(second, row, { act: 'approve', calendar: layout.calendar });
    }
  }
  await second.send();
}

/** Those whose sign-in is shown on the console: two branch heads, the officer of their commune, and
    three people of the province. */
function visitorsOf({ communes }: Layout): readonly string[] {
  const commune = communes.find(({ code }) => code === visited.commune);
  return [
    ...visited.leads, ...(commune ? [commune.officer] : []), provinceOfficer.id, leader.id,
    auditor.id,
  ];
}

function oneAtATime(phone: DemoPhone): CommuneAtWork['withProvince'] {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = before.then(() => work(phone));
    before = mine.catch(() => undefined);
    return mine;
  };
}

function tell(message: ToParent): void {
  process.send?.(message);
}

function fromParent<T>(): Promise<T> {
  return new Promise((resolve) => process.once('message', (message) => resolve(message as T)));
}

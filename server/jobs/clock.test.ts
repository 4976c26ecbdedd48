// A server whose clock is wrong: nobody is erased, nothing refused for good, and what waits is
// taken once the clock is right. Over HTTP, with the clock handed in.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Day, Id } from '../../core/brands.ts';
import type { Change, Verdict } from '../../core/sync/change.ts';
import type { Push } from '../../core/sync/exchange.ts';
import { encodePush } from '../../core/sync/wire/push.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { creation, meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { syncRoutes } from '../http/sync.ts';
import { meRoutes } from '../http/me.ts';
import { unitRoutes } from '../http/units.ts';
import { trustClock } from '../store/trusted-clock.ts';
import { today } from '../../tests/clock.ts';
import { runJobs } from './jobs.fixture.ts';
import { asProvince } from '../store/rights.ts';

const dayMs = 86_400_000;
let office: Office;
beforeAll(async () => { office = await openOffice([syncRoutes, meRoutes, unitRoutes]); });
afterAll(() => office.close());
beforeEach(() => jobs());

interface Run { readonly done: readonly string[]; readonly doubts: readonly string[] }
/** One round of the jobs, with one that tells that it ran. */
async function jobs(day = today): Promise<Run> {
  const done: string[] = [];
  const doubts: string[] = [];
  await runJobs(office.server.test, {
    today: day,
    jobs: [{
      name: `told${office.server.now()}`,
      run: async (_client, { province }) => {
        done.push(province);
        return { counts: {} };
      },
    }],
    doubt: (province, state) => doubts.push(`${province} ${state}`),
  });
  return { done, doubts };
}

let n = 0;
async function contact(more: Partial<Push>): Promise<readonly Verdict[]> {
  const push: Push = {
    n: n += 1, device: office.device('may'), mark: null, cursor: {}, ask: [], changes: [], ...more,
  };
  const answer = await office.server.app.inject({
    method: 'POST', url: '/api/sync', payload: Buffer.from(encodePush(push)), headers: {
      'content-type': 'application/octet-stream', cookie: office.cookie('may'),
      origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080',
    },
  });
  expect(answer.statusCode).toBe(200);
  const reply = decodeReply(new Uint8Array(answer.rawPayload), push);
  if (!reply.ok) throw new Error(reply.problem);
  return reply.value.verdicts;
}
const slipOf = (day: Day): Change =>
  creation('may', { kind: 'activity', unit: '90-1-1', values: meeting(day, 3) });
const said = ([verdict]: readonly Verdict[]) => `${verdict?.outcome} ${verdict?.problem ?? ''}`;
const clockOfDesk = async () =>
  (await office.read<{ readonly clock?: string }>('hanh', '/api/me')).clock;

async function whileClockIs(days: number, work: () => Promise<void>): Promise<void> {
  office.server.moveClock(days * dayMs);
  try {
    await work();
  } finally {
    office.server.moveClock(-days * dayMs);
  }
}

test.each([[-40, today], [-1, dayAfter(today, 1)]])(
  'a clock %i days behind holds a slip that seems to lie ahead, and takes it later',
  async (days, day) => {
    const slip = slipOf(day);
    await whileClockIs(days, async () => {
      expect(said(await contact({ changes: [slip] }))).toBe('held ourFault');
      expect(await jobs()).toEqual({ done: [], doubts: ['90 behind'] });
      expect(await clockOfDesk()).toBe('behind');
      // What lies behind it as well is taken as ever.
      expect(said(await contact({ changes: [slipOf(dayAfter(today, -50))] }))).toBe('applied ');
    });
    expect(said(await contact({ ask: [slip.id] }))).toBe('applied ');
    expect(await clockOfDesk()).toBeUndefined();
  });

test('a right clock refuses a day to come', async () => {
  expect(said(await contact({ changes: [slipOf(dayAfter(today, 3))] }))).toBe('refused futureDay');
});

test.each([7, 901])('a clock %i days ahead starts nothing that time calls for', async (days) => {
  const { owner } = office.server.test.db;
  const sessions = async (): Promise<Id[]> => (await owner.query(
    'select device from session order by device')).rows;
  const before = await sessions();
  const act = { what: 'rename', unit: '90-1', name: `Xã ${days}` };
  const { id } = (await office.post('thu', '/api/units/changes', { act, day: dayAfter(today, 1) }))
    .json<{ readonly id: Id }>();
  await whileClockIs(days, async () => {
    expect(await jobs()).toEqual({ done: [], doubts: ['90 ahead'] });
    // The act was enqueued when it was planned, so the worker takes it up now.
    expect(await jobs(dayAfter(today, days))).toEqual({ done: [], doubts: ['90 ahead'] });
    const { rows } = await owner.query('select state from unit_change where id = $1', [id]);
    expect(rows).toEqual([{ state: 'planned' }]);
    // Somebody comes in meanwhile: nothing is swept away beside it.
    await office.server.codeFor('sua');
  });
  expect(await sessions()).toEqual(before);
  expect((await jobs()).done).toEqual(['90']);
  expect(said(await contact({ changes: [slipOf(today)] }))).toBe('applied ');
});

test('an operator’s yes lets a server go on that was off for long', async () => {
  await whileClockIs(30, async () => {
    expect((await jobs()).doubts).toEqual(['90 ahead']);
    await asProvince(office.server.test.db.pool, '90', async (client) => {
      await trustClock(client, '90');
    });
    expect((await jobs()).done).toEqual(['90']);
    await asProvince(office.server.test.db.pool, '90', async (client) => {
      await client.query('update counter set trusted_at = null');
    });
  });
});

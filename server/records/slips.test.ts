// The inbox, a slip with its history, the slips behind a figure, what waits, and who may see them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordAnswer } from '../../core/api/record.ts';
import type { BehindAnswer, HeldAnswer, InboxAnswer } from '../../core/api/slips.ts';
import { asMonth } from '../../core/brands.ts';
import { monthAfter } from '../../indicators/calendar/months.ts';
import { creation, makeId, meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
const month = today.slice(0, 7);
const day = `${month}-01`;

beforeAll(async () => { office = await openOffice(); });
afterAll(() => office.close());

const inbox = (name: 'thu' | 'hanh' | 'may' | 'dua', unit: string, state = 'arrived', more = '') =>
  office.read<InboxAnswer>(name, `/api/slips?unit=${unit}&month=${month}&state=${state}${more}`);

describe('the inbox of a commune', () => {
  test('tells what came, what was returned and approved, and where nothing came from', async () => {
    const [first, second, third] = [
      await office.write('may', 'activity', '90-1-1', meeting(day, 5)),
      await office.write('may', 'activity', '90-1-1', meeting(day, 6)),
      await office.write('may', 'activity', '90-1-1', meeting(day, 7)),
    ];
    await office.write('sua', 'activity', '90-2-1', meeting(day, 8));
    expect((await office.decide('hanh', first, 'return', 'Chị xem lại số nữ nhé.')).outcome).toBe(
      'applied',
    );
    expect((await office.decide('hanh', second, 'approve')).outcome).toBe('applied');
    const arrived = await inbox('hanh', '90-1');
    expect(arrived.counts).toMatchObject({
      arrived: 1, returned: 1, approved: 1, villages: 2, missing: 1,
    });
    expect(arrived.slips).toMatchObject([
      {
        id: third, status: 'submitted', unit: { code: '90-1-1' },
        author: { account: 'may', name: 'Giàng Thị Mẩy' },
      },
    ]);
    expect(arrived.slips[0]?.values).toMatchObject({ women59: 7 });
    expect(arrived.missing).toMatchObject([{ unit: { code: '90-1-2' }, leader: null }]);
    expect((await inbox('hanh', '90-1', 'returned')).slips.map((slip) => slip.id)).toEqual([first]);
    expect((await inbox('thu', '90')).counts).toMatchObject({ arrived: 2, approved: 1 });
  });

  test('goes on page after page without losing or repeating a slip', async () => {
    const changes = Array.from({ length: 120 }, (_, n) =>
      creation('may', { kind: 'activity', unit: '90-1-1', values: meeting(day, n + 1) }));
    await office.send('may', changes);
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 5; page += 1) {
      const answer = await inbox('hanh', '90-1', 'arrived', after);
      seen.push(...answer.slips.map((slip) => slip.id));
      if (answer.next === null) break;
      after = `&after=${encodeURIComponent(answer.next)}`;
    }
    expect(seen).toHaveLength(121);
    expect(new Set(seen).size).toBe(121);
  });

  test('shows what waits whatever its month, the oldest first', async () => {
    const days = [monthAfter(asMonth(month), -1), monthAfter(asMonth(month), -13)]
      .map((it) => `${it}-20`);
    const before = await inbox('dua', '90-2');
    const [late, oldest] = [await office.write('sua', 'activity', '90-2-1', meeting(days[0]!, 4)),
      await office.write('sua', 'activity', '90-2-1', meeting(days[1]!, 3))];
    const here = await inbox('dua', '90-2');
    expect(here.counts.arrived).toBe(before.counts.arrived + 2);
    expect(here.slips.map(({ id }) => id).slice(0, 2)).toEqual([oldest, late]);
    expect(here.waiting.slice(0, 2)).toEqual(days.toReversed()
      .map((it) => ({ month: it.slice(0, 7), arrived: 1, returned: 0 })));
    await office.decide('dua', oldest, 'return', 'Chị xem lại ngày nhé.');
    const returned = await inbox('dua', '90-2', 'returned');
    expect([returned.counts.returned, returned.slips.map(({ id }) => id)]).toEqual([1, [oldest]]);
    await office.decide('dua', late, 'approve');
    expect((await inbox('dua', '90-2')).counts).toEqual({ ...before.counts, returned: 1 });
    const then = `/api/slips?unit=90-2&month=${days[0]!.slice(0, 7)}&state=approved`;
    expect((await office.read<InboxAnswer>('dua', then)).slips.map(({ id }) => id)).toEqual([late]);
  });

  test('is nobody else’s', async () => {
    for (const name of ['dua', 'sua'] as const) {
      expect((await office.get(name, `/api/slips?unit=90-1&month=${month}`)).statusCode).toBe(404);
    }
    expect((await office.get('may', `/api/slips?unit=90-1&month=${month}`)).statusCode).toBe(404);
    expect((await inbox('may', '90-1-1')).slips.length).toBeGreaterThan(0);
  });
});

describe('a slip', () => {
  test('that its own author approves says so, in its history and in the audit', async () => {
    const id = await office.write('hanh', 'activity', '90-1-1', meeting(day, 12));
    await office.decide('hanh', id, 'approve');
    const slip = await office.read<RecordAnswer>('hanh', `/api/records/${id}`);
    expect(slip.history.at(-1)).toMatchObject({ act: 'approve', own: true });
    const { rows } = await office.server.test.db.owner.query(
      `select actor from audit where act = 'ownApproved' and about = $1`, [id]);
    expect(rows).toEqual([{ actor: 'hanh' }]);
    const hers = await office.write('may', 'activity', '90-1-1', meeting(day, 13));
    await office.decide('hanh', hers, 'approve');
    const other = await office.read<RecordAnswer>('hanh', `/api/records/${hers}`);
    expect(other.history.at(-1)).not.toHaveProperty('own');
  });

  test('shows who did what, and what was replaced', async () => {
    const id = await office.write('may', 'activity', '90-1-1', meeting(day, 25));
    await office.edit('hanh', id, { women59: 31 });
    await office.decide('hanh', id, 'approve');
    const slip = await office.read<RecordAnswer>('hanh', `/api/records/${id}`);
    expect(slip.history.map(({ act, author }) => [act, author.account]))
      .toEqual([['create', 'may'], ['edit', 'hanh'], ['approve', 'hanh']]);
    expect(slip.history[1]?.fields).toEqual([{ name: 'women59', before: 25, after: 31 }]);
    expect(slip.may).toEqual({ write: true, decide: true, approve: true });
    expect((await office.read<RecordAnswer>('thu', `/api/records/${id}`)).may).toEqual({
      write: false, decide: false, approve: false,
    });
    for (const name of ['dua', 'sua'] as const) {
      const hidden = await office.get(name, `/api/records/${id}`);
      expect([hidden.statusCode, hidden.json()]).toEqual([
        404,
        (await office.get(name, `/api/records/${makeId()}`)).json(),
      ]);
    }
  });

  test('shows both values of a clash and whose they are', async () => {
    const id = await office.write('may', 'activity', '90-1-1', meeting(day, 9));
    const edit = (author: 'may' | 'hanh', women: number) => ({
      id: makeId(), record: id, kind: 'activity', version: 1, unit: '90-1-1' as never, author,
      at: null,
      set: { women59: { value: women, base: [id] } },
    });
    expect((await office.send('may', [edit('may', 10)]))[0]?.outcome).toBe('applied');
    expect((await office.send('hanh', [edit('hanh', 12)]))[0]?.outcome).toBe('clash');
    const slip = await office.read<RecordAnswer>('hanh', `/api/records/${id}`);
    expect(slip.clashes.map(({ field }) => field)).toEqual(['women59']);
    expect(slip.clashes[0]?.values.map(({ value, author }) => [value, author.account]).sort())
      .toEqual([[10, 'may'], [12, 'hanh']]);
    expect((await office.decide('hanh', id, 'approve')).problem).toBe('clashOpen');
  });
});

describe('the slips behind a figure', () => {
  test('are those that counted, as far as her rights go', async () => {
    const behind = (name: 'dua' | 'sua' | 'sao') => office.read<BehindAnswer>(name,
      `/api/slips/behind?indicator=P5&unit=${name === 'sao' ? '90' : '90-2-1'}&period=${month}`);
    const id = await office.write('sua', 'activity', '90-2-1', meeting(day, 14));
    await office.decide('dua', id, 'approve');
    const commune = await behind('dua');
    expect(commune.slips.find((slip) => slip.id === id)).toMatchObject({
      approved: 14, waiting: 0,
    });
    expect(commune.slips.reduce((sum, slip) => sum + slip.waiting, 0)).toBe(8);
    expect(commune.partly).toBe(false);
    expect((await behind('sua')).slips.map((slip) => slip.id)).toContain(id);
    const leader = await behind('sao');
    expect([leader.slips.length, leader.partly]).toEqual([0, true]);
  });
});

describe('what waits for a person', () => {
  test('is taken by the officer and counts for its author, or is declined', async () => {
    const stray = (women: number) =>
      creation('sua', { kind: 'activity', unit: '90-1-2', values: meeting(day, women) });
    const [taken, declined] = [stray(3), stray(4)];
    expect((await office.send('sua', [taken, declined])).map((verdict) => verdict.problem)).toEqual(
      ['noGrant', 'noGrant'],
    );
    const held = await office.read<HeldAnswer>('hanh', '/api/held?unit=90-1');
    expect(held.held.map((line) => line.id).sort()).toEqual([taken.id, declined.id].sort());
    expect(held.held[0]).toMatchObject({
      author: { account: 'sua' }, problem: 'noGrant', may: { take: true, decline: true },
    });
    expect((await office.post('dua', `/api/held/${taken.id}`, { act: 'take' })).statusCode).toBe(
      404,
    );
    expect((await office.post('sua', `/api/held/${taken.id}`, { act: 'take' })).statusCode).toBe(
      404,
    );
    const take = await office.post('hanh', `/api/held/${taken.id}`, { act: 'take' });
    expect(take.json().verdict.outcome).toBe('applied');
    const slip = await office.read<RecordAnswer>('hanh', `/api/records/${taken.id}`);
    expect(slip.line).toMatchObject({
      status: 'submitted', author: { account: 'sua' }, unit: { code: '90-1-2' },
    });
    await office.post('hanh', `/api/held/${declined.id}`, { act: 'decline' });
    expect((await office.send('sua', [declined]))[0]).toMatchObject({
      outcome: 'refused', problem: 'declined',
    });
    expect((await office.read<HeldAnswer>('hanh', '/api/held?unit=90-1')).held).toEqual([]);
  });
});

describe('changes from a desk', () => {
  test('are answered one by one, and misshapen ones as a whole', async () => {
    const good = creation('may', { kind: 'activity', unit: '90-1-1', values: meeting(day, 2) });
    const future = creation('may', {
      kind: 'activity', unit: '90-1-1', values: meeting('2199-01-01', 2),
    });
    const someoneElse = creation('hanh', {
      kind: 'activity', unit: '90-1-1', values: meeting(day, 2),
    });
    const verdicts = await office.send('may', [good, future, someoneElse]);
    expect(verdicts.map(({ outcome, problem }) => problem ?? outcome)).toEqual([
      'applied', 'futureDay', 'notAuthor',
    ]);
    expect((await office.send('may', [good]))[0]?.outcome).toBe('already');
    const odd: unknown[] = [
      null, {}, [], { changes: 1 }, { changes: [] }, { changes: [null] },
      { changes: [{ ...good, extra: 1 }] }, { changes: [{ ...good, kind: 'toString' }] },
      { changes: [{ ...good, unit: '' }] }, { changes: [{ ...good, set: { a: { value: 1 } } }] },
    ];
    for (const body of odd) {
      expect((await office.post('may', '/api/changes', body as object)).statusCode).toBe(400);
    }
  });
});

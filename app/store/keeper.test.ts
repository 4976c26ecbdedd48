// What the phone keeps survives closing, dying between two steps, and a second tab. Runs on an
// IndexedDB in memory that follows the standard.
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import { newId } from '../../core/sync/ids.ts';
import { create, receive, request } from '../../core/sync/phone.ts';
import type { Reply } from '../../core/sync/exchange.ts';
import { lifecycleOf } from '../record/lifecycle.ts';
import { openDatabase, writeDifference } from './database.ts';
import { difference, noPlaces } from './difference.ts';
import { emptyKept, outgrows, type Kept } from './kept.ts';
import { openKeeper, type Keeper } from './keeper.ts';

const unit = asUnitCode('90-1-1');
let minute = 1_800_000;
const freshId = () => newId(minute++ * 60_000, (n) => crypto.getRandomValues(new Uint8Array(n)));
const author = { account: 'may', newId: freshId, now: () => minute };
const draft = { kind: 'activity', version: 1, unit, values: { women59: 5 }, submit: true };
const written = (kept: Kept): Kept => ({ ...kept, phone: create(kept.phone, author, draft).store });

const open: Keeper[] = [];
let databases = 0;
const fresh = () => `test-${++databases}`;
async function keeperOf(name: string): Promise<Keeper> {
  const opened = await openKeeper(name);
  if (!opened.ok) throw new Error(opened.problem);
  open.push(opened.value);
  return opened.value;
}
afterEach(() => { for (const keeper of open.splice(0)) keeper.close(); });

const replyTo = (n: number, more: Partial<Reply>): Reply => ({
  n, verdicts: [], sendAgain: [], rows: [], erased: [], cursor: { [unit]: 7 }, more: false,
  mark: 'm1', rewound: false, safe: 0, now: minute, scope: [], ...more,
});

describe('what is kept', () => {
  test('is there after the app is opened again, in the same order', async () => {
    const name = fresh();
    const keeper = await keeperOf(name);
    for (let n = 0; n < 5; n++) await keeper.step(written);
    const ids = [...keeper.now().phone.outbox.keys()];
    const turned = [...ids].reverse();
    await keeper.step((kept) => ({ ...kept, phone: { ...kept.phone,
      outbox: new Map(turned.flatMap((id) => {
        const change = kept.phone.outbox.get(id);
        return change ? [[id, change] as const] : [];
      })) } }));
    keeper.close();
    const again = await keeperOf(name);
    expect([...again.now().phone.outbox.keys()]).toEqual(turned);
    expect(again.now().phone).toEqual(keeper.now().phone);
  });

  test('takes a reply whole: verdict, row, cursor and mark', async () => {
    const name = fresh();
    const keeper = await keeperOf(name);
    await keeper.step(written);
    const id = [...keeper.now().phone.outbox.keys()][0] as Id;
    await keeper.step((kept) => ({ ...kept, phone: request(kept.phone, 'd', 9).store }));
    const reply = replyTo(1, { verdicts: [{ id, outcome: 'applied', seq: 7 }] });
    await keeper.step((kept) => ({ ...kept, phone: receive(kept.phone, reply, lifecycleOf) }));
    keeper.close();
    const { phone } = (await keeperOf(name)).now();
    expect(phone.outbox.size).toBe(0);
    expect(phone.rows.get(id)?.seq).toBe(7);
    expect(phone.log.has(id)).toBe(true);
    expect(phone).toMatchObject({ mark: 'm1', cursor: { [unit]: 7 }, inFlight: 0 });
  });

  test('drops the bytes of a file with its note', async () => {
    const keeper = await keeperOf(fresh());
    const note = { type: 'image/jpeg', bytes: 3, at: 1, isUp: false };
    const bytes = new Uint8Array([1, 2, 3]).buffer;
    await keeper.step((kept) => ({ ...kept, files: new Map([['a.jpg', note]]) }),
      new Map([['a.jpg', bytes]]));
    expect((await keeper.bytesOf('a.jpg'))?.byteLength).toBe(3);
    await keeper.step((kept) => ({ ...kept, files: new Map() }));
    expect(await keeper.bytesOf('a.jpg')).toBeNull();
  });
});

describe('a phone that dies', () => {
  test('before a step is written has the step before it, whole', async () => {
    const name = fresh();
    const keeper = await keeperOf(name);
    await keeper.step(written);
    const before = keeper.now();
    const dying = keeper.step(() => { throw new Error('the battery is empty'); });
    expect(await dying).toEqual({ ok: false, problem: 'closed' });
    keeper.close();
    expect((await keeperOf(name)).now()).toEqual(before);
  });

  test('between request and reply asks again and takes no stale answer', async () => {
    const name = fresh();
    const keeper = await keeperOf(name);
    await keeper.step(written);
    await keeper.step((kept) => ({ ...kept, phone: request(kept.phone, 'd', 9).store }));
    keeper.close();
    const again = await keeperOf(name);
    expect(again.now().phone).toMatchObject({ inFlight: 1, requests: 1 });
    expect(again.now().phone.sent.size).toBe(1);
    await again.step((kept) => ({ ...kept, phone: request(kept.phone, 'd', 9).store }));
    const late = receive(again.now().phone, replyTo(1, { mark: 'late' }), lifecycleOf);
    expect(late.mark).toBeNull();
    expect(late.outbox.size).toBe(1);
  });

  test('with a write that fails in the middle keeps nothing of it', async () => {
    const name = fresh();
    const db = await openDatabase(name, () => undefined);
    const change = difference(emptyKept(), written(emptyKept()), noPlaces);
    const unwritable = { store: 'drafts' as const, key: 'x', value: () => undefined };
    const broken = { ...change, writes: [...change.writes, unwritable] };
    await expect(writeDifference(db, 0, broken)).rejects.toThrow();
    db.close();
    expect((await keeperOf(name)).now()).toEqual(emptyKept());
  });
});

describe('two tabs', () => {
  test('writing at once lose nothing', async () => {
    const name = fresh();
    const [one, other] = [await keeperOf(name), await keeperOf(name)];
    await Promise.all([one.step(written), other.step(written), one.step(written)]);
    one.close();
    other.close();
    expect((await keeperOf(name)).now().phone.outbox.size).toBe(3);
  });

  test('one tab sees what the other wrote', async () => {
    const name = fresh();
    const [one, other] = [await keeperOf(name), await keeperOf(name)];
    await one.step(written);
    await expect.poll(() => other.now().phone.outbox.size).toBe(1);
  });
});

describe('what is unsent', () => {
  const { outboxChangesMax } = limits;
  afterEach(() => { Object.assign(limits, { outboxChangesMax }); });
  test('grows no further than a phone may hold, and can still be corrected', () => {
    Object.assign(limits, { outboxChangesMax: 2 });
    const full = written(written(emptyKept()));
    expect(outgrows(written(emptyKept()), full)).toBe(false);
    expect(outgrows(full, written(full))).toBe(true);
    expect(outgrows(full, { ...full, drafts: new Map() })).toBe(false);
    // After a restore all that she ever sent is unsent again; then it becomes less.
    const restored = written(full);
    const [first = ''] = restored.phone.outbox.keys();
    const outbox = new Map(restored.phone.outbox);
    outbox.delete(first as Id);
    expect(outgrows(restored, restored)).toBe(false);
    expect(outgrows(restored, { ...restored, phone: { ...restored.phone, outbox } })).toBe(false);
  });
});

describe('a disk that is full', () => {
  const filled = (free: number) => {
    const estimate = () => Promise.resolve({ usage: 1_000_000_000, quota: 1_000_000_000 + free });
    Object.defineProperty(navigator, 'storage', { value: { estimate }, configurable: true });
  };
  afterEach(() => {
    Object.defineProperty(navigator, 'storage', { value: undefined, configurable: true });
  });
  const spoiled = (kept: Kept): Kept =>
    ({ ...kept, meta: { ...kept.meta, clockOffset: (() => 1) as never } });

  test('is named even when the browser calls it something else', async () => {
    const keeper = await keeperOf(fresh());
    filled(0);
    expect(await keeper.step(spoiled)).toMatchObject({ ok: false, problem: 'full' });
    filled(50_000_000);
    expect(await keeper.step(spoiled)).toMatchObject({ ok: false, problem: 'closed' });
    expect(await keeper.step(written)).toMatchObject({ ok: true });
  });

  test('goes on once there is room, though the browser let go of the notebook', async () => {
    const opened: IDBDatabase[] = [];
    const { open: openAs } = IDBFactory.prototype;
    IDBFactory.prototype.open = function open(...asked) {
      const opening = openAs.apply(this, asked);
      opening.addEventListener('success', () => opened.push(opening.result));
      return opening;
    };
    const keeper = await keeperOf(fresh());
    await keeper.step(written);
    const [db] = opened;
    db?.close();
    db?.onclose?.(new Event('close'));
    expect(await keeper.step(written)).toMatchObject({ ok: true });
    expect(keeper.now().phone.outbox.size).toBe(2);
    IDBFactory.prototype.open = openAs;
  });
});

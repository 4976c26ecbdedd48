// A phone that lets a courier carry: what left stays sealed, a receipt only lights, and her own
// contact settles. Also what the readers of files and receipts refuse.
import { describe, expect, test } from 'vitest';
import { lifecycleOf } from '../../processes/lifecycle-of.ts';
import { asDay, asUnitCode, type Id } from '../brands.ts';
import type { Outcome, Verdict } from './change.ts';
import {
  courierName, courierText, readCourier, readCourierBody, writeCourier, courierBody,
} from './courier.ts';
import { readReceipt, receiptText, writeReceipt } from './courier-receipt.ts';
import type { Reply } from './exchange.ts';
import { newId } from './ids.ts';
import {
  courierPush, courierReceipt, create, edit, emptyStore, receive, request, viewOf, type Author,
  type PhoneStore,
} from './phone.ts';

let drawn = 0;
const random = (n: number): Uint8Array =>
  Uint8Array.from({ length: n }, () => (drawn = (drawn * 75 + 74) % 65537) % 256);
const author: Author = {
  account: 'may', newId: () => newId(1_760_000_000_000 + drawn, random), now: () => 29_000_000,
};
const unit = asUnitCode('90-1-1');

function write(store: PhoneStore, women: number): { store: PhoneStore; id: Id } {
  const made = create(store, author, {
    kind: 'activity', version: 1, unit, values: { women }, submit: true,
  });
  return { store: made.store, id: made.change.id };
}
const verdict = (id: Id, outcome: Outcome, seq = 0): Verdict => ({ id, outcome, seq });
const answer = (store: PhoneStore, more: Partial<Reply>): Reply => ({
  n: store.requests, verdicts: [], sendAgain: [], rows: [], erased: [], cursor: { [unit]: 0 },
  more: false, mark: 'm1', rewound: false, safe: 0, now: 29_000_001, scope: [], ...more,
});

describe('a phone', () => {
  test('seals what it gave to a courier: a correction is a change of its own', () => {
    const one = write(emptyStore(), 20);
    const given = courierPush(one.store, 500);
    expect(given.changes.map((c) => c.id)).toEqual([one.id]);
    const row = viewOf(given.store, one.id, lifecycleOf);
    if (!row) throw new Error('the slip is gone');
    const { store } = edit(given.store, author, {
      row, values: { women: 21 }, submit: false, version: 1,
    });
    expect([...store.outbox.keys()][0]).toBe(one.id);
    expect(store.outbox.size).toBe(2);
  });

  test('shows what a receipt names as arrived and forgets nothing', () => {
    const one = write(emptyStore(), 20);
    const more = write(one.store, 21);
    const refused = write(more.store, 22);
    const given = courierPush(refused.store, 500).store;
    const lit = courierReceipt(given, [
      verdict(one.id, 'applied', 1), verdict(more.id, 'held'), verdict(refused.id, 'refused'),
      verdict(author.newId(), 'applied', 9)]);
    expect([...lit.arrived]).toEqual([one.id]);
    expect(lit.outbox.size).toBe(3);
    expect(lit.log.size).toBe(0);
    expect(courierPush(lit, 500).changes.map((c) => c.id)).toEqual([more.id, refused.id]);
  });

  test('is settled by its own contact, where everything goes once more', () => {
    const one = write(emptyStore(), 20);
    const lit = courierReceipt(courierPush(one.store, 500).store, [verdict(one.id, 'applied', 7)]);
    const asked = request(lit, 'may1', 250);
    expect(asked.push.changes.map((c) => c.id)).toEqual([one.id]);
    const after = receive(
      asked.store, answer(asked.store, { verdicts: [verdict(one.id, 'already', 7)] }), lifecycleOf,
    );
    expect([after.outbox.size, after.arrived.size, after.sent.size]).toEqual([0, 0, 0]);
    expect(after.log.get(one.id)?.seq).toBe(7);
    expect(viewOf(after, one.id, lifecycleOf)?.status).toBe('submitted');
  });

  test('does not call it arrived any more once the server was restored', () => {
    const one = write(emptyStore(), 20);
    const lit = courierReceipt(courierPush(one.store, 500).store, [verdict(one.id, 'applied', 7)]);
    const asked = request(lit, 'may1', 0);
    const after = receive(
      asked.store, answer(asked.store, { rewound: true, cursor: {} }), lifecycleOf,
    );
    expect(after.arrived.size).toBe(0);
    expect([...after.outbox.keys()]).toEqual([one.id]);
  });

  test('gives a courier 500 changes at most', () => {
    let store = emptyStore();
    for (let n = 0; n < 510; n++) store = write(store, n).store;
    expect(courierPush(store, 10_000).changes).toHaveLength(500);
  });
});

describe('a courier file', () => {
  const { changes } = courierPush(write(emptyStore(), 20).store, 500);
  const header = { device: 'may1', day: asDay('2026-11-20'), count: 1, gzip: false };
  const body = courierBody('may1', changes);
  const file = writeCourier(new Uint8Array(64).fill(7), courierText(header, body));

  test('reads as it was written', () => {
    const read = readCourier(file);
    if (!read.ok) throw new Error(read.problem);
    expect(read.value.header).toEqual(header);
    expect(readCourierBody(read.value.header, read.value.body)).toEqual({
      ok: true, value: changes,
    });
    expect(read.value.signature).toEqual(new Uint8Array(64).fill(7));
  });

  test('of another format, day or length is none', () => {
    const text = Buffer.from(file).toString('latin1');
    const altered = (from: string, to: string) =>
      readCourier(Buffer.from(text.replace(from, to), 'latin1'));
    expect(altered('hoaban-courier/1', 'hoaban-courier/2').ok).toBe(false);
    expect(altered('2026-11-20', '2026-13-20').ok).toBe(false);
    expect(altered('"count":1', '"count":501').ok).toBe(false);
    for (let at = 0; at < 100; at++) expect(readCourier(file.subarray(0, at)).ok).toBe(false);
  });

  test('is named by its day and four letters', () => {
    expect(courierName(asDay('2026-11-20'), random)).toMatch(/^hoaban-2026-11-20-[a-z]{4}\.hbc$/);
  });
});

test('a receipt reads as it was written, and nothing else reads', () => {
  const id = author.newId();
  const receipt = {
    province: '90', device: 'may1', file: 'ab', at: 29_000_000,
    verdicts: [
      verdict(id, 'applied', 3), { ...verdict(id, 'refused'), problem: 'invalid' as const },
    ],
  };
  const bytes = writeReceipt(new Uint8Array(64).fill(255), receiptText(receipt));
  const read = readReceipt(bytes);
  expect(read.ok && read.value.receipt).toEqual(receipt);
  expect(read.ok && read.value.signed).toEqual(receiptText(receipt));
  const other = (from: string, to: string) =>
    readReceipt(Buffer.from(Buffer.from(bytes).toString().replace(from, to)));
  expect(other('ff', 'fg').ok).toBe(false);
  expect(other('applied', 'lost').ok).toBe(false);
  expect(other('hoaban-receipt/1', 'hoaban-receipt/2').ok).toBe(false);
  expect(readReceipt(bytes.subarray(0, 200)).ok).toBe(false);
});

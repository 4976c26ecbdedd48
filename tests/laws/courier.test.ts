// Law S21 and what belongs to it: a file that was carried does what a contact does, and nothing but
// the phone that signed it can make one.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newDeviceKey } from '../../app/courier/key.ts';
import { isFromServer } from '../../app/courier/signing.ts';
import { asUnitCode } from '../../core/brands.ts';
import { seal } from '../../core/sealed/age.ts';
import type { Change } from '../../core/sync/change.ts';
import { courierRoutes } from '../../server/http/courier.ts';
import { enrolmentRoutes } from '../../server/http/enrolment.ts';
import { meRoutes } from '../../server/http/me.ts';
import { settle, startServer, type TestServer } from '../../server/http/server.fixture.ts';
import { syncRoutes } from '../../server/http/sync.ts';
import { recount } from '../../server/operate/recount.ts';
import {
  correction, enrolPhone, fileOf, handIn, idOf, push, receiptOf, slip, storeOf, type Phone,
} from './courier.fixture.ts';

const routes = [meRoutes, enrolmentRoutes, syncRoutes, courierRoutes];
const open: TestServer[] = [];
afterAll(() => Promise.all(open.map((server) => server.close())));

async function begin(): Promise<{ server: TestServer; may: Phone }> {
  const server = await startServer(routes);
  open.push(server);
  await settle(server.test);
  return { server, may: await enrolPhone(server, 'may') };
}

/** Every kind of answer a push can get. */
const mixed: readonly Change[] = [
  slip(1), slip(2, { values: { heldOn: '2026-10-30', women15: 4 } }),
  correction(3, 1, 25),
  // two corrections that did not know each other
  correction(4, 2, 30), correction(5, 2, 31),
  // replaced already by the one above
  correction(6, 1, 26),
  // of a record that has not come
  correction(7, 99, 12),
  // not her village
  slip(8, { unit: asUnitCode('90-2-1') }),
  // nothing to say what was done
  slip(9, { values: { form: null } }),
  slip(10, { values: { heldOn: '2199-01-01' } }),
  // not hers to decide
  {
    ...correction(11, 1, 0), set: {}, act: 'approve',
    seen: { status: 'submitted', heads: [idOf(3)], content: '' },
  },
  // somebody else's
  slip(12, { author: 'sua' }),
  slip(13, { kind: 'newKind' }),
  slip(1),
];

describe('S21', () => {
  test('a courier’s file does what a push does', async () => {
    const [pushed, carried] = [await begin(), await begin()];
    const reply = await push(pushed.server, pushed.may, mixed);
    const { receipt } = receiptOf(await handIn(carried.server, await fileOf(carried.may, mixed)));
    expect(receipt.verdicts).toEqual(reply.verdicts);
    const outcomes = new Set(receipt.verdicts.map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(['applied', 'clash', 'held', 'refused']);
    const [direct, brought] = [await storeOf(pushed.server), await storeOf(carried.server)];
    expect(brought).toEqual(direct);
    expect(brought['tally']?.length).toBeGreaterThan(5);
    expect(await recount(carried.server.test.db.pool, '90')).toEqual([]);
  });

  test('500 slips of a season fit into one file', async () => {
    const { server, may } = await begin();
    const season = Array.from({ length: 500 }, (_, n) => slip(1_000 + n));
    const file = await fileOf(may, season);
    expect(file.length).toBeLessThan(64 * 1024);
    const { receipt } = receiptOf(await handIn(server, file));
    expect(receipt.verdicts.filter(({ outcome }) => outcome === 'applied')).toHaveLength(500);
  });
});

describe('a file', () => {
  let server: TestServer;
  let may: Phone;
  beforeAll(async () => ({ server, may } = await begin()));

  test('handed in again is answered already, and so is the phone’s own contact', async () => {
    const file = await fileOf(may, [slip(20), correction(21, 20, 22)]);
    const first = receiptOf(await handIn(server, file)).receipt;
    expect(first.verdicts.map((v) => v.outcome)).toEqual(['applied', 'applied']);
    const before = await storeOf(server);
    const again = receiptOf(await handIn(server, file)).receipt;
    expect(again.verdicts.map((v) => v.outcome)).toEqual(['already', 'already']);
    expect(again.file).toBe(first.file);
    const reply = await push(server, may, [slip(20), correction(21, 20, 22)]);
    expect(reply.verdicts.map((v) => v.outcome)).toEqual(['already', 'already']);
    expect(await storeOf(server)).toEqual(before);
  });

  test('brought by two couriers at once counts once', async () => {
    const file = await fileOf(may, [slip(30), slip(31), correction(32, 30, 5)]);
    const answers = await Promise.all([1, 2, 3].map(() => handIn(server, file)));
    const outcomes = answers.map((answer) =>
      receiptOf(answer).receipt.verdicts.map((v) => v.outcome).join());
    expect(outcomes.sort()).toEqual([
      'already,already,already', 'already,already,already', 'applied,applied,applied']);
    expect(await recount(server.test.db.pool, '90')).toEqual([]);
  });

  test('is receipted with the key that was given at enrolment', async () => {
    const signed = receiptOf(await handIn(server, await fileOf(may, [slip(40)])));
    expect(await isFromServer(may.pins.serverKey, signed)).toBe(true);
    const other = await begin();
    expect(await isFromServer(other.may.pins.serverKey, signed)).toBe(false);
    const changed = Uint8Array.from(signed.signed, (byte, i) => (i === 60 ? byte ^ 1 : byte));
    expect(await isFromServer(may.pins.serverKey, { ...signed, signed: changed })).toBe(false);
    expect(signed.receipt).toMatchObject({ province: '90', device: may.device });
    expect(Buffer.from(signed.signed).toString()).not.toContain('childMarriage');
  });

  test('gives its author her own rights, not those of who brings it', async () => {
    const foreign = slip(50, { unit: asUnitCode('90-2-1') });
    const { receipt } = receiptOf(await handIn(server, await fileOf(may, [foreign])));
    expect(receipt.verdicts).toMatchObject([{ outcome: 'held', problem: 'noGrant' }]);
  });
});

describe('a file is refused with words, and nothing is written,', () => {
  let server: TestServer;
  let may: Phone;
  let sua: Phone;
  beforeAll(async () => {
    ({ server, may } = await begin());
    sua = await enrolPhone(server, 'sua');
  });
  const one = [slip(60)];
  const garbage = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 31) % 251);
  const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
    const place = at < 0 ? bytes.length + at : at;
    return Uint8Array.from(bytes, (byte, i) => (i === place ? byte ^ 1 : byte));
  };

  const bad: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
    ['when its header was altered', async () => flipped(await fileOf(may, one), 30)],
    ['when its end was altered', async () => flipped(await fileOf(may, one), -1)],
    ['when it was cut short', async () => (await fileOf(may, one)).subarray(0, -20)],
    ['when it is none', async () => garbage],
    ['when it is empty', async () => new Uint8Array()],
    ['when another key signed it', async () =>
      fileOf(may, one, { key: (await newDeviceKey()).signing })],
    ['when another phone signed it', async () => fileOf(may, one, { key: sua.key.signing })],
    ['when its device is unknown', async () => fileOf(may, one, { device: 'khongco' })],
    ['when its count is wrong', async () => fileOf(may, one, { count: 2 })],
    ['when it holds no signed text', async () => seal(garbage, may.pins.recipient)],
    ['when it is sealed to somebody else', async () =>
      fileOf({ ...may, pins: (await begin()).may.pins }, one)],
    ['when it holds more than 500 changes', async () =>
      fileOf(may, Array.from({ length: 501 }, (_, n) => slip(2_000 + n)))],
  ];
  test.each(bad)('%s', async (_, make) => {
    server.moveClock(60_000);
    const answer = await handIn(server, await make());
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'courierNotValid' });
    expect(answer.json().words.vi).toMatch(/xin lại tệp/);
    const { rows } = await server.test.db.owner.query('select from record');
    expect(rows).toEqual([]);
  });

  test('when it comes from another site, or is too large', async () => {
    const headers = { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'cross-site' };
    const payload = Buffer.from(await fileOf(may, one));
    const asked = { method: 'POST', url: '/api/courier', payload, headers } as const;
    const crossed = await server.app.inject(asked);
    expect(crossed.statusCode).toBe(403);
    expect((await handIn(server, new Uint8Array(300 * 1024))).statusCode).toBe(413);
  });

  test('when its author writes on another phone', async () => {
    const file = await fileOf(may, [slip(61, { author: 'sua', unit: asUnitCode('90-2-1') })]);
    const { receipt } = receiptOf(await handIn(server, file));
    expect(receipt.verdicts).toMatchObject([{ outcome: 'refused', problem: 'notAuthor' }]);
  });
});

test('what a lost phone wrote waits for the commune', async () => {
  const { server, may } = await begin();
  const known = receiptOf(await handIn(server, await fileOf(may, [slip(70)]))).receipt;
  expect(known.verdicts).toMatchObject([{ outcome: 'applied' }]);
  const hanh = await enrolPhone(server, 'hanh');
  const lost = await server.post(
    `/api/devices/${may.device}/revoke`, {}, { headers: { cookie: hanh.cookie } });
  expect(lost.statusCode).toBe(200);
  const file = await fileOf(may, [slip(70), slip(71), correction(72, 70, 1)]);
  const { receipt } = receiptOf(await handIn(server, file));
  expect(receipt.verdicts).toMatchObject([
    { outcome: 'already' }, { outcome: 'held', problem: 'noGrant' },
    { outcome: 'held', problem: 'noGrant' }]);
  expect(await recount(server.test.db.pool, '90')).toEqual([]);
});

test('an address may hand in a full bag, then waits', async () => {
  const { server, may } = await begin();
  const file = await fileOf(may, [slip(80)]);
  const codes = [];
  for (let n = 0; n < 31; n++) codes.push((await handIn(server, file)).statusCode);
  expect(codes.slice(0, 30)).toEqual(Array(30).fill(200));
  expect(codes[30]).toBe(429);
});

// Village phones that write into a file instead of talking: enrolled over HTTP with a key of their
// own, sealing and signing with the app's own code. For the laws of the courier.
import type { LightMyRequestResponse } from 'fastify';
import { newDeviceKey, type DeviceKey } from '../../app/courier/key.ts';
import { packCourier, signCourier } from '../../app/courier/signing.ts';
import { asDay, asId, asUnitCode, type Id } from '../../core/brands.ts';
import { seal } from '../../core/sealed/age.ts';
import type { Change, Json } from '../../core/sync/change.ts';
import { newRecord } from '../../core/sync/new-change.ts';
import type { CourierPins } from '../../core/sync/courier.ts';
import { readReceipt, type SignedReceipt } from '../../core/sync/courier-receipt.ts';
import type { Reply } from '../../core/sync/exchange.ts';
import { decodeReply } from '../../core/sync/wire/reply.ts';
import { encodePush } from '../../core/sync/wire/push.ts';
import { cookieOf, type TestServer } from '../../server/http/server.fixture.ts';

export interface Phone {
  readonly account: string;
  readonly device: string;
  readonly cookie: string;
  readonly key: DeviceKey;
  readonly pins: CourierPins;
}

export async function enrolPhone(server: TestServer, account: string): Promise<Phone> {
  const key = await newDeviceKey();
  const code = await server.codeFor(account);
  const answer = await server.post('/api/enrol',
    { code, deviceName: 'Máy thử', publicKey: key.publicKey });
  const { device, courier } = answer.json() as { device: string; courier: CourierPins };
  return { account, device, cookie: cookieOf(answer), key, pins: courier };
}

const day = asDay('2026-11-20');
export interface Forged {
  readonly key?: CryptoKey;
  readonly device?: string;
  readonly count?: number;
}

/** A courier's file as the app makes it; `forged` is what a liar would alter. */
export async function fileOf(
  { device, key, pins }: Phone, changes: readonly Change[], forged: Forged = {},
): Promise<Uint8Array> {
  const name = forged.device ?? device;
  const packed = await packCourier(name, changes);
  const count = forged.count ?? changes.length;
  const signed = await signCourier(
    forged.key ?? key.signing, { ...packed, device: name, day, count });
  return seal(signed, pins.recipient);
}

export const handIn = (server: TestServer, file: Uint8Array): Promise<LightMyRequestResponse> =>
  server.app.inject({
    method: 'POST', url: '/api/courier', payload: Buffer.from(file),
    headers: { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin' },
  });

export function receiptOf(answer: LightMyRequestResponse): SignedReceipt {
  const read = readReceipt(answer.rawPayload);
  if (answer.statusCode !== 200 || !read.ok) throw new Error(`no receipt: ${answer.body}`);
  return read.value;
}

/** The same changes by the phone's own contact. */
export async function push(
  server: TestServer, { device, cookie }: Phone, changes: readonly Change[],
): Promise<Reply> {
  const asked = { n: 1, device, mark: null, cursor: {}, ask: [], changes };
  const answer = await server.app.inject({
    method: 'POST', url: '/api/sync', payload: Buffer.from(encodePush(asked)),
    headers: {
      'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin', cookie,
    },
  });
  const reply = decodeReply(answer.rawPayload, asked);
  if (!reply.ok) throw new Error(answer.body);
  return reply.value;
}

export const idOf = (n: number): Id =>
  asId(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);

const values: Readonly<Record<string, Json>> = {
  form: 'meeting', heldOn: '2026-11-18', topics: ['childMarriage'], women59: 20, men59: 3,
};
type More = Partial<Change> & { readonly values?: Readonly<Record<string, Json>> };

/** A sent slip of Mẩy's village. */
export const slip = (n: number, { values: other = {}, ...more }: More = {}): Change => ({
  ...newRecord({
    id: idOf(n), author: 'may', at: 29_000_000, kind: 'activity', version: 1,
    unit: asUnitCode('90-1-1'), values: { ...values, ...other }, act: 'submit',
  }), ...more,
});

/** A correction of the number of women of slip `of`. */
export function correction(n: number, of: number, women: number, base = of): Change {
  const { create: _, act: __, ...rest } = slip(n);
  return { ...rest, record: idOf(of), set: { women59: { value: women, base: [idOf(base)] } } };
}

/** Every row that the changes led to, without what must differ: devices, marks, moments. */
export async function storeOf({ test }: TestServer): Promise<Record<string, readonly unknown[]>> {
  const apart = "'device' - 'received_at' - 'since' - 'mark' - 'at'";
  const tables = ['record', 'change', 'waiting', 'tally', 'presence', 'batch', 'counter'];
  const found: Record<string, readonly unknown[]> = {};
  for (const table of tables) {
    const { rows } = await test.db.owner.query<{ row: unknown }>(
      `select to_jsonb(t) - ${apart} as row from ${table} t order by 1`);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

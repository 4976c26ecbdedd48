// A phone whose session was ended hands in what it holds, where it rests, and is then told to erase
// itself; a phone proves once a day that it is the one. Over HTTP on a real database.
import { randomBytes, webcrypto } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asUnitCode } from '../../core/brands.ts';
import { proofBytes } from '../../core/sync/proof.ts';
import { NodePhone, Refusal } from '../../tools/node-phone.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { meRoutes } from './me.ts';
import { proofRoutes } from './proof.ts';
import { cookieOf, settle, startServer, type TestServer } from './server.fixture.ts';
import { slipRoutes } from './slips.ts';
import { syncRoutes } from './sync.ts';

let server: TestServer;
let origin = '';
let officer = { headers: { cookie: '' } };
beforeAll(async () => {
  server = await startServer([meRoutes, enrolmentRoutes, proofRoutes, syncRoutes, slipRoutes]);
  await settle(server.test);
  origin = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const hanh = await server.post('/api/enrol',
    { code: await server.codeFor('hanh'), deviceName: 'Máy bàn' });
  officer = { headers: { cookie: cookieOf(hanh) } };
});
afterAll(() => server.close());

async function phoneOf(account: string, publicKey?: object): Promise<NodePhone> {
  const code = await server.codeFor(account);
  const answer = await server.post('/api/enrol', { code, deviceName: 'Máy', publicKey });
  return new NodePhone({
    origin, account, device: String(answer.json().device), cookie: cookieOf(answer),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  });
}
const write = (phone: NodePhone, count: number) => Array.from({ length: count }, (_, n) =>
  phone.create('activity', asUnitCode('90-1-1'),
    { form: 'meeting', heldOn: '2026-01-05', topics: ['tao-hon'], women59: n + 1 }).id);
const revoke = async (phone: NodePhone, wipe: boolean) => {
  const answer = await server.post(
    `/api/devices/${phone.options.device}/revoke`, { wipe }, officer);
  expect(answer.statusCode).toBe(200);
};
const restingOf = async (phone: NodePhone) => (await server.test.db.owner.query<{
  readonly id: string; readonly outcome: string; readonly problem: string;
}>('select id, outcome, problem from waiting where device = $1', [phone.options.device])).rows;
const refusalOf = (phone: NodePhone) =>
  phone.rest().then(() => null, (error: unknown) => (error as Refusal).message);
const as = (phone: NodePhone) => ({ headers: { cookie: phone.options.cookie } });

describe('a lost phone at its next contact', () => {
  test('hands in all it holds, in several batches, then learns that it must erase itself',
    async () => {
      const phone = await phoneOf('may');
      await phone.talk();
      const ids = write(phone, 260);
      await revoke(phone, true);
      expect(await refusalOf(phone)).toContain('"wipe":true');
      expect(phone.store.outbox.size).toBe(0);
      const resting = await restingOf(phone);
      expect(resting.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(new Set(resting.map((row) => `${row.outcome} ${row.problem}`)))
        .toEqual(new Set(['held noGrant']));
    });

  test('loses nothing and doubles nothing when answers are lost', async () => {
    const phone = await phoneOf('may');
    const ids = write(phone, 5);
    await revoke(phone, true);
    const before = phone.store;
    for (let round = 0; round < 3; round += 1) {
      expect(await refusalOf(phone)).toContain('"wipe":true');
      phone.store = before;
    }
    expect((await restingOf(phone)).map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  test('may do nothing else', async () => {
    const phone = await phoneOf('may');
    await phone.talk();
    await revoke(phone, true);
    write(phone, 1);
    for (const url of ['/api/me', '/api/devices', '/api/slips?unit=90-1-1', '/api/people']) {
      const answer = await server.get(url, as(phone));
      expect([url, answer.statusCode]).toEqual([url, 401]);
    }
    const rows = phone.store.rows.size;
    await refusalOf(phone);
    expect(phone.store.rows.size).toBe(rows);
    const codes = await server.post('/api/codes', { account: 'may' }, as(phone));
    expect(codes.statusCode).toBe(401);
  });

  test('whose work the officer takes counts as its author wrote it', async () => {
    const phone = await phoneOf('may');
    const [id] = write(phone, 1);
    await revoke(phone, true);
    await refusalOf(phone);
    const taken = await server.post(`/api/held/${id}`, { act: 'take' }, officer);
    expect(taken.statusCode).toBe(200);
    const { rows } = await server.test.db.owner.query(
      'select author, status from record where id = $1', [id]);
    expect(rows).toEqual([{ author: 'may', status: 'submitted' }]);
    expect(await restingOf(phone)).toEqual([]);
  });

  test('says when it has erased itself, and is then nobody', async () => {
    const phone = await phoneOf('may');
    await revoke(phone, true);
    await refusalOf(phone);
    const listed = async () => (await server.get('/api/devices?account=may', officer)).json()
      .devices.find(({ id }: { readonly id: string }) => id === phone.options.device);
    expect(await listed()).toMatchObject({ wipedAt: null, wipeAskedAt: expect.any(String) });
    expect((await server.post('/api/sign-out', undefined, as(phone))).statusCode).toBe(200);
    expect((await listed()).wipedAt).not.toBeNull();
    write(phone, 1);
    const refused = await refusalOf(phone);
    expect(refused).toContain('signInNeeded');
    expect(refused).not.toContain('wipe');
    expect(await restingOf(phone)).toEqual([]);
  });
});

describe('a phone that was signed out', () => {
  test('hands in what it holds, keeps it, and goes on with a new code', async () => {
    const phone = await phoneOf('may');
    const ids = write(phone, 3);
    await revoke(phone, false);
    const refused = await refusalOf(phone);
    expect(refused).toContain('signInNeeded');
    expect(refused).not.toContain('wipe');
    expect([...phone.store.held.keys()].sort()).toEqual([...ids].sort());
    const again = await phoneOf('may');
    again.store = phone.store;
    await again.rest();
    const { rows } = await server.test.db.owner.query<{ readonly id: string }>(
      'select id from record where id = any($1)', [ids]);
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await restingOf(phone)).toEqual([]);
  });
});

describe('the proof of a phone', () => {
  const newKey = async () => {
    const pair = await webcrypto.subtle.generateKey(
      { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
    return { publicKey: { kty, crv, x, y }, signing: pair.privateKey };
  };
  const aDayLater = (phone: NodePhone) => server.test.db.owner.query(
    `update session set proved_at = hoaban_now() - interval '25 hours' where device = $1`,
    [phone.options.device]);
  const owed = async (phone: NodePhone): Promise<string> =>
    String((await server.get('/api/me', as(phone))).json().prove);
  const sign = async (phone: NodePhone, signing: webcrypto.CryptoKey, challenge: string) => {
    const text = new Uint8Array(proofBytes(phone.options.device, challenge));
    const signature = await webcrypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' }, signing, text);
    return Buffer.from(signature).toString('base64url');
  };
  const prove = async (phone: NodePhone, signing: webcrypto.CryptoKey, challenge: string) =>
    (await server.post('/api/proof',
      { signature: await sign(phone, signing, challenge) }, as(phone))).statusCode;
  /** Without a cookie, with nothing but the key. */
  const challengeFor = async (phone: NodePhone, account = 'may'): Promise<string> =>
    (await server.post('/api/proof/challenge', { account, device: phone.options.device }))
      .json().challenge;
  const comeBack = (signature: string, challenge: string) =>
    server.post('/api/proof/return', { challenge, signature });
  const returned = async (phone: NodePhone, signing: webcrypto.CryptoKey) => {
    const challenge = await challengeFor(phone);
    return comeBack(await sign(phone, signing, challenge), challenge);
  };

  test('is asked for once a day, and a copied cookie alone is worth nothing then', async () => {
    const key = await newKey();
    const phone = await phoneOf('may', key.publicKey);
    await phone.talk();
    await aDayLater(phone);
    await phoneOf('sua');
    expect(await refusalOf(phone)).toContain('"prove"');
    const challenge = await owed(phone);
    expect(await owed(phone)).toBe(challenge);
    const stranger = await newKey();
    expect(await prove(phone, stranger.signing, challenge)).toBe(401);
    expect(await prove(phone, key.signing, 'f'.repeat(32))).toBe(401);
    expect(await prove(phone, key.signing, challenge)).toBe(200);
    await phone.talk();
    expect(await prove(phone, key.signing, challenge)).toBe(401);
  });

  test('is not asked of a phone without a key, nor of one that was revoked', async () => {
    const plain = await phoneOf('may');
    await aDayLater(plain);
    await phoneOf('sua');
    await plain.talk();
    const key = await newKey();
    const revoked = await phoneOf('may', key.publicKey);
    await aDayLater(revoked);
    await revoke(revoked, false);
    expect(await refusalOf(revoked)).not.toContain('prove');
  });

  test('brings a phone back that has lost its cookie; the old cookie ends with that', async () => {
    const key = await newKey();
    const phone = await phoneOf('may', key.publicKey);
    const answer = await returned(phone, key.signing);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ account: 'may', device: phone.options.device });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const me = (headers: object) => server.app.inject({ url: '/api/me', ...headers });
    expect((await me({ headers: { cookie } })).statusCode).toBe(200);
    expect((await me(as(phone))).statusCode).toBe(401);
  });

  test('is taken once, from the phone itself, while its session is open', async () => {
    const key = await newKey();
    const phone = await phoneOf('may', key.publicKey);
    const stranger = await newKey();
    expect((await returned(phone, stranger.signing)).statusCode).toBe(401);
    const challenge = await challengeFor(phone);
    const signature = await sign(phone, key.signing, challenge);
    expect((await comeBack(signature, challenge)).statusCode).toBe(200);
    expect((await comeBack(signature, challenge)).statusCode).toBe(401);
    const other = await challengeFor(phone, 'sua');
    expect((await comeBack(await sign(phone, key.signing, other), other)).statusCode).toBe(401);
    await server.test.db.owner.query(
      'update session set expires_at = hoaban_now() where device = $1', [phone.options.device]);
    expect((await returned(phone, key.signing)).statusCode).toBe(401);
  });

  test('is of the phone’s own key: a copied cookie does not bring another', async () => {
    const key = await newKey();
    const phone = await phoneOf('may', key.publicKey);
    const stranger = await newKey();
    const copied = await server.post('/api/enrol', {
      code: await server.codeFor('sua'), deviceName: 'Máy lạ', publicKey: stranger.publicKey,
    }, as(phone));
    expect(copied.json().device).not.toBe(phone.options.device);
    expect((await returned(phone, stranger.signing)).statusCode).toBe(401);
    expect((await returned(phone, key.signing)).statusCode).toBe(200);
  });

  test('brings back the last one on a phone that two share', async () => {
    const key = await newKey();
    const phone = await phoneOf('may', key.publicKey);
    server.moveClock(1_000);
    const shared = await server.post('/api/enrol', {
      code: await server.codeFor('sua'), deviceName: 'Máy', publicKey: key.publicKey,
    }, as(phone));
    expect(shared.json().device).toBe(phone.options.device);
    expect((await returned(phone, key.signing)).statusCode).toBe(401);
    const challenge = await challengeFor(phone, 'sua');
    const signature = await sign(phone, key.signing, challenge);
    expect((await comeBack(signature, challenge)).json()).toMatchObject({ account: 'sua' });
  });

  test('is not used up by strangers at the same address', async () => {
    const key = await newKey();
    const phone = await phoneOf('may', key.publicKey);
    for (let n = 0; n < 150; n += 1) {
      expect((await server.post('/api/proof', { signature: 'A'.repeat(86) })).statusCode).toBe(401);
    }
    await aDayLater(phone);
    await phoneOf('sua');
    expect(await prove(phone, key.signing, await owed(phone))).toBe(200);
  });

  test('brings back nobody who signed out, nor a phone that was revoked', async () => {
    const key = await newKey();
    const out = await phoneOf('may', key.publicKey);
    await server.post('/api/sign-out', {}, as(out));
    expect((await returned(out, key.signing)).statusCode).toBe(401);
    const revoked = await phoneOf('may', key.publicKey);
    await revoke(revoked, false);
    expect((await returned(revoked, key.signing)).statusCode).toBe(401);
  });
});

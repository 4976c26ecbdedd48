// After a restore people still sign in as they did before it, and the rule of the second person
// still knows who opened whose account.
import { webcrypto } from 'node:crypto';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proofBytes } from '../../core/sync/proof.ts';
import { makeCode } from '../sign-in/codes.ts';
import { setPassphrase } from '../sign-in/own-passphrase.ts';
import { clockOf } from '../store/clock.ts';
import { asProvince } from '../store/rights.ts';
import { backup, restore } from './backup.ts';
import { startWorking, type Working } from './working.fixture.ts';

let work: Working;
beforeAll(async () => { work = await startWorking('plain owner'); });
afterAll(() => work.close());
const inProvince = <T>(ask: (client: ClientBase) => Promise<T>): Promise<T> =>
  asProvince(work.db.pool, '90', ask);
const place = (name: string) =>
  ({ db: work.db, dataDir: work.dataDir, folder: join(work.dataDir, 'backups', name) });
const enrol = async (account: string, publicKey: object) => {
  const code = await inProvince((client) => makeCode(client, { account, madeBy: 'thu' }));
  return work.call('/api/enrol', '', { code, deviceName: 'Máy', publicKey });
};

test('who opened the account of a second person is still known', async () => {
  const thu = (await work.phone('thu')).options.cookie;
  const passphrase = 'câu của kẻ lấy trộm mã';
  await inProvince(async (client) => {
    await client.query(`insert into account (id, province, name, post, sign_in)
      values ('po2', '90', 'Bà Hai', 'Cán bộ', 'hai.426')`);
    await client.query(`insert into account_grant (account, role, unit, since)
      values ('po2', 'provinceOfficer', '90', '2025-01-01')`);
  });
  await backup(place('night'));
  const { code } = (await work.call('/api/codes', thu, { account: 'po2' })).body;
  const opened = await work.call('/api/enrol', '', { code, deviceName: 'Máy' });
  const set = await work.call('/api/me/passphrase', opened.cookie, { name: 'hai', passphrase });
  const answers = async (name: unknown, proposer: string) => {
    const asked = { name: 'Lò Văn Pó', post: 'Cán bộ', role: 'auditor', unit: '90' };
    const { id } = (await work.call('/api/people', proposer, asked))
      .body['waits'] as { readonly id: string };
    const desk = await work.call('/api/sign-in', '', { name, passphrase, deviceName: 'Máy' });
    const confirmed = await work.call(`/api/proposals/${id}/confirm`, desk.cookie, {});
    return [desk.status, confirmed.status];
  };
  expect(await answers(set.body['signIn'], thu)).toEqual([200, 404]);
  await restore(place('night'));
  expect(await answers(set.body['signIn'], (await work.phone('thu')).options.cookie))
    .toEqual([200, 404]);
});

test('a name to sign in stays with the account that has it now', async () => {
  const names = async () => (await inProvince((client) => client.query(
    `select id, sign_in from account where id in ('hanh', 'may', 'sua') order by id`))).rows;
  const setName = (account: string, name: string) =>
    setPassphrase(work.db, { account, name, passphrase: 'một câu rất dài để thử' });
  await setName('hanh', 'hanh.1');
  await setName('may', 'may.1');
  await setName('sua', 'sua.1');
  await backup(place('names'));
  await setName('sua', 'sua.2');
  await setName('hanh', 'sua.1');
  await setName('may', 'hanh.1');
  const now = await names();
  expect(now.map((row) => row.sign_in)).toEqual(['sua.1', 'hanh.1', 'sua.2']);
  await restore(place('names'));
  expect(await names()).toEqual(now);
});

test('a phone that lost its cookie since the backup, or has a new key, comes back', async () => {
  const [old, anew] = [await newKey(), await newKey()];
  const joined = await enrol('may', old.publicKey);
  const device = String(joined.body['device']);
  const back = async (key: webcrypto.CryptoKey) => {
    const asked = { account: 'may', device };
    const { challenge } = (await work.call('/api/proof/challenge', '', asked)).body;
    const text = new Uint8Array(proofBytes(device, String(challenge)));
    const signed = await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, text);
    const signature = Buffer.from(signed).toString('base64url');
    return work.call('/api/proof/return', '', { challenge, signature });
  };
  await backup(place('phone'));
  const came = await back(old.signing);
  // As a hand-over writes it (sign-in/codes.ts).
  await inProvince((client) => client.query(
    'update device set public_key = $2 where id = $1', [device, anew.publicKey]));
  await restore(place('phone'));
  expect((await work.call('/api/me', came.cookie)).status).toBe(200);
  expect((await work.call('/api/me', joined.cookie)).status).toBe(401);
  expect((await back(old.signing)).status).toBe(401);
  const again = await back(anew.signing);
  expect([again.status, (await work.call('/api/me', again.cookie)).status]).toEqual([200, 200]);
});

test('a session ended after its phone came back tells the phone to erase itself', async () => {
  const key = await newKey();
  const joined = await enrol('may', key.publicKey);
  await backup(place('ended'));
  const hash = "decode(repeat('ab', 32), 'hex')";
  await inProvince((client) => client.query(
    `update session set token_hash = ${hash}, ended_at = hoaban_now() where device = $1`,
    [joined.body['device']]));
  const { access } = await restore(place('ended'));
  const { rows } = await inProvince((client) => client.query(
    `select ended_at <= $1 as ended from session where token_hash = ${hash}`,
    [new Date(clockOf(work.db.pool)())]));
  expect(rows).toEqual([{ ended: true }]);
  expect(access.sessionsEnded).toBeGreaterThan(0);
});

async function newKey() {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false,
    ['sign', 'verify']);
  const { kty, crv, x, y } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
  return { publicKey: { kty, crv, x, y }, signing: pair.privateKey };
}

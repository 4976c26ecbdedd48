// Two restores, first of an older backup, then of one that knows the person: what was taken away
// before the first stays away after the second.
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveTotp } from '../sign-in/factors.ts';
import { isHerPassphrase, setPassphrase } from '../sign-in/own-passphrase.ts';
import { makeRecoveryCodes, useRecoveryCode } from '../sign-in/recovery.ts';
import { newTotpSecret } from '../sign-in/totp.ts';
import { backup, restore } from './backup.ts';
import { asProvince } from '../store/rights.ts';
import { startWorking, type Owner, type Working } from './working.fixture.ts';

const rights: readonly Owner[] = ['superuser', 'plain owner'];
describe.each(rights)('with the rights of a %s', (owner) => {
  let work: Working;
  beforeAll(async () => { work = await startWorking(owner); });
  afterAll(() => work.close());
  const inProvince = <T>(ask: (client: ClientBase) => Promise<T>): Promise<T> =>
    asProvince(work.db.pool, '90', ask);
  const place = (name: string) =>
    ({ db: work.db, dataDir: work.dataDir, folder: join(work.dataDir, 'backups', name) });
  const withFactors = async (account: string): Promise<readonly string[]> => {
    await setPassphrase(work.db, { account, name: `ban-${account}`, passphrase: 'câu cũ đã lộ' });
    return inProvince(async (client) => {
      const hers = { account, province: '90' };
      await saveTotp(client, hers, { secret: newTotpSecret(), step: 0 });
      await client.query(
        `insert into passkey (id, province, account, public_key, sign_count, name)
         values ($1, '90', $1, '\\x01', 0, 'Khóa bị trộm')`, [account]);
      await client.query(
        `insert into oidc_link (issuer, subject, province, account)
         values ('https://p', $1, '90', $1)`, [account]);
      return makeRecoveryCodes(client, hers);
    });
  };

  test('a removed passkey, link, app and code stay away, and a lost phone stays lost', async () => {
    const thu = (await work.phone('thu')).options.cookie;
    await backup(place('older'));
    const made = await work.call('/api/people', thu,
      { name: 'Lường Thị Ban', post: 'Cán bộ', role: 'communeOfficer', unit: '90-2' });
    const account = String(made.body['account']);
    const { device } = (await work.phone(account)).options;
    const codes = await withFactors(account);
    await backup(place('newer'));
    const use = (nth: number) => inProvince((client) =>
      useRecoveryCode(client, { account }, codes[nth] ?? ''));
    await inProvince(async (client) => {
      for (const table of ['passkey', 'oidc_link', 'totp']) {
        await client.query(`delete from ${table} where account = $1`, [account]);
      }
    });
    expect(await use(0)).toBe(true);
    await setPassphrase(work.db,
      { account, name: `mới-${account}`, passphrase: 'câu mới chưa ai biết' });
    const revoked = await work.call(`/api/devices/${device}/revoke`, thu, { wipe: true });
    expect(revoked.status).toBe(200);
    await restore(place('older'));
    await restore(place('newer'));
    const { rows } = await inProvince((client) => client.query(
      `select (select count(*)::int from passkey where account = a.id) as passkeys,
         (select count(*)::int from oidc_link where account = a.id) as links,
         (select count(*)::int from totp where account = a.id) as apps,
         d.revoked_at is not null as revoked, d.wipe_asked_at is not null as wipe,
         a.sign_in as "signIn"
       from account a, device d where a.id = $1 and d.id = $2`, [account, device]));
    expect(rows).toEqual([{
      passkeys: 0, links: 0, apps: 0, revoked: true, wipe: true,
      signIn: `mới-${account}`.toLowerCase(),
    }]);
    expect([await use(0), await use(1)]).toEqual([false, true]);
    expect(await isHerPassphrase(work.db, account, 'câu mới chưa ai biết')).toBe(true);
  });

  test('a phone lost by somebody whom the older backup knows stays lost', async () => {
    const thu = (await work.phone('thu')).options.cookie;
    await backup(place('before-phone'));
    const { device } = (await work.phone('hanh')).options;
    await backup(place('with-phone'));
    await work.call(`/api/devices/${device}/revoke`, thu, { wipe: true });
    await inProvince((client) => client.query(
      'update device_account set until = hoaban_now() where device = $1', [device]));
    await restore(place('before-phone'));
    await restore(place('with-phone'));
    const { rows } = await inProvince((client) => client.query(
      `select d.revoked_at is not null as revoked, e.until is not null as left
       from device d join device_account e on e.device = d.id where d.id = $1`, [device]));
    expect(rows).toEqual([{ revoked: true, left: true }]);
  });

  test('a code used before the two restores still counts as used', async () => {
    const thu = (await work.phone('thu')).options.cookie;
    await backup(place('before-account'));
    const made = await work.call('/api/people', thu,
      { name: 'Lò Thị Ín', post: 'Cán bộ', role: 'communeOfficer', unit: '90-2' });
    const account = String(made.body['account']);
    await backup(place('before-code'));
    await work.phone(account);
    const used = async () => (await inProvince((client) => client.query(
      `select made_by from enrolment_code where account = $1 and used_at is not null`,
      [account]))).rows;
    expect(await used()).toEqual([{ made_by: 'thu' }]);
    await restore(place('before-account'));
    await restore(place('before-code'));
    expect(await used()).toEqual([{ made_by: 'thu' }]);
  });

  test('a declined proposal for a newcomer stays declined', async () => {
    const thu = (await work.phone('thu')).options.cookie;
    await backup(place('before-proposal'));
    const made = await work.call('/api/people', thu,
      { name: 'Lò Văn Pó', post: 'Cán bộ', role: 'auditor', unit: '90' });
    const { id } = made.body['waits'] as { readonly id: string };
    await backup(place('with-proposal'));
    expect((await work.call(`/api/proposals/${id}/decline`, thu, {})).status).toBe(200);
    await restore(place('before-proposal'));
    await restore(place('with-proposal'));
    const { rows } = await inProvince((client) => client.query(
      'select outcome, ended_at is not null as ended from proposal where id = $1', [id]));
    expect(rows).toEqual([{ outcome: 'declined', ended: true }]);
  });
});

// What a restore does to the doors of people: on the machine that stands nothing old opens
// again; on another machine nobody is locked out.
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkTotp, readFactors, saveTotp, waysOf } from '../sign-in/factors.ts';
import { isHerPassphrase, setPassphrase } from '../sign-in/own-passphrase.ts';
import { makeRecoveryCodes, useRecoveryCode } from '../sign-in/recovery.ts';
import { newTotpSecret, stepAt, totpAt } from '../sign-in/totp.ts';
import { accessToLines } from '../../tools/restore-words.ts';
import { setFactorRule } from '../sign-in/factor-rule.ts';
import { backup, restore } from './backup.ts';
import { transaction } from '../store/pool.ts';
import { startWorking, type Owner, type Working } from './working.fixture.ts';
import { today } from '../../tests/clock.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { clockOf } from '../store/clock.ts';
import { asProvince } from '../store/rights.ts';

const rights: readonly Owner[] = ['superuser', 'plain owner'];
describe.each(rights)('with the rights of a %s', (owner) => {
  let work: Working;
  beforeAll(async () => { work = await startWorking(owner); });
  afterAll(() => work.close());
  const hers = { account: 'hanh', province: '90' };
  const inProvince = <T>(ask: (client: ClientBase) => Promise<T>): Promise<T> =>
    asProvince(work.db.pool, '90', (client) =>
      ask(client));

  test('old doors do not come back, and on another machine a recovery code opens', async () => {
    const { db, dataDir } = work;
    const place = { db, dataDir, folder: join(dataDir, 'backups', 'doors') };
    const [old, changed] = ['câu cũ đã lộ ra', 'câu mới chưa ai biết'];
    await setPassphrase(db, { account: 'hanh', name: 'hanh', passphrase: old });
    const secret = newTotpSecret();
    const codes = await inProvince(async (client) => {
      await saveTotp(client, hers, { secret, step: 0 });
      return makeRecoveryCodes(client, hers);
    });
    await backup(place);
    await setPassphrase(db, { account: 'hanh', name: 'hanh', passphrase: changed });
    expect(await inProvince((client) => useRecoveryCode(client, hers, codes[0] ?? ''))).toBe(true);
    await restore(place);
    expect(await isHerPassphrase(db, 'hanh', old)).toBe(false);
    expect(await isHerPassphrase(db, 'hanh', changed)).toBe(true);
    expect(await inProvince((client) => useRecoveryCode(client, hers, codes[0] ?? '')))
      .toBe(false);
    const nowMs = clockOf(db.pool)();
    expect(await inProvince((client) =>
      checkTotp(client, hers, { code: totpAt(secret, stepAt(nowMs)), nowMs }))).toBe(true);

    // As on a machine that has made keys of its own.
    await transaction(db.owner, async (client) => {
      await client.query("select set_config('hoaban.door', 'secret', true)");
      await client.query("update secret set value = $1 where name = 'factor'", [randomBytes(32)]);
    });
    const factors = await inProvince((client) => readFactors(client, hers));
    expect([factors.totp, factors.isTotpLost, waysOf(factors)]).toEqual([null, true, ['recovery']]);
    expect(await inProvince((client) => useRecoveryCode(client, hers, codes[1] ?? ''))).toBe(true);
  });

  const call: Working['call'] = (...asked) => work.call(...asked);
  const newOfficer = async (thu: string) => {
    const made = await call('/api/people', thu,
      { name: 'Lường Thị Ban', post: 'Cán bộ', role: 'communeOfficer', unit: '90-2' });
    const account = String(made.body['account']);
    return { account, cookie: (await work.phone(account)).options.cookie };
  };
  const reads = async (cookie: string) =>
    (await call('/api/members', cookie, { unit: '90-2' })).status;

  test('nor by two restores: an older backup, then one that knows her', async () => {
    const { db, dataDir } = work;
    const place = (name: string) => ({ db, dataDir, folder: join(dataDir, 'backups', name) });
    const thu = (await work.phone('thu')).options.cookie;
    await backup(place('older'));
    const [her, other] = [await newOfficer(thu), await newOfficer(thu)];
    await backup(place('newer'));
    const grant = { role: 'communeOfficer', unit: '90-2', since: today };
    const asked = { ...grant, until: dayAfter(today, -1) };
    expect(await call(`/api/people/${her.account}/grants/end`, thu, asked))
      .toMatchObject({ status: 200 });
    await restore(place('older'));
    const { access } = await restore(place('newer'));
    expect([await reads(her.cookie), await reads(other.cookie)]).toEqual([401, 401]);
    expect(access.ended.map(({ account }) => account)).toContain(her.account);
    expect(await reads((await work.phone(other.account)).options.cookie)).toBe(200);
    expect(await reads((await work.phone(her.account)).options.cookie)).toBe(404);
  });

  test('a code used since stays used, and a phone marked since stays marked', async () => {
    const { db, dataDir } = work;
    const place = { db, dataDir, folder: join(dataDir, 'backups', 'codes') };
    const { account } = await newOfficer((await work.phone('thu')).options.cookie);
    const state = async () => (await inProvince((client) => client.query(
      `select (select bool_and(used_at is not null) from enrolment_code where account = $1) as used,
         (select bool_and(declined_at is not null) from device where id in
           (select device from device_account where account = $1)) as marked`, [account]))).rows[0];
    await inProvince((client) => client.query(
      'update enrolment_code set used_at = null where account = $1', [account]));
    await backup(place);
    expect(await state()).toEqual({ used: false, marked: false });
    await inProvince(async (client) => {
      await client.query('update enrolment_code set used_at = hoaban_now() where account = $1',
        [account]);
      await client.query(`update device set declined_at = hoaban_now() where id in
        (select device from device_account where account = $1)`, [account]);
    });
    await restore(place);
    expect(await state()).toEqual({ used: true, marked: true });
  });

  test('an ended role, session and hand-over outlive a restore, and it says so', async () => {
    const { db, dataDir } = work;
    const place = { db, dataDir, folder: join(dataDir, 'backups', 'grants') };
    const thu = (await work.phone('thu')).options.cookie;
    const [ended, out, left] =
      [await newOfficer(thu), await newOfficer(thu), await newOfficer(thu)];
    const coming = { role: 'villageLead', unit: '90-2-1', since: dayAfter(today, 30) };
    await call('/api/people/may/grants', thu, coming);
    for (const { cookie } of [ended, out, left]) expect(await reads(cookie)).toBe(200);
    await backup(place);

    const grant = { role: 'communeOfficer', unit: '90-2', since: today };
    const asked = { ...grant, until: dayAfter(today, -1) };
    expect(await call(`/api/people/${ended.account}/grants/end`, thu, asked))
      .toMatchObject({ status: 200 });
    await call('/api/people/may/grants/end', thu, { ...coming, until: dayAfter(today, -1) });
    await call('/api/sign-out', out.cookie, {});
    const handed = await call(`/api/people/${left.account}/hand-over`, thu, {
      successor: { name: 'Tòng Thị Xuân', post: 'Cán bộ' }, day: today, phone: null,
    });
    const successor = String(handed.body['successor']);
    const given = await newOfficer(thu);
    await inProvince((client) => setFactorRule(client, '90', 'required'));
    const { access } = await restore(place);
    await inProvince((client) => setFactorRule(client, '90', 'offered'));

    const after = [];
    for (const { cookie } of [ended, out, left, given]) after.push(await reads(cookie));
    expect(after).toEqual([404, 401, 401, 401]);
    const next = (await work.phone(successor)).options.cookie;
    expect(await reads(next)).toBe(200);
    const { rows } = await inProvince((client) => client.query(
      `select from account_grant where account = 'may' and unit = '90-2-1'`));
    expect(rows).toEqual([]);
    expect(access).toMatchObject({
      handOvers: [left.account], rulesKept: 1,
      lost: [{ account: given.account, role: 'communeOfficer', unit: '90-2' }],
    });
    expect(access.ended.map(({ account }) => account).sort())
      .toEqual([ended.account, left.account, 'may'].sort());
    expect(access.sessionsEnded).toBeGreaterThanOrEqual(2);
    const lines = accessToLines(access).join('\n');
    expect(lines).toContain(`${ended.account} · communeOfficer · 90-2`);
    expect(lines).toContain(`Đã bàn giao, giữ nguyên: ${left.account}`);
    expect(lines).not.toContain('Lường');
  });
});

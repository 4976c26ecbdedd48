// What a restore does to the doors of people: on the machine that stands nothing old opens
// again; on another machine nobody is locked out.
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkTotp, readFactors, saveTotp, waysOf } from '../accounts/factors.ts';
import { isHerPassphrase, setPassphrase } from '../accounts/own-passphrase.ts';
import { makeRecoveryCodes, useRecoveryCode } from '../accounts/recovery.ts';
import { newTotpSecret, stepAt, totpAt } from '../accounts/totp.ts';
import { backup, restore } from './backup.ts';
import { transaction } from './pool.ts';
import { provinceScope, setScope } from './scope.ts';
import { startWorking, type Owner, type Working } from './working.fixture.ts';

const rights: readonly Owner[] = ['superuser', 'plain owner'];
describe.each(rights)('with the rights of a %s', (owner) => {
  let work: Working;
  beforeAll(async () => { work = await startWorking(owner); });
  afterAll(() => work.close());
  const hers = { account: 'hanh', province: '90' };
  const inProvince = <T>(ask: (client: ClientBase) => Promise<T>): Promise<T> =>
    transaction(work.db.pool, async (client) => {
      await setScope(client, provinceScope('90'));
      return ask(client);
    });

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
    const nowMs = Date.now();
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
});

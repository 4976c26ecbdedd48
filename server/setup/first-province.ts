// Makes the first province of an empty server with its first officer and lists. The caller must
// have checked the set-up code and the passphrase.
import type { Pool } from 'pg';
import type { FirstProvince } from '../../core/api/phone.ts';
import type { Day } from '../../core/brands.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { createProvince } from '../accounts/accounts.ts';
import { hashPassphrase } from '../sign-in/passphrase.ts';
import { joinDevice, makeDevice, startSession } from '../sign-in/sessions.ts';
import { provincesOf } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { pushFirstLists, type FirstOfficer } from './first-lists.ts';

type NewFirstProvince = Omit<FirstProvince, 'setupCode'> & { readonly today: Day };

/** Returns the officer's session token. Of two requests at once the second is refused. */
export async function makeFirstProvince(
  pool: Pool, asked: NewFirstProvince,
): Promise<Result<string, ProblemCode>> {
  const made = await makeOfficer(pool, asked);
  if (made === null) return failed('notEmpty');
  const { token, ...officer } = made;
  await pushFirstLists(pool, officer);
  return done(token);
}

interface Made extends FirstOfficer { readonly token: string }
async function makeOfficer(
  pool: Pool, { province, officer, deviceName, today }: NewFirstProvince,
): Promise<Made | null> {
  const passphraseHash = await hashPassphrase(officer.passphrase);
  return transaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('hoaban first'))");
    if ((await provincesOf(client)).length > 0) return null;
    const { name, post, signIn } = officer;
    const account = await createProvince(client, {
      ...province, since: today, roles: ['provinceOfficer', 'provinceLeader', 'systemAdmin'],
      officer: { name, post, signIn: { name: signIn, passphraseHash } },
    });
    const device = await makeDevice(client, {
      province: province.code, kind: 'desk', name: deviceName,
    });
    await joinDevice(client, device, account);
    const token = await startSession(client, { account, device, needs: 'setUp' });
    return { province: province.code, account, device, token };
  });
}

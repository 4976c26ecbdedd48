// What a person sees and changes of her own second factors. The caller must have checked the
// person's identity. A change and its entry in the audit are one transaction.
import type { ClientBase, Pool } from 'pg';
import type { OwnFactors } from '../../core/api/factors.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { audit } from '../store/audit.ts';
import { asProvince } from '../store/rights.ts';
import { isFactorRequired, setFactorRule, type FactorRule } from './factor-rule.ts';
import {
  dropFactors, firstCodes, hasFactor, readFactors, type AccountKey, type Factors,
} from './factors.ts';
import { completeSession, type CompleteSession, type PartialSession } from './partial-session.ts';
import { makeRecoveryCodes } from './recovery.ts';

export type AtDevice = AccountKey & { readonly device: string };

type Seen = Omit<OwnFactors, 'canPasskey' | 'oidc'>;
/** In the scope of the province. */
export async function readOwnFactors(
  client: ClientBase, { account, province }: AccountKey,
): Promise<Seen> {
  const { rows: [told] } = await client.query<{ readonly at: Date | null }>(
    `select max(used_at) as at from recovery_code
     where account = $1 and used_at is not null and told_at is null`, [account]);
  const { rows: [has] } = await client.query<Pick<Seen, 'signIn' | 'passphrase'>>(
    `select sign_in as "signIn", passphrase_hash is not null as passphrase
     from account where id = $1`, [account]);
  const { totp, passkeys, ...rest } = await readFactors(client, { account, province });
  return {
    ...rest, signIn: has?.signIn ?? null, passphrase: has?.passphrase === true,
    totp: totp && momentsOf(totp),
    passkeys: passkeys.map((passkey) => ({ ...passkey, ...momentsOf(passkey) })),
    isRequired: await isFactorRequired(client, { account, province }),
    recoveryUsedAt: told?.at?.toISOString() ?? null,
  };
}

const momentsOf = (
  { addedAt, lastUsedAt }: { readonly addedAt: Date; readonly lastUsedAt: Date | null },
) => ({ addedAt: addedAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null });

/** The person says that she used the recovery code herself. */
export const keepTold = (pool: Pool, { account, province }: AccountKey): Promise<unknown> =>
  asProvince(pool, province, (client) => client.query(
    `update recovery_code set told_at = hoaban_now()
     where account = $1 and used_at is not null and told_at is null`, [account]));

/** `notFound` without a factor: the codes would confirm nothing. */
export const renewRecoveryCodes = (
  pool: Pool, { account, province, device }: AtDevice,
): Promise<Result<readonly string[], ProblemCode>> => asProvince(pool, province, async (client) => {
  if (!hasFactor(await readFactors(client, { account, province }))) return failed('notFound');
  const codes = await makeRecoveryCodes(client, { account, province });
  await audit(client, { province, actor: account, device, act: 'factorAdded',
    more: { how: 'recovery', count: codes.length } });
  return done(codes);
});

export const decideFactorRule = (
  pool: Pool, { account, province, device }: AtDevice, rule: FactorRule,
): Promise<void> => asProvince(pool, province, async (client) => {
  await setFactorRule(client, province, rule);
  await audit(client, { province, actor: account, device, act: 'settingChanged',
    more: { setting: 'secondFactor', value: rule } });
});

export interface Added {
  /** The ten codes, with the first factor. */
  readonly codes: readonly string[] | null;
  /** What took the place of a partial session. */
  readonly complete: CompleteSession | null;
}
export interface Adding {
  readonly how: 'totp' | 'passkey';
  readonly partial: (PartialSession & { readonly token: string }) | null;
  /** False: it could not be believed. */
  readonly keep: (client: ClientBase) => Promise<boolean>;
}
/** Stores a new factor; the first one brings the ten codes and completes a partial session. */
export const addFactor = (
  pool: Pool, { account, province, device }: AtDevice, { how, partial, keep }: Adding,
): Promise<Result<Added, ProblemCode>> => asProvince(pool, province, async (client) => {
  if (!await keep(client)) return failed('factorNotValid');
  const codes = await firstCodes(client, { account, province });
  const complete = partial === null ? null
    : await completeSession(client, partial, partial.token);
  await audit(client, { province, actor: account, device, act: 'factorAdded', more: { how } });
  return done({ codes, complete });
});

type Removed = { readonly how: 'totp' } | { readonly how: 'passkey'; readonly id: string };
/** The last factor cannot be removed where one is required. With the last one the ten codes end. */
export const removeFactor = (
  pool: Pool, { account, province, device }: AtDevice, removed: Removed,
): Promise<Result<null, ProblemCode>> => asProvince(pool, province, async (client) => {
  const hers = { account, province };
  const left = without(await readFactors(client, hers), removed);
  if (left === null) return failed('notFound');
  if (!hasFactor(left) && await isFactorRequired(client, hers)) return failed('lastFactor');
  const { rowCount } = removed.how === 'totp'
    ? await client.query('delete from totp where account = $1', [account])
    : await client.query(
      'delete from passkey where id = $1 and account = $2', [removed.id, account]);
  if (rowCount !== 1) return failed('notFound');
  if (!hasFactor(left)) await dropFactors(client, hers);
  await audit(client, {
    province, actor: account, device, act: 'factorRemoved', more: { how: removed.how },
  });
  return done(null);
});

/** null: it is not there. */
function without(factors: Factors, removed: Removed): Factors | null {
  if (removed.how === 'totp') {
    const isThere = factors.totp !== null || factors.isTotpLost;
    return isThere ? { ...factors, totp: null, isTotpLost: false } : null;
  }
  const passkeys = factors.passkeys.filter(({ id }) => id !== removed.id);
  return passkeys.length < factors.passkeys.length ? { ...factors, passkeys } : null;
}

/** False if it is not there. */
export const renamePasskey = (
  pool: Pool, { account, province }: AccountKey,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<boolean> => asProvince(pool, province, async (client) => {
  const { rowCount } = await client.query(
    'update passkey set name = $3 where id = $1 and account = $2', [id, account, name]);
  return rowCount === 1;
});

/** The name to sign in with; null: the account has none yet. */
export const readSignInName = (
  pool: Pool, { account, province }: AccountKey,
): Promise<string | null> => asProvince(pool, province, async (client) => {
  const { rows: [found] } = await client.query<{ readonly signIn: string | null }>(
    'select sign_in as "signIn" from account where id = $1', [account]);
  return found?.signIn ?? null;
});

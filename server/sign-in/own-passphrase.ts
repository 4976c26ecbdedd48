// Setting and changing the passphrase of a desk and the name that goes with it. The caller must
// have checked the person's identity.
import { randomInt } from 'node:crypto';
import type { ClientBase } from 'pg';
import { audit } from '../store/audit.ts';
import { enterBy } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { revokeCodes } from './codes.ts';
import { toSignInName } from './desk.ts';
import { dropFactors, hasFactor, readFactors, type AccountKey } from './factors.ts';
import { dropLinks } from './oidc-links.ts';
import type { PartialSession } from './partial-session.ts';
import { checkPassphrase, hashPassphrase } from './passphrase.ts';
import { hashToken } from './random.ts';
import { isWeakPassphrase } from './weak-passphrase.ts';
import type { Db } from './sessions.ts';
import { asProvince } from '../store/rights.ts';

export interface NewPassphrase {
  readonly account: string;
  readonly name: string;
  readonly passphrase: string;
  /** The session that stays open; the account's other desk sessions end. */
  readonly keep?: string | undefined;
}

/** False if another account has this name. */
export async function setPassphrase(db: Db, asked: NewPassphrase): Promise<boolean> {
  const hash = await hashPassphrase(asked.passphrase);
  return transaction(db.pool, async (client) => {
    await enterBy(client, 'account', asked.account);
    if (!await takeName(client, asked.account, toSignInName(asked.name))) return false;
    await keepHash(client, { ...asked, hash });
    return true;
  });
}

/** Is the passphrase easy to guess? The account's own names and units count against it. */
export async function isWeakFor(
  db: Db, { account, province }: AccountKey, { passphrase, stem }: {
    readonly passphrase: string; readonly stem: string;
  },
): Promise<boolean> {
  const own = await asProvince(db.pool, province, async (client) => {
    const { rows: [hers] } = await client.query<{
      readonly names: readonly (string | null)[]; readonly units: readonly string[];
    }>(
      `select array[a.name, a.sign_in] as names, a.post || array(select distinct u.name from unit u
         where u.province = $2 and (u.code = $2 or u.code in (
           select g.unit from account_grant g where g.account = a.id))) as units
       from account a where a.id = $1`, [account, province]);
    return hers ?? { names: [], units: [] };
  });
  const names = own.names.flatMap((name) => (name === null ? [] : [name]));
  return isWeakPassphrase(passphrase, { units: own.units, names: [...names, stem] });
}

export interface Choosing extends AccountKey {
  /** The beginning of a first name to sign in with; a name that exists stays. */
  readonly stem: string;
  readonly passphrase: string;
  readonly keep?: string | undefined;
}

/** The account's name to sign in with. [Note: Names are made] The server always appends digits to
    the wish, so that nobody learns by trying which names are taken. */
export async function choosePassphrase(db: Db, asked: Choosing): Promise<string> {
  const { account, province, stem } = asked;
  const hash = await hashPassphrase(asked.passphrase);
  return transaction(db.pool, async (client) => {
    await enterBy(client, 'account', account);
    const { rows: [has] } = await client.query<{ readonly name: string | null }>(
      'select sign_in as name from account where id = $1', [account]);
    const name = has?.name ?? await freeName(client, account, stem);
    await keepHash(client, { ...asked, hash });
    await audit(client, { province, actor: account, act: 'passphraseChanged' });
    return name;
  });
}

/** After an officer's code: sets the passphrase and removes earlier factors and links. The session
    needs a set-up next. Returns the name to sign in with. */
export async function choosePassphraseAnew(
  db: Db, partial: PartialSession, asked: Pick<Choosing, 'stem' | 'passphrase' | 'keep'>,
): Promise<string> {
  const { account, province, device } = partial;
  const signIn = await choosePassphrase(db, { ...asked, account, province });
  await asProvince(db.pool, province, async (client) => {
    const before = await readFactors(client, partial);
    await dropFactors(client, partial);
    await dropLinks(client, partial);
    await client.query(`update session set needs = 'setUp' where account = $1 and device = $2
      and needs = 'anew'`, [account, device]);
    if (hasFactor(before)) {
      await audit(client, { province, actor: account, device, act: 'recovered',
        more: { how: 'code' } });
    }
  });
  return signIn;
}

/** Whether the person joined with a code only and has nothing yet to prove her identity with. */
export const hasNothing = (db: Db, { account, province }: AccountKey): Promise<boolean> =>
  asProvince(db.pool, province, async (client) => {
    const { rowCount } = await client.query(
      'select from account where id = $1 and passphrase_hash is null', [account]);
    return rowCount === 1 && !hasFactor(await readFactors(client, { account, province }));
  });

/** Whether this is the account's passphrase. */
export async function isHerPassphrase(
  db: Db, account: string, passphrase: string,
): Promise<boolean> {
  const hash = await transaction(db.pool, async (client) => {
    await enterBy(client, 'account', account);
    const { rows: [kept] } = await client.query<{ readonly hash: string | null }>(
      'select passphrase_hash as hash from account where id = $1', [account]);
    return kept?.hash ?? null;
  });
  return checkPassphrase(passphrase, hash, true);
}

async function freeName(client: ClientBase, account: string, stem: string): Promise<string> {
  for (let digits = 3; digits < 9; digits += 1) {
    const name = toSignInName(`${stem}.${String(randomInt(10 ** digits)).padStart(digits, '0')}`);
    if (await takeName(client, account, name)) return name;
  }
  throw new Error('six names in a row were taken');
}

/** A name is unique in the whole installation; only the database sees them all. */
async function takeName(client: ClientBase, account: string, name: string): Promise<boolean> {
  await client.query('savepoint name');
  try {
    await client.query('update account set sign_in = $2 where id = $1', [account, name]);
    return true;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== '23505') throw error;
    await client.query('rollback to savepoint name');
    return false;
  }
}

async function keepHash(
  client: ClientBase,
  { account, hash, keep }: {
    readonly account: string; readonly hash: string; readonly keep?: string | undefined;
  },
): Promise<void> {
  await client.query('update account set passphrase_hash = $2 where id = $1', [account, hash]);
  // An open code could reset this passphrase, so it is revoked (protected-accounts.ts).
  await revokeCodes(client, account);
  await client.query(
    `delete from session s using device d where d.id = s.device and d.kind = 'desk'
     and s.account = $1 and s.token_hash <> $2`, [account, hashToken(keep ?? '')]);
}

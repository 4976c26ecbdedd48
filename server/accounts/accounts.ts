// Accounts and their grants: officers, the first start and the demo make them here. Callers check
// with rights.ts first whether the person may.
import type { ClientBase } from 'pg';
import type { Role } from '../../core/kind/access.ts';
import type { AddressForm } from '../../core/words/address-form.ts';
import { toSignInName } from '../sign-in/desk.ts';
import { randomMark, randomName } from '../sign-in/random.ts';
import { provinceScope, setScope } from '../store/scope.ts';

export interface NewAccount {
  /** Random if left out. */
  readonly id?: string;
  readonly province: string;
  readonly name: string;
  readonly post: string;
  readonly addressForm?: AddressForm | null | undefined;
  readonly signIn?: { readonly name: string; readonly passphraseHash: string };
  readonly grants: readonly NewGrant[];
}

export interface NewGrant {
  readonly role: Role; readonly unit: string; readonly since: string;
  readonly agency?: string | null;
}

export async function createAccount(client: ClientBase, account: NewAccount): Promise<string> {
  const id = account.id ?? randomName();
  const { province, name, post, addressForm = null, signIn } = account;
  await client.query(
    `insert into account (id, province, name, post, sign_in, passphrase_hash, address_form)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, province, name, post, signIn === undefined ? null : toSignInName(signIn.name),
      signIn?.passphraseHash ?? null, addressForm]);
  for (const { role, unit, since, agency = null } of account.grants) {
    await client.query(
      `insert into account_grant (account, role, unit, since, agency)
       values ($1, $2, $3, $4, $5)`, [id, role, unit, since, agency]);
  }
  return id;
}

export interface NewProvince {
  readonly code: string;
  readonly name: string;
  /** The day from which the first officer's grant counts. */
  readonly since: string;
  readonly mark?: string;
  readonly officer: Omit<NewAccount, 'province' | 'grants'>;
  /** The first officer's roles; without a leader nobody can sign for the province yet. */
  readonly roles?: readonly Role[];
}

/** Makes a province with its unit and its counter, without any account. Sets the transaction's
    scope to the province. */
export async function openProvince(
  client: ClientBase,
  { code, name, mark = randomMark() }: Pick<NewProvince, 'code' | 'name' | 'mark'>,
): Promise<void> {
  await setScope(client, provinceScope(code));
  // The first mark is a batch too: a phone that comes before the first slip must find it later.
  await client.query(
    `with first as (insert into counter (province, mark) values ($1, $2) returning mark)
     insert into batch (province, mark, seq, device) select $1, mark, 0, '' from first`,
    [code, mark]);
  await client.query(
    `insert into unit (province, code, level, parent, above, name)
     values ($1, $1, 'province', null, '{}', $2)`, [code, name]);
}

/** Makes a province with its first officer and returns the officer's account id. */
export async function createProvince(client: ClientBase, asked: NewProvince): Promise<string> {
  const { code, since, officer, roles = ['provinceOfficer'] } = asked;
  await openProvince(client, asked);
  return createAccount(client, {
    ...officer, province: code, grants: roles.map((role) => ({ role, unit: code, since })),
  });
}

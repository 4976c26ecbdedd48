// What officers do for the people of their units: add them, invite them and take invitations back,
// revoke lost devices. Each level invites the next. An account or device out of the officer's reach
// is answered notFound, whether it exists or not.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Waits } from '../../core/api/people.ts';
import type { Place, Role } from '../../core/kind/access.ts';
import type { AddressForm } from '../../core/words/address-form.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import type { Act } from '../store/audit-acts.ts';
import { audit, type More } from '../store/audit.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { lockAccounts } from '../store/lock-accounts.ts';
import { createAccount } from './accounts.ts';
import { makeInvitation, revokeCodes, type Invitation } from '../sign-in/codes.ts';
import { agencyFits } from './agency-fits.ts';
import { isProtectedAccount } from './protected-accounts.ts';
import { readCurrentGrants } from './current-grants.ts';
import type { Person } from '../store/person.ts';
import { propose } from './proposals.ts';
import { mayGive, mayOpen } from './rights.ts';
import type { Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';
import { roleFits, twoPersonRoles } from '../../processes/roles.ts';

/** Shown once; only the officer's screen and the printed card ever contain it. */
export interface GivenCode extends Invitation { readonly account: string }

interface AccountToday { readonly account: string; readonly today: string }

/** Makes invitations for several accounts: all of them or none. */
export async function invite(
  db: Db, officer: Person, { accounts, today }: {
    readonly accounts: readonly string[]; readonly today: string;
  },
): Promise<Result<readonly GivenCode[], ProblemCode>> {
  return asProvince(db.pool, officer.province, async (client) => {
    await lockAccounts(client, accounts);
    for (const account of accounts) {
      if (!await opens(client, officer, { account, today })) return failed('notFound');
    }
    for (const account of accounts) {
      if (await isProtectedAccount(client, officer, { account, today }))
        return failed('letInNeeded');
    }
    const given: GivenCode[] = [];
    for (const account of accounts) given.push(await giveCode(client, officer, { account }));
    for (const { account: about } of given) {
      await auditBy(client, officer, { act: 'codeMade', about });
    }
    return done(given);
  });
}

export async function takeBackCodes(
  db: Db, officer: Person, { account, today }: AccountToday,
): Promise<Result<null, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    if (!await opens(client, officer, { account, today })) return failed('notFound');
    await revokeCodes(client, account);
    await auditBy(client, officer, { act: 'codeRevoked', about: account });
    return done(null);
  });
}

export interface NewPerson {
  readonly name: string;
  readonly post: string;
  readonly addressForm?: AddressForm | null | undefined;
  readonly role: Role;
  readonly unit: string;
  /** The agency for which the person works in this role. */
  readonly agency?: string | null;
  readonly today: string;
}

export async function addPerson(
  db: Db, officer: Person, asked: NewPerson,
): Promise<Result<GivenCode | Waits, ProblemCode>> {
  const { name, post, addressForm, role, unit, today, agency = null } = asked;
  return transaction(db.pool, async (client) => {
    const place = await readPlace(client, officer.province, unit);
    if (place === null || !mayGive(officer, role, place)) return failed('notFound');
    const isFit = roleFits(role, place)
      && await agencyFits(client, officer.province, { agency, role, place });
    if (!isFit) return failed('invalid');
    const isForTwo = twoPersonRoles.includes(role);
    const account = await createAccount(client, {
      province: officer.province, name, post, addressForm,
      grants: isForTwo ? [] : [{ role, unit, since: today, agency }],
    });
    await auditBy(client, officer, {
      act: 'accountMade', about: account, more: { unit, role },
    });
    if (isForTwo) {
      // The new account has no role and no code yet: the second person's confirmation gives both.
      const grant = { role, unit, since: today, until: null };
      return done({
        waits: await propose(client, officer, { what: 'grant', account, asked: grant }),
      });
    }
    const given = await giveCode(client, officer, { account });
    await auditBy(client, officer, { act: 'codeMade', about: account });
    return done(given);
  });
}

export interface Revocation {
  readonly device: string;
  readonly wipe: boolean;
  readonly today: string;
}

/** Ends all sessions on the device. With `wipe` the device erases itself at its next contact, after
    it has uploaded its unsent changes (revoked-session.ts). */
export async function revokeDevice(
  db: Db, officer: Person, { device, wipe, today }: Revocation,
): Promise<Result<null, ProblemCode>> {
  return asProvince(db.pool, officer.province, async (client) => {
    const { rows } = await client.query<{ readonly account: string }>(
      `select e.account from device_account e join device d on d.id = e.device
       where d.id = $1 and d.province = $2`, [device, officer.province]);
    let isHers = false;
    for (const { account } of rows) {
      isHers ||= await opens(client, officer, { account, today });
    }
    if (!isHers) return failed('notFound');
    await client.query(
      `update device set revoked_at = coalesce(revoked_at, hoaban_now()),
         wipe_asked_at = case when $2
           then coalesce(wipe_asked_at, hoaban_now()) else wipe_asked_at end
       where id = $1`, [device, wipe]);
    await auditBy(client, officer, { act: wipe ? 'deviceWiped' : 'deviceRevoked', about: device });
    return done(null);
  });
}

/** Whether the person uses a phone and `device` is one of the person's own. Sets the province's
    scope. */
export async function isOwnFromPhone(
  client: ClientBase, { province, account, device: at }: Person, device: string,
): Promise<boolean> {
  await setScope(client, provinceScope(province));
  const { rowCount } = await client.query(
    `select from device d where d.id = $1 and d.kind = 'phone' and exists (
       select from device_account e where e.device = $2 and e.account = $3 and e.until is null)`,
    [at, device, account]);
  return rowCount === 1;
}

/** Whether the officer may make a code for this account: the officer's own, or one below the
    officer in every role that it has or will have. Coming roles count, because the code's user
    stays signed in. */
export async function opens(
  client: ClientBase, officer: Person, { account, today }: AccountToday,
): Promise<boolean> {
  const { province } = officer;
  await setScope(client, provinceScope(province));
  const known = await client.query(
    'select from account where id = $1 and province = $2 and closed_at is null',
    [account, province]);
  const current = await readCurrentGrants(client, { province, account, day: today });
  const grants = current.map(({ role, place }) => ({ role, ...place }));
  return known.rowCount === 1 && mayOpen(officer, account, grants);
}

/** The caller must have checked that the officer may, and must audit it. */
export async function giveCode(
  client: ClientBase, officer: Pick<Person, 'account'>, asked: { readonly account: string },
): Promise<GivenCode> {
  const { account } = asked;
  const device = await phoneFor(client, account);
  return { account, ...await makeInvitation(client, { account, madeBy: officer.account, device }) };
}

/** The phone that a hand-over gave to this account and on which it has not enrolled yet. */
async function phoneFor(client: ClientBase, account: string): Promise<string | undefined> {
  const { rows } = await client.query<{ readonly phone: string }>(
    `select h.phone from hand_over h join device d on d.id = h.phone and d.revoked_at is null
     where h.successor = $1 and h.done_at is not null and not exists (
       select from device_account e where e.device = h.phone and e.until is null)
     order by h.done_at desc limit 1`, [account]);
  return rows[0]?.phone;
}

interface Done {
  readonly act: Act; readonly about: string; readonly unit?: string; readonly more?: More;
}
export const auditBy = (
  client: ClientBase, { province, account, device }: Person, entry: Done,
): Promise<unknown> => audit(client, { province, actor: account, device, ...entry });

async function readPlace(
  client: ClientBase, province: string, unit: string,
): Promise<Place | null> {
  await setScope(client, provinceScope(province));
  const { rows } = await client.query<{ readonly above: readonly string[] }>(
    `select above from unit where province = $1 and code = $2 and (valid_to is null
       or valid_to >= hoaban_today())`, [province, unit]);
  const above = rows[0]?.above.map(asUnitCode);
  return above === undefined ? null : { unit: asUnitCode(unit), above };
}

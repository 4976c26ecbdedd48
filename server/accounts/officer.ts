// What officers do for the people of their units: add them, give and take back codes, revoke lost
// devices, see who is there. Whatever is not hers answers notFound, whether it exists or not.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { Place, Role } from '../../core/kind/access.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { createAccount } from './accounts.ts';
import { makeCode, revokeCodes } from './codes.ts';
import { readGrants } from './people.ts';
import type { Person } from './person.ts';
import { mayGive, mayOpen, roleFits } from './rights.ts';
import type { Db } from './sessions.ts';

export interface GivenCode {
  readonly account: string;
  /** Eight digits. Shown once; only the officer's screen ever has it. */
  readonly code: string;
  readonly expiresAt: string;
}

interface Asked { readonly account: string; readonly today: string }

export async function createCode(
  db: Db, officer: Person, { account, today }: Asked,
): Promise<Result<GivenCode, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    if (!await opens(client, officer, { account, today })) return failed('notFound');
    return done(await giveCode(client, officer, account));
  });
}

export async function takeBackCodes(
  db: Db, officer: Person, { account, today }: Asked,
): Promise<Result<null, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    if (!await opens(client, officer, { account, today })) return failed('notFound');
    await revokeCodes(client, account);
    return done(null);
  });
}

export interface NewPerson {
  readonly name: string;
  readonly post: string;
  readonly role: Role;
  readonly unit: string;
  readonly today: string;
}

export async function addPerson(
  db: Db, officer: Person, asked: NewPerson,
): Promise<Result<GivenCode, ProblemCode>> {
  const { name, post, role, unit, today } = asked;
  return transaction(db.pool, async (client) => {
    const place = await readPlace(client, officer.province, unit);
    if (place === null || !mayGive(officer, role, place)) return failed('notFound');
    if (!roleFits(role, place)) return failed('invalid');
    const account = await createAccount(client, {
      province: officer.province, name, post, grants: [{ role, unit, since: today }],
    });
    return done(await giveCode(client, officer, account));
  });
}

export interface Revocation {
  readonly device: string;
  readonly wipe: boolean;
  readonly today: string;
}

/** Ends all sessions on the device; with `wipe` it erases itself when it next asks. */
export async function revokeDevice(
  db: Db, officer: Person, { device, wipe, today }: Revocation,
): Promise<Result<null, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    const { rows } = await client.query<{ readonly account: string }>(
      `select e.account from device_account e join device d on d.id = e.device
       where d.id = $1 and d.province = $2`, [device, officer.province]);
    let isHers = false;
    for (const { account } of rows) {
      isHers ||= await opens(client, officer, { account, today });
    }
    if (!isHers) return failed('notFound');
    await client.query(
      `update device set revoked_at = coalesce(revoked_at, now()),
         wipe_asked_at = case when $2 then coalesce(wipe_asked_at, now()) else wipe_asked_at end
       where id = $1`, [device, wipe]);
    return done(null);
  });
}

/** Whether the officer may open this account: hers, or below her. */
export async function opens(
  client: ClientBase, officer: Person, { account, today }: Asked,
): Promise<boolean> {
  const { province } = officer;
  const known = await client.query(
    'select from account where id = $1 and province = $2 and closed_at is null',
    [account, province]);
  const grants = await readGrants(client, { province, accounts: [account], today });
  return known.rowCount === 1 && mayOpen(officer, account, grants.get(account) ?? []);
}

async function giveCode(
  client: ClientBase, officer: Person, account: string,
): Promise<GivenCode> {
  const code = await makeCode(client, { account, madeBy: officer.account });
  const { rows } = await client.query<{ readonly at: Date }>(
    'select max(expires_at) as at from enrolment_code where account = $1', [account]);
  return { account, code, expiresAt: rows[0]?.at.toISOString() ?? '' };
}

async function readPlace(
  client: ClientBase, province: string, unit: string,
): Promise<Place | null> {
  await setScope(client, provinceScope(province));
  const { rows } = await client.query<{ readonly above: readonly string[] }>(
    'select above from unit where province = $1 and code = $2', [province, unit]);
  const above = rows[0]?.above.map(asUnitCode);
  return above === undefined ? null : { unit: asUnitCode(unit), above };
}

// Hands all roles of one account to a successor in one act. From the given day on, the successor
// has the grants. On that day the sessions and codes of the old account end, the phone that stays
// in the village goes to the successor with a code of its own, and every other phone of the old
// account uploads its unsent changes and erases itself. Slips keep their author's name. A future
// day waits in `hand_over` until followHandOver runs. Two people hand over an account that no
// officer may reset (protected-accounts.ts).
import type { ClientBase } from 'pg';
import { asDay } from '../../core/brands.ts';
import type { Waits } from '../../core/api/people.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { operator } from '../store/audit-acts.ts';
import { audit } from '../store/audit.ts';
import { enqueueForDay } from '../store/enqueue.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { createAccount, type NewAccount } from './accounts.ts';
import { revokeCodes } from '../sign-in/codes.ts';
import { isProtectedAccount } from './protected-accounts.ts';
import { auditBy, giveCode, opens, type GivenCode } from './officer.ts';
import { lockAccounts } from '../store/lock-accounts.ts';
import { endForeignWays } from './open-codes.ts';
import type { Person } from '../store/person.ts';
import { randomName } from '../sign-in/random.ts';
import { readCurrentGrants, type CurrentGrant } from './current-grants.ts';
import { propose } from './proposals.ts';
import type { Shut } from './grants.ts';
import { mayGive } from './rights.ts';
import type { Db } from '../sign-in/sessions.ts';
import { readClockState } from '../store/trusted-clock.ts';
import { asProvince } from '../store/rights.ts';
import { twoPersonRoles } from '../../processes/roles.ts';

export interface HandOver {
  readonly account: string;
  readonly successor: { readonly account: string }
    | Pick<NewAccount, 'name' | 'post' | 'addressForm'>;
  /** The successor's first day. */
  readonly day: string;
  /** The phone that stays in the village. */
  readonly phone: string | null;
  readonly today: string;
}
export interface HandedOver {
  readonly successor: string;
  readonly day: string;
  /** False if the day is still to come. */
  readonly isDone: boolean;
  /** The successor's code, once the hand-over is done. null for an account that no officer may
      reset, and for one that receives a role that needs two people. */
  readonly code: GivenCode | null;
  /** Set when a second person has to confirm (isProtectedAccount); then nothing has moved yet. */
  readonly waits: Waits['waits'] | null;
}
const daysAheadMax = 366;

export async function handOver(
  db: Db, officer: Person, asked: HandOver,
): Promise<Result<HandedOver, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    const { account, successor: next, day, today, phone } = asked;
    await lockBoth(client, officer, [account, ...('account' in next ? [next.account] : [])]);
    const grants = await handable(client, officer, asked);
    if (grants === null) return failed('notFound');
    if (day < today || day > dayAfter(asDay(today), daysAheadMax)) return failed('invalid');
    if (phone !== null && !await isHersAlone(client, account, phone)) return failed('notFound');
    const successor = await readSuccessor(client, officer, asked);
    if (successor === null) return failed('notFound');
    if (await isProtectedAccount(client, officer, { account, today })) {
      const waits = await propose(client, officer,
        { what: 'handOver', account, asked: { successor, day, phone } });
      return done({ successor, day, isDone: false, code: null, waits });
    }
    const carrying = { account, successor, day, phone, today, grants };
    return done(await carryOver(client, officer, carrying));
  });
}

/** Carries out a proposed hand-over that a second person confirmed. `officer` is the proposer,
    whose rights are checked again. */
export async function handProposed(
  client: ClientBase, officer: Person,
  asked: Pick<HandOver, 'account' | 'phone' | 'today'> & Pick<HandedOver, 'successor' | 'day'>,
): Promise<Result<Shut, ProblemCode>> {
  const { account, phone, today } = asked;
  const day = asked.day < today ? today : asked.day;
  const grants = await handable(client, officer, { account, day });
  const isSame = phone === null || await isHersAlone(client, account, phone);
  if (grants === null || !isSame || !await isOpen(client, asked.successor))
    return failed('changedSince');
  return done(await carryOver(client, officer, { ...asked, day, grants }));
}

/** False if the account was erased. */
async function isOpen(client: ClientBase, account: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'select from account where id = $1 and closed_at is null', [account]);
  return rowCount === 1;
}

/** Locks both accounts: two hand-overs of one account, or a code made meanwhile, run one after the
    other. */
async function lockBoth(
  client: ClientBase, { province }: Person, accounts: readonly string[],
): Promise<void> {
  await setScope(client, provinceScope(province));
  await lockAccounts(client, accounts);
}

type Carrying = Moving & Pick<HandOver, 'phone' | 'today'>;
async function carryOver(
  client: ClientBase, officer: Person, carrying: Carrying,
): Promise<HandedOver & Shut> {
  const { account, successor, day, phone, today, grants } = carrying;
  const isSuccessorProtected =
    await isProtectedAccount(client, officer, { account: successor, today });
  await moveGrants(client, carrying);
  const isShut = await endForeignWays(client,
    { province: officer.province, account: successor, today });
  const planned = await keepPlan(client, officer, { account, successor, day, phone });
  const isDone = day === today;
  if (!isDone) {
    const { province, id } = planned;
    await enqueueForDay(client, { task: 'handOver', province, about: id, day });
  }
  const wiped = isDone ? await follow(client, planned) : 0;
  const hasTwoPersonRole = grants.some(({ role }) => twoPersonRoles.includes(role));
  const code = isDone && !isSuccessorProtected && !hasTwoPersonRole
    ? await giveCode(client, officer, { account: successor }) : null;
  for (const { role, place: { unit } } of grants) {
    await auditBy(client, officer,
      { act: 'grantEnded', about: account, unit, more: { role, until: dayAfter(asDay(day), -1) } });
    await auditBy(client, officer,
      { act: 'grantGiven', about: successor, unit, more: { role, since: day } });
  }
  await auditBy(client, officer, {
    act: 'handOver', about: account,
    more: { successor, day, grants: grants.length, phone: phone ?? '', wiped, done: isDone },
  });
  return { successor, day, isDone, code, waits: null, isShut };
}

/** The account's grants that have not ended by that day; null unless the officer may give every one
    of them, and null for the officer's own account. */
export async function handable(
  client: ClientBase, officer: Person, { account, day }: Pick<HandOver, 'account' | 'day'>,
): Promise<readonly CurrentGrant[] | null> {
  await setScope(client, provinceScope(officer.province));
  const grants = await readCurrentGrants(client, { province: officer.province, account, day });
  const isAllowed = account !== officer.account && grants.length > 0
    && grants.every(({ role, place }) => mayGive(officer, role, place));
  return isAllowed ? grants : null;
}

async function readSuccessor(
  client: ClientBase, officer: Person, { account, successor, today }: HandOver,
): Promise<string | null> {
  if (!('account' in successor)) {
    return createAccount(client, { ...successor, province: officer.province, grants: [] });
  }
  // Nobody gives a role to their own account, as in grants.ts.
  const isAllowed = successor.account !== account && successor.account !== officer.account
    && await opens(client, officer, { account: successor.account, today });
  return isAllowed ? successor.account : null;
}

/** Whether the device is a phone with this account and no other. A shared phone stays with its
    other users, and a desk is never handed over. */
async function isHersAlone(
  client: ClientBase, account: string, phone: string,
): Promise<boolean> {
  const { rows } = await client.query<{ readonly account: string }>(
    `select e.account from device_account e
     join device d on d.id = e.device and d.kind = 'phone' and d.revoked_at is null
     where e.device = $1 and e.until is null`, [phone]);
  return rows.length === 1 && rows[0]?.account === account;
}

interface Moving {
  readonly account: string; readonly successor: string; readonly day: string;
  readonly grants: readonly CurrentGrant[];
}
async function moveGrants(
  client: ClientBase, { account, successor, day, grants }: Moving,
): Promise<void> {
  await client.query(
    `update account_grant set until = $2::date - 1
     where account = $1 and (until is null or until >= $2::date)`, [account, day]);
  for (const { role, place, since, until, agency } of grants) {
    await client.query(
      `insert into account_grant (account, role, unit, since, until, agency)
       select $1, $2, $3, greatest($4::date, $5::date), $6::date, $7::uuid
       where not exists (select from account_grant where account = $1 and role = $2 and unit = $3
         and since <= greatest($4::date, $5::date) and until is null)
       on conflict (account, role, unit, since) do update set until = excluded.until,
         agency = excluded.agency`,
      [successor, role, place.unit, day, since, until, agency]);
  }
}

interface Planned {
  readonly province: string; readonly id: string; readonly account: string;
  readonly phone: string | null;
}
async function keepPlan(
  client: ClientBase, { province, account: madeBy }: Person,
  { account, successor, day, phone }: Omit<Moving, 'grants'> & Pick<HandOver, 'phone'>,
): Promise<Planned> {
  const id = randomName();
  await client.query(
    `insert into hand_over (province, id, account, successor, day, phone, made_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [province, id, account, successor, day, phone, madeBy]);
  return { province, id, account, phone };
}

/** Does what the day of the hand-over brings besides the grants. Returns how many phones were asked
    to erase themselves. */
async function follow(client: ClientBase, { province, id, account, phone }: Planned) {
  await revokeCodes(client, account);
  await client.query(
    'update session set ended_at = hoaban_now() where account = $1 and ended_at is null',
    [account]);
  const { rowCount } = await client.query(
    `update device d set revoked_at = coalesce(revoked_at, hoaban_now()),
       wipe_asked_at = coalesce(wipe_asked_at, hoaban_now())
     where d.kind = 'phone' and d.id is distinct from $2
       and exists (select from device_account e
         where e.device = d.id and e.account = $1 and e.until is null)
       and not exists (select from device_account o
         where o.device = d.id and o.account <> $1 and o.until is null)`, [account, phone]);
  await client.query(
    'update device_account set until = hoaban_now() where account = $1 and until is null',
    [account]);
  await client.query('update hand_over set done_at = hoaban_now() where province = $1 and id = $2',
    [province, id]);
  return rowCount ?? 0;
}

export interface DueHandOver {
  readonly province: string;
  readonly id: string;
  readonly today: string;
}

/** Completes a hand-over whose day has come; false if it is done already or may not be done yet. */
export const followHandOver = (
  { pool }: Db, { province, id, today }: DueHandOver,
): Promise<boolean> => asProvince(pool, province, async (client) => {
  if (await readClockState(client, province) !== 'right') return false;
  const { rows: [planned] } = await client.query<Planned>(
    `select province, id, account, phone from hand_over
     where province = $1 and id = $2 and day <= $3::date and done_at is null for update`,
    [province, id, today]);
  if (planned === undefined) return false;
  const wiped = await follow(client, planned);
  await audit(client, {
    province, actor: operator, act: 'handOver', about: planned.account,
    more: { id, wiped, done: true },
  });
  return true;
});


// Grants by date: given from a day to a day, ended on a day, listed with what they open. An officer
// changes only roles that this officer may give (rights.ts); for all others the answer is notFound.
// Roles that need two people are only proposed here (proposals.ts). A grant that begins tomorrow
// opens nothing today; an ended one stays as history.
import type { ClientBase } from 'pg';
import { asDay, asUnitCode } from '../../core/brands.ts';
import type { GrantLine, RightsAnswer, Waits } from '../../core/api/people.ts';
import type { Place, Role } from '../../core/kind/access.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { kinds } from '../../records/index.ts';
import { audit } from '../store/audit.ts';
import { findUnit } from '../store/place.ts';
import { endForeignWays } from './open-codes.ts';
import { lockAccounts } from '../store/lock-accounts.ts';
import type { Person } from '../store/person.ts';
import { figureRoles } from '../store/reach.ts';
import { propose } from './proposals.ts';
import { agencyFits } from './agency-fits.ts';
import { mayGive, mayOpen } from './rights.ts';
import type { Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';
import { mayDoAtProvince } from '../../processes/deeds.ts';
import { roleFits, twoPersonRoles } from '../../processes/roles.ts';

export interface GrantAsked {
  readonly account: string;
  readonly role: Role;
  readonly unit: string;
  readonly since: string;
  readonly until: string | null;
  readonly agency?: string | null;
  readonly today: string;
}

interface GrantRow {
  readonly role: Role; readonly unit: string; readonly above: readonly string[];
  readonly name: string; readonly level: string;
  readonly since: string; readonly until: string | null;
  readonly agency: string | null; readonly agencyName: string | null;
}
const placeOf = ({ unit, above }: GrantRow): Place =>
  ({ unit: asUnitCode(unit), above: above.map(asUnitCode) });
const isOver = ({ until }: GrantRow, today: string): boolean => until !== null && until < today;

/** `waits`: the proposal that awaits a second person. `isShut`: the role is given, and the account
    needs a new code (open-codes.ts). */
export interface Given extends Partial<Waits>, Shut {}
export interface Shut { readonly isShut: boolean }

/** Gives another role to an account in the officer's reach, or a dated one. Nobody gives a role to
    their own account. */
export async function giveGrant(
  db: Db, officer: Person, asked: GrantAsked,
): Promise<Result<Given, ProblemCode>> {
  return asProvince(db.pool, officer.province, async (client) => {
    const problem = await problemOf(client, officer, asked);
    if (problem !== null) return failed(problem);
    const { account, role, unit, since, until } = asked;
    if (twoPersonRoles.includes(role)) {
      const waits = await propose(client, officer,
        { what: 'grant', account, asked: { role, unit, since, until } });
      return done({ waits, isShut: false });
    }
    return done(await insertGrant(client, officer, asked));
  });
}

/** Gives a proposed role that a second person confirmed; the proposer's rights are checked
    again. */
export async function giveProposed(
  client: ClientBase, officer: Person, asked: GrantAsked,
): Promise<Result<Shut, ProblemCode>> {
  const since = asked.since < asked.today ? asked.today : asked.since;
  const now = { ...asked, since };
  const problem = await problemOf(client, officer, now);
  return problem === null ? done(await insertGrant(client, officer, now)) : failed(problem);
}

async function problemOf(
  client: ClientBase, officer: Person, asked: GrantAsked,
): Promise<ProblemCode | null> {
  const { account, role, unit, since, until, today, agency = null } = asked;
  await lockAccounts(client, [account]);
  const place = await findUnit(client, officer.province, unit);
  const isHers = place !== null && account !== officer.account && mayGive(officer, role, place)
    && (await looksAfter(client, officer, { account, today })
      || await isNewcomer(client, officer, account));
  if (!isHers) return 'notFound';
  if (!roleFits(role, place) || since < today || (until !== null && until < since))
    return 'invalid';
  if (!await agencyFits(client, officer.province, { agency, role, place })) return 'invalid';
  // An account has one grant of a role at a unit at a time: two that overlap would have two ends.
  const { rowCount } = await client.query(
    `select from account_grant where account = $1 and role = $2 and unit = $3
       and (until is null or until >= $4::date) and ($5::date is null or since <= $5::date)`,
    [account, role, unit, since, until]);
  return rowCount === 0 ? null : 'notNow';
}

/** Whether this officer made the account for a role that awaits a second person. */
async function isNewcomer(
  client: ClientBase, { province, account: madeBy }: Person, account: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from proposal p join account a on a.id = p.account and a.closed_at is null
     where p.province = $1 and p.account = $2 and p.made_by = $3
       and not exists (select from account_grant g where g.account = p.account)`,
    [province, account, madeBy]);
  return rowCount !== 0;
}

async function insertGrant(
  client: ClientBase, officer: Person, asked: GrantAsked,
): Promise<Shut> {
  const { account, role, unit, since, until, today, agency = null } = asked;
  await client.query(
    `insert into account_grant (account, role, unit, since, until, agency)
     values ($1, $2, $3, $4, $5, $6)`, [account, role, unit, since, until, agency]);
  const isShut = await endForeignWays(client, { province: officer.province, account, today });
  await auditGrant(client, officer, { act: 'grantGiven', asked });
  return { isShut };
}

/** `until` is the last day; yesterday means at once. */
export async function endGrant(
  db: Db, officer: Person, asked: GrantAsked & { readonly until: string },
): Promise<Result<null, ProblemCode>> {
  const { account, role, unit, since, until, today } = asked;
  return asProvince(db.pool, officer.province, async (client) => {
    const found = (await readAll(client, officer.province, account)).find((grant) =>
      grant.role === role && grant.unit === unit && grant.since === since);
    if (!found || account === officer.account || !mayGive(officer, role, placeOf(found)))
      return failed('notFound');
    if (isOver(found, today)) return failed('notNow');
    // The end of a two-person role is never moved to a later day: one person alone would prolong
    // it.
    const isLonger = found.until !== null && until > found.until;
    if (until < dayBefore(today) || isLonger) return failed('invalid');
    const key = [account, role, unit, since];
    // A grant that has not begun is deleted.
    if (until < since) {
      await client.query(
        'delete from account_grant where account = $1 and role = $2 and unit = $3 and since = $4',
        key);
    } else {
      await client.query(
        `update account_grant set until = $5 where account = $1 and role = $2 and unit = $3
         and since = $4`, [...key, until]);
    }
    await auditGrant(client, officer, { act: 'grantEnded', asked });
    return done(null);
  });
}

/** What a person may see: shown to the person, to the officer who looks after the account, and to
    auditors. */
export async function rightsOf(
  db: Db, asker: Person, { account, today }: Pick<GrantAsked, 'account' | 'today'>,
): Promise<Result<RightsAnswer, ProblemCode>> {
  return asProvince(db.pool, asker.province, async (client) => {
    const { rows: [known] } = await client.query<{ readonly name: string; readonly post: string }>(
      'select name, post from account where id = $1 and province = $2',
      [account, asker.province]);
    const isHers = known !== undefined && (account === asker.account
      || isAuditor(asker) || await looksAfter(client, asker, { account, today }));
    if (!isHers) return failed('notFound');
    const grants = await readAll(client, asker.province, account);
    const { province, device } = asker;
    await audit(client, {
      province, actor: asker.account, device, act: 'rightsLooked', about: account,
      more: { grants: grants.length },
    });
    const lines = grants.map((grant) => lineOf(grant, { asker, account, today }));
    return done({ account, ...known, today, grants: lines });
  });
}

/** Auditors and data protection officers of the province may look at everybody's rights. */
export const isAuditor = (person: Person): boolean =>
  mayDoAtProvince(person, 'seeEverybodysRights');

interface LineContext { readonly asker: Person; readonly account: string; readonly today: string }
function lineOf(grant: GrantRow, { asker, account, today }: LineContext): GrantLine {
  const { role, unit, name, level, since, until, agency, agencyName } = grant;
  const isPast = isOver(grant, today);
  return {
    role, since, until, unit: { code: asUnitCode(unit), name, level },
    agency: agency === null ? null : { id: agency, name: agencyName ?? '' },
    state: isPast ? 'over' : since > today ? 'coming' : 'now',
    mayEnd: !isPast && account !== asker.account && mayGive(asker, role, placeOf(grant)),
    seesFigures: figureRoles.has(role),
    kinds: kinds.flatMap(({ name: kind, access }) => {
      const right = {
        kind, read: access.read[role] ?? null, write: access.write[role] ?? null,
        decide: access.decide[role] ?? null,
      };
      return right.read || right.write || right.decide ? [right] : [];
    }),
  };
}

/** Whether the officer could have given all current and coming grants of the account; of an account
    without any, those that have ended. */
async function looksAfter(
  client: ClientBase, officer: Person, { account, today }: Pick<GrantAsked, 'account' | 'today'>,
): Promise<boolean> {
  const all = await readAll(client, officer.province, account);
  const current = all.filter((grant) => !isOver(grant, today));
  const asked = (current.length > 0 ? current : all)
    .map((grant) => ({ role: grant.role, ...placeOf(grant) }));
  return account !== officer.account && mayOpen(officer, account, asked);
}

async function readAll(
  client: ClientBase, province: string, account: string,
): Promise<readonly GrantRow[]> {
  const { rows } = await client.query<GrantRow>({
    name: 'grants-dated',
    text: `select g.role, g.unit, u.above, u.name, u.level, g.since::text, g.until::text, g.agency,
        (select hoaban_shown(r.body::json, 'name') from record r
          where r.province = $1 and r.id = g.agency) as "agencyName"
      from account_grant g join account a on a.id = g.account and a.closed_at is null
      join unit u on u.code = g.unit and u.province = $1
      where g.account = $2 and a.province = $1 order by g.since, g.unit, g.role`,
    values: [province, account],
  });
  return rows;
}

interface Done { readonly act: 'grantGiven' | 'grantEnded'; readonly asked: GrantAsked }
function auditGrant(
  client: ClientBase, { province, account: actor, device }: Person, { act, asked }: Done,
): Promise<unknown> {
  const { account: about, unit, role, since, until } = asked;
  return audit(client, {
    province, actor, device, act, about, unit, more: { role, since, until: until ?? '' },
  });
}

const dayBefore = (day: string): string => dayAfter(asDay(day), -1);

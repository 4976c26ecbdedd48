// A second person confirms or declines what an officer proposed (proposals.ts). The rights of the
// first are checked again at this moment, and the audit entry names both. The operator may confirm
// instead of a second officer (`npm run let-in`).
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { operator } from '../store/audit-acts.ts';
import { audit } from '../store/audit.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { revokeCodes } from '../sign-in/codes.ts';
import { giveProposed } from './grants.ts';
import { handProposed } from './hand-over.ts';
import { giveCode, type GivenCode } from './officer.ts';
import { forgetWaysIn, isOpenedByOthers } from './open-codes.ts';
import { readPerson } from './people.ts';
import type { Person } from '../store/person.ts';
import {
  endProposal, isSecond, secondPersonDays, takeProposal, type Proposal,
} from './proposals.ts';
import type { Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';

interface ProposalToConfirm { readonly id: string; readonly today: string }
/** The code that the second person hands over, if the account needs a new one; else null. */
export interface Confirmed { readonly code: GivenCode | null }

export async function confirm(
  db: Db, second: Person, asked: ProposalToConfirm,
): Promise<Result<Confirmed, ProblemCode>> {
  return asProvince(db.pool, second.province, async (client) => {
    const proposal = await takeProposal(client, second.province, asked.id);
    if (proposal === null || !await isSecond(client, second, proposal)) return failed('notFound');
    return carryOut(client, second, { proposal, today: asked.today });
  });
}

/** For the operator, who runs commands on the server's machine. */
export async function confirmAsOperator(
  client: ClientBase, province: string, asked: ProposalToConfirm,
): Promise<Result<Confirmed, ProblemCode>> {
  await setScope(client, provinceScope(province));
  const proposal = await takeProposal(client, province, asked.id);
  if (proposal === null) return failed('notFound');
  return carryOut(client, { province: asUnitCode(province), account: operator, device: '' },
    { proposal, today: asked.today });
}

/** A second person declines the proposal, or the officer who made it withdraws it. */
export async function decline(
  db: Db, person: Person, id: string,
): Promise<Result<null, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    const { province, account, device } = person;
    await setScope(client, provinceScope(province));
    const proposal = await takeProposal(client, province, id);
    const mayDecline = proposal !== null
      && (proposal.madeBy === account || await isSecond(client, person, proposal));
    if (!mayDecline) return failed('notFound');
    await endProposal(client, { province, id, by: account, outcome: 'declined' });
    await audit(client, {
      province, actor: account, device, act: 'rightDeclined', about: proposal.account, more: { id },
    });
    return done(null);
  });
}

type Second = Pick<Person, 'province' | 'account' | 'device'>;
async function carryOut(
  client: ClientBase, { province, account: by, device }: Second,
  { proposal, today }: { readonly proposal: Proposal; readonly today: string },
): Promise<Result<Confirmed, ProblemCode>> {
  const { id, what, account, asked, madeBy } = proposal;
  const first = await readPerson(client, { province, account: madeBy, today });
  if (first === null) return failed('changedSince');
  const given = what === 'grant'
    ? await giveProposed(client, first, { ...asked, account, today })
    : await handProposed(client, first, { ...asked, account, today });
  if (!given.ok) return failed(given.problem === 'notFound' ? 'changedSince' : given.problem);
  await endProposal(client, { province, id, by, outcome: 'confirmed' });
  await audit(client, {
    province, actor: by, device, act: 'rightConfirmed', about: account,
    more: { what, id, proposedBy: madeBy },
  });
  const served = what === 'grant' ? account : asked.successor;
  const isNow = (what === 'grant' ? asked.since : asked.day) <= today;
  // Unused codes from before the new role stop working; sessions and factors end below.
  await revokeCodes(client, served);
  const isOpened = given.value.isShut || await isOpenedByOthers(client,
    { account: served, but: by, days: secondPersonDays });
  if (!isOpened && (!isNow || await canSignIn(client, served))) return done({ code: null });
  await forgetWaysIn(client, { account: served, province });
  return done({ code: await giveCode(client, { account: by }, { account: served }) });
}

async function canSignIn(client: ClientBase, account: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from account a where id = $1 and (passphrase_hash is not null
       or exists (select from oidc_link where account = a.id))`, [account]);
  return rowCount !== 0;
}

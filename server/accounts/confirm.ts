// The second yes to what somebody proposed (proposals.ts), or the no. What the first may is asked
// again at this moment; the entry in the audit names both. The operator may be the second
// (`npm run let-in`).
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { ProblemCode } from '../../core/problems.ts';
import { done, failed, type Result } from '../../core/result.ts';
import { operator } from '../audit/acts.ts';
import { audit } from '../audit/audit.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { revokeCodes } from './codes.ts';
import { giveProposed } from './grants.ts';
import { handProposed } from './hand-over.ts';
import { giveCode, type GivenCode } from './officer.ts';
import { readPerson } from './people.ts';
import type { Person } from './person.ts';
import { endProposal, isSecond, takeProposal, type Proposal } from './proposals.ts';
import type { Db } from './sessions.ts';

interface Asked { readonly id: string; readonly today: string }
/** For who has no way in of her own yet: the second person hands her this first code. */
export interface Confirmed { readonly code: GivenCode | null }

export async function confirm(
  db: Db, second: Person, asked: Asked,
): Promise<Result<Confirmed, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    await setScope(client, provinceScope(second.province));
    const proposal = await takeProposal(client, second.province, asked.id);
    if (proposal === null || !await isSecond(client, second, proposal)) return failed('notFound');
    return carryOut(client, second, { proposal, today: asked.today });
  });
}

/** By whoever runs commands on the server's machine. */
export async function confirmAsOperator(
  client: ClientBase, province: string, asked: Asked,
): Promise<Result<Confirmed, ProblemCode>> {
  await setScope(client, provinceScope(province));
  const proposal = await takeProposal(client, province, asked.id);
  if (proposal === null) return failed('notFound');
  return carryOut(client, { province: asUnitCode(province), account: operator, device: '' },
    { proposal, today: asked.today });
}

/** The second person says no, or the first takes it back. */
export async function decline(
  db: Db, person: Person, id: string,
): Promise<Result<null, ProblemCode>> {
  return transaction(db.pool, async (client) => {
    const { province, account, device } = person;
    await setScope(client, provinceScope(province));
    const proposal = await takeProposal(client, province, id);
    const isHers = proposal !== null
      && (proposal.madeBy === account || await isSecond(client, person, proposal));
    if (!isHers) return failed('notFound');
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
  const problem = what === 'grant'
    ? await giveProposed(client, first, { ...asked, account, today })
    : await handProposed(client, first, { ...asked, account, today });
  if (problem !== null) return failed(problem === 'notFound' ? 'changedSince' : problem);
  await endProposal(client, { province, id, by, outcome: 'confirmed' });
  await audit(client, {
    province, actor: by, device, act: 'rightConfirmed', about: account,
    more: { what, id, proposedBy: madeBy },
  });
  const served = what === 'grant' ? account : asked.successor;
  const isNow = (what === 'grant' ? asked.since : asked.day) <= today;
  if (!isNow || await comesIn(client, served)) return done({ code: null });
  // Whoever held a code or a session of hers before does not hold the new role.
  await revokeCodes(client, served);
  await client.query(
    'update session set ended_at = hoaban_now() where account = $1 and ended_at is null', [served]);
  return done({ code: await giveCode(client, { account: by }, { account: served }) });
}

async function comesIn(client: ClientBase, account: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from account a where id = $1 and (passphrase_hash is not null
       or exists (select from oidc_link where account = a.id))`, [account]);
  return rowCount !== 0;
}

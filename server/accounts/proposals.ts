// Acts that need two people (twoPersonRoles; hand-overs of the accounts in protected-accounts.ts):
// the first proposes here, a second confirms (confirm.ts) before the proposal expires. isSecond()
// says who may confirm: never the first, never the person who gets the role, never an account that
// the first opened in the last days.
import type { ClientBase } from 'pg';
import type { ProposalLine } from '../../core/api/people.ts';
import type { Role } from '../../core/kind/access.ts';
import { audit } from '../store/audit.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { lockAccounts } from '../store/lock-accounts.ts';
import { isOpenedByOthers } from './open-codes.ts';
import type { Person } from '../store/person.ts';
import { randomName } from '../sign-in/random.ts';
import type { Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';
import { deeds, mayDoAtProvince } from '../../processes/deeds.ts';

export type Proposed =
  | { readonly what: 'grant'; readonly account: string; readonly asked: GrantProposed }
  | { readonly what: 'handOver'; readonly account: string; readonly asked: HandOverProposed };
export interface GrantProposed {
  readonly role: Role; readonly unit: string;
  readonly since: string; readonly until: string | null;
}
export interface HandOverProposed {
  readonly successor: string; readonly day: string; readonly phone: string | null;
}
export type Proposal = Proposed & { readonly id: string; readonly madeBy: string };

const proposalDays = 14;
/** The grant of a second person must be this old, and so must any code of somebody else that opened
    the account: an officer cannot make a colleague to confirm. */
export const secondPersonDays = 7;

/** A proposal of the same act replaces the earlier one. */
export async function propose(
  client: ClientBase, by: Pick<Person, 'account' | 'device'> & { readonly province: string },
  proposed: Proposed,
): Promise<{ readonly id: string; readonly expiresAt: string }> {
  const { province, account: madeBy, device } = by;
  const { what, account, asked } = proposed;
  await client.query(
    `update proposal set ended_at = hoaban_now(), ended_by = $4, outcome = 'declined'
     where province = $1 and what = $2 and account = $3 and ended_at is null
       and asked ->> 'role' is not distinct from $5`,
    [province, what, account, madeBy, 'role' in asked ? asked.role : null]);
  const id = randomName();
  const { rows } = await client.query<{ readonly at: Date }>(
    `insert into proposal (province, id, what, account, asked, made_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, hoaban_now() + make_interval(days => $7))
     returning expires_at as at`,
    [province, id, what, account, JSON.stringify(asked), madeBy, proposalDays]);
  await audit(client, {
    province, actor: madeBy, device, act: 'rightProposed', about: account,
    more: {
      what, id, ...('role' in asked ? { role: asked.role } : { successor: asked.successor }),
    },
  });
  return { id, expiresAt: rows[0]?.at.toISOString() ?? '' };
}

/** Open and not expired; locked with its accounts until the transaction ends. The scope must be the
    province. */
export async function takeProposal(
  client: ClientBase, province: string, id: string,
): Promise<Proposal | null> {
  const { rows: [named] } = await client.query<{ readonly accounts: readonly string[] }>(
    `select array_remove(array[account, asked ->> 'successor'], null) as accounts from proposal
     where province = $1 and id = $2`, [province, id]);
  // Locks accounts first, as every other act does.
  await lockAccounts(client, named?.accounts ?? []);
  const { rows } = await client.query<Proposal>(
    `select id, what, account, asked, made_by as "madeBy" from proposal
     where province = $1 and id = $2 and ended_at is null and expires_at > hoaban_now() for update`,
    [province, id]);
  return rows[0] ?? null;
}

export async function endProposal(
  client: ClientBase, { province, id, by, outcome }: {
    readonly province: string; readonly id: string; readonly by: string;
    readonly outcome: 'confirmed' | 'declined';
  },
): Promise<void> {
  await client.query(
    `update proposal set ended_at = hoaban_now(), ended_by = $3, outcome = $4
     where province = $1 and id = $2`, [province, id, by, outcome]);
}

/** Whether the person may confirm it as the second person. The scope must be the province. */
export async function isSecond(
  client: ClientBase, person: Person, { what, account, asked, madeBy }: Proposal,
): Promise<boolean> {
  const served = what === 'grant' ? account : asked.successor;
  if (person.account === madeBy || person.account === served) return false;
  // Uses the roles of this session: on a phone no office role counts where a factor is required.
  if (!mayDoAtProvince(person, 'confirmProposals')) return false;
  const { rowCount } = await client.query(
    `select from account_grant g where g.account = $1 and g.role = any($2) and g.unit = $3
       and g.since <= hoaban_today() - $4::int
       and (g.until is null or g.until >= hoaban_today())`,
    [person.account, deeds.confirmProposals, person.province, secondPersonDays]);
  return rowCount !== 0
    && !await isOpenedByOthers(client, { account: person.account, days: secondPersonDays });
}

interface Row extends Omit<ProposalLine, 'mayConfirm' | 'mayDecline' | 'madeAt' | 'expiresAt'> {
  readonly madeAt: Date; readonly expiresAt: Date;
  readonly proposal: Proposal;
}

/** Open proposals that the person may confirm at the province, or has made. */
export async function listProposals(db: Db, person: Person): Promise<readonly ProposalLine[]> {
  return asProvince(db.pool, person.province, async (client) => {
    const mayLook = mayDoAtProvince(person, 'confirmProposals');
    const { rows } = await client.query<Row>(
      `${LINES} where p.province = $1 and p.ended_at is null and p.expires_at > hoaban_now()
         and ($2 or p.made_by = $3) order by p.made_at limit 100`,
      [person.province, mayLook, person.account]);
    const lines: ProposalLine[] = [];
    for (const { proposal, madeAt, expiresAt, ...line } of rows) {
      const mayConfirm = await isSecond(client, person, proposal);
      lines.push({
        ...line, madeAt: madeAt.toISOString(), expiresAt: expiresAt.toISOString(), mayConfirm,
        mayDecline: mayConfirm || proposal.madeBy === person.account,
      });
    }
    return lines;
  });
}

const LINES = `select p.id, p.what, a.name, a.post, m.name as "madeBy",
    p.asked ->> 'role' as role, u.name as "unitName", s.name as "successorName",
    p.asked ->> 'day' as day, p.made_at as "madeAt", p.expires_at as "expiresAt",
    jsonb_build_object('id', p.id, 'what', p.what, 'account', p.account, 'asked', p.asked,
      'madeBy', p.made_by) as proposal
  from proposal p join account a on a.id = p.account
  left join account m on m.id = p.made_by
  left join account s on s.id = p.asked ->> 'successor'
  left join unit u on u.province = p.province and u.code = p.asked ->> 'unit'`;

/** For the operator's console: the open proposals of every province in `provinces`. */
export async function openProposals(
  client: ClientBase, province: string,
): Promise<readonly { readonly id: string; readonly what: string; readonly role: string | null;
  readonly name: string; readonly successorName: string | null }[]> {
  await setScope(client, provinceScope(province));
  const { rows } = await client.query<Row>(
    `${LINES} where p.province = $1 and p.ended_at is null and p.expires_at > hoaban_now()
     order by p.made_at`, [province]);
  return rows;
}

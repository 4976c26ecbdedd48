// Lists invitations: who invited whom, when, and the state of the code; also accounts that have no
// device, no sign-in and no open code. An officer sees accounts of their units and the units below.
// Codes themselves are stored nowhere and cannot be listed.
import type { ClientBase } from 'pg';
import { CODE_MARK } from '../../core/invitation-link.ts';
import type { Given, InvitationLine, InvitationsAnswer, Uninvited } from '../../core/api/people.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import type { GivenCode } from './officer.ts';
import type { Person } from '../store/person.ts';
import { showCode } from '../sign-in/code-text.ts';
import { officerUnits } from './rights.ts';
import type { Db } from '../sign-in/sessions.ts';
import { asProvince } from '../store/rights.ts';
import { officeRoles } from '../../processes/roles.ts';

interface InvitationFilter { readonly unit?: string | undefined; readonly today: string }
const listedMax = 300;

export async function listInvitations(
  db: Db, officer: Person, asked: InvitationFilter,
): Promise<InvitationsAnswer> {
  return asProvince(db.pool, officer.province, async (client) => {
    const values = [officer.province, asked.today, officerUnits(officer), asked.unit ?? null,
      listedMax];
    const { rows } = await client.query<InvitationRow>(
      `${OFFICER_ACCOUNTS} select a.account, a.name, a."unitName", coalesce(m.name, '') as "madeBy",
         c.made_at, c.expires_at, c.used_at, case
           when c.used_at is not null then 'used' when c.revoked_at is not null then 'revoked'
           when c.expires_at <= hoaban_now() then 'expired' else 'waiting' end as state
       from officer_accounts a join enrolment_code c on c.account = a.account
       left join account m on m.id = c.made_by
       order by c.made_at desc, a.name limit $5`, values);
    const { rows: uninvited } = await client.query<Uninvited>(
      `${OFFICER_ACCOUNTS} select a.account, a.name, a.post, a."unitName" from officer_accounts a
       where not exists (select from device_account e join device d on d.id = e.device
           where e.account = a.account and e.until is null and d.revoked_at is null)
         and a.sign_in is null
         and not exists (select from enrolment_code c where c.account = a.account
           and c.used_at is null and c.revoked_at is null and c.expires_at > hoaban_now())
       order by a."unitName", a.name limit $5`, values);
    return { invitations: rows.map(lineOf), uninvited };
  });
}

/** Open accounts of the officer's units that have a grant that has not ended, one row each. */
const OFFICER_ACCOUNTS = `with officer_accounts as (
  select distinct on (a.id) a.id as account, a.name, a.post, a.sign_in, u.name as "unitName"
  from account a
  join account_grant g on g.account = a.id and (g.until is null or g.until >= $2::date)
  join unit u on u.code = g.unit and u.province = $1
  where a.province = $1 and a.closed_at is null and (u.code = any($3) or u.above && $3)
    and ($4::text is null or u.code = $4 or u.above @> array[$4])
  order by a.id, g.since)`;

interface InvitationRow extends Omit<InvitationLine, 'madeAt' | 'expiresAt' | 'usedAt'> {
  readonly made_at: Date; readonly expires_at: Date; readonly used_at: Date | null;
}
const lineOf = ({ made_at, expires_at, used_at, ...line }: InvitationRow): InvitationLine => ({
  ...line, madeAt: made_at.toISOString(), expiresAt: expires_at.toISOString(),
  usedAt: used_at?.toISOString() ?? null,
});

/** The content of the cards of these invitations, ordered by unit. */
export async function cardsOf(
  client: ClientBase, { province }: Person,
  { given, publicUrl }: { readonly given: readonly GivenCode[]; readonly publicUrl: string },
): Promise<readonly Given[]> {
  await setScope(client, provinceScope(province));
  const { rows } = await client.query<Omit<Given, 'code' | 'link' | 'expiresAt'>>(
    `select distinct on (a.id) a.id as account, a.name, a.post, u.name as "unitName",
       a.address_form as "addressForm",
       exists (select from account_grant o where o.account = a.id and o.role = any($3)
         and (o.until is null or o.until >= hoaban_today())) as "isDesk"
     from account a join account_grant g on g.account = a.id
       and (g.until is null or g.until >= hoaban_today())
     join unit u on u.code = g.unit and u.province = $1
     where a.province = $1 and a.id = any($2) order by a.id, g.since`,
    [province, given.map(({ account }) => account), officeRoles]);
  const personOf = new Map(rows.map((row) => [row.account, row]));
  const cards = given.flatMap(({ account, code, secret, expiresAt }): readonly Given[] => {
    const person = personOf.get(account);
    const link = `${publicUrl}/app${CODE_MARK}${secret}`;
    return person ? [{ ...person, code: showCode(code), link, expiresAt }] : [];
  });
  return cards.sort((a, b) =>
    a.unitName.localeCompare(b.unitName, 'vi') || a.name.localeCompare(b.name, 'vi'));
}

// When people of a unit last contacted the server, and names of people, for office screens about
// units that the person may see. Reads accounts and devices, writes nothing.
import type { ClientBase } from 'pg';
import type { PersonNamed } from '../../core/api/named.ts';

const daysUntilSilent = 7;

export interface UnitContact {
  readonly lastContact: string | null;
  readonly phones: number;
  /** The number of phones without contact for a week. */
  readonly silentPhones: number;
}
interface ContactRow {
  readonly unit: string; readonly seen: Date | null; readonly phones: string;
  readonly silent: string;
}

/** For each unit, everybody who writes there or in the units directly below. */
export async function contactsOf(
  client: ClientBase, province: string, units: readonly string[],
): Promise<ReadonlyMap<string, UnitContact>> {
  const { rows } = await client.query<ContactRow>({
    name: 'contacts',
    text: `select x.unit, max(x.seen) as seen, count(distinct x.phone) as phones,
        count(distinct x.phone)
          filter (where x.seen < hoaban_now() - make_interval(days => $3)) as silent
      from (
        select c.code as unit, d.last_seen_at as seen,
          case d.kind when 'phone' then d.id end as phone
        from unnest($2::text[]) c(code)
        join unit u on u.province = $1 and (u.code = c.code or u.parent = c.code)
        join account_grant g on g.unit = u.code and g.since <= hoaban_today()
          and (g.until is null or g.until >= hoaban_today())
        join account a on a.id = g.account and a.closed_at is null
        join device_account e on e.account = a.id and e.until is null
        join device d on d.id = e.device and d.revoked_at is null) x
      group by x.unit`,
    values: [province, units, daysUntilSilent],
  });
  return new Map(rows.map(({ unit, seen, phones, silent }) => [unit, {
    lastContact: seen?.toISOString() ?? null, phones: Number(phones), silentPhones: Number(silent),
  }]));
}

export interface Leader { readonly person: PersonNamed; readonly lastContact: string | null }
interface LeaderRow {
  readonly unit: string; readonly account: string; readonly name: string;
  readonly seen: Date | null;
}

/** The lead of each village today; of several the one with the latest contact. */
export async function leadersOf(
  client: ClientBase, province: string, villages: readonly string[],
): Promise<ReadonlyMap<string, Leader>> {
  const { rows } = await client.query<LeaderRow>({
    name: 'leaders',
    text: `select distinct on (g.unit) g.unit, a.id as account, a.name, d.last_seen_at as seen
      from account_grant g
      join account a on a.id = g.account and a.closed_at is null and a.province = $1
      left join device_account e on e.account = a.id and e.until is null
      left join device d on d.id = e.device and d.revoked_at is null
      where g.unit = any($2) and g.role = 'villageLead' and g.since <= hoaban_today()
        and (g.until is null or g.until >= hoaban_today())
      order by g.unit, d.last_seen_at desc nulls last`,
    values: [province, villages],
  });
  return new Map(rows.map(({ unit, account, name, seen }) =>
    [unit, { person: { account, name }, lastContact: seen?.toISOString() ?? null }]));
}

/** Names by account; unknown accounts are left out. */
export async function namesOf(
  client: ClientBase, province: string, accounts: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<PersonNamed>({
    name: 'names',
    text: 'select id as account, name from account where province = $1 and id = any($2)',
    values: [province, [...new Set(accounts)]],
  });
  return new Map(rows.map(({ account, name }) => [account, name]));
}

/** Name and post of a person who signs. */
export async function signerOf(
  client: ClientBase, province: string, account: string,
): Promise<{ readonly name: string; readonly post: string }> {
  const { rows } = await client.query<{ readonly name: string; readonly post: string }>(
    'select name, post from account where province = $1 and id = $2', [province, account]);
  return rows[0] ?? { name: '', post: '' };
}

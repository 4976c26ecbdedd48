// A person's roles that ended in the last days. GET /api/me reports them on each of the person's
// devices. A database trigger records every end (migration 0020), so no code can forget one.
import type { ClientBase } from 'pg';
import type { RightEnded } from '../../core/api/people.ts';
import type { Person } from '../store/person.ts';

const toldDays = 30;
const toldMax = 5;

/** The scope must be the province. */
export async function readEnded(
  client: ClientBase, { province, account }: Pick<Person, 'province' | 'account'>,
): Promise<readonly RightEnded[]> {
  const { rows } = await client.query<Omit<RightEnded, 'at'> & { readonly at: Date }>(
    `select e.id, e.role, coalesce(u.name, e.unit) as "unitName", e.until::text, e.at
     from right_ended e left join unit u on u.province = e.province and u.code = e.unit
     where e.province = $1 and e.account = $2 and e.at > hoaban_now() - make_interval(days => $3)
       and not exists (select from account_grant g where g.account = e.account
         and g.role = e.role and g.unit = e.unit
         and (g.until is null or g.until >= hoaban_today()
           and g.until > coalesce(e.until, '-infinity')))
     order by e.at desc limit $4`, [province, account, toldDays, toldMax]);
  return rows.map(({ at, ...line }) => ({ ...line, at: at.toISOString() }));
}

// Unused codes of an account that gets another role. The officer who made a code could use it
// herself, so the code stays valid only if she may still open the account with its new roles.
import type { ClientBase } from 'pg';
import { operator } from '../store/audit-acts.ts';
import { readLasting } from './lasting.ts';
import { readPerson } from './people.ts';
import { mayOpen } from './rights.ts';

interface Whose { readonly province: string; readonly account: string; readonly today: string }

/** After the role was given. In the scope of the province. */
export async function closeForeignCodes(client: ClientBase, whose: Whose): Promise<void> {
  const { province, account, today } = whose;
  const { rows } = await client.query<{ readonly by: string }>(
    `select distinct made_by as by from enrolment_code
     where account = $1 and used_at is null and revoked_at is null`, [account]);
  const makers = rows.map(({ by }) => by).filter((by) => by !== operator && by !== account);
  if (makers.length === 0) return;
  const lasting = await readLasting(client, { province, account, day: today });
  const grants = lasting.map(({ role, place }) => ({ role, ...place }));
  for (const by of makers) {
    const maker = await readPerson(client, { province, account: by, today });
    if (maker !== null && mayOpen(maker, account, grants)) continue;
    await client.query(
      `update enrolment_code set revoked_at = hoaban_now()
       where account = $1 and made_by = $2 and used_at is null and revoked_at is null`,
      [account, by]);
  }
}

/** Whether a code of somebody else than herself, `but` and the operator opened it lately. */
export async function isOpenedByOthers(
  client: ClientBase, { account, but, days }: {
    readonly account: string; readonly but?: string; readonly days: number;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from enrolment_code where account = $1
       and used_at > hoaban_now() - make_interval(days => $2) and not (made_by = any($3))`,
    [account, days, [account, operator, but ?? account]]);
  return rowCount !== 0;
}

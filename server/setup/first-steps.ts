// Which first steps a new province has done, computed from its records: nothing is stored, so
// nothing can be wrong. Read until the first report is signed.
import type { ClientBase } from 'pg';
import { firstSteps, type FirstStep } from '../../core/derive/first-steps.ts';
import type { FirstStepsState } from '../../core/api/state.ts';
import { slipKinds } from '../records/lines.ts';

const living = (kind: string): string => `exists (select from record where province = $1
  and kind = '${kind}' and status = 'live')`;
const SLIP = 'select from record where province = $1 and kind = any($2)';

/** The communes of today, and those whose officer has signed in on a device. */
const COMMUNES = `select count(*) as n, count(*) filter (where exists (
    select from account_grant g join account a on a.id = g.account and a.closed_at is null
      join device_account d on d.account = a.id
    where g.unit = u.code and g.role = 'communeOfficer'
      and (g.until is null or g.until >= hoaban_today()))) as found
  from unit u where province = $1 and level = 'commune'
    and (valid_to is null or valid_to >= hoaban_today())`;

interface Row extends Record<Exclude<FirstStep, 'report'>, boolean> {
  readonly communes: number;
  readonly communesIn: number;
}

/** null: a report is signed. The scope must be the province's. */
export async function firstStepsOf(
  client: ClientBase, province: string,
): Promise<FirstStepsState | null> {
  const { rowCount } = await client.query(
    `select from report where province = $1 and state = 'signed' limit 1`, [province]);
  if (rowCount !== 0) return null;
  const { rows: [row] } = await client.query<Row>(
    `select ${living('choice')} as choices, ${living('phase')} as phase,
       ${living('target')} as target,
       exists (select from unit where province = $1 and level = 'village') as units,
       c.n > 0 and c.found = c.n as officers,
       c.n::int as communes, c.found::int as "communesIn",
       exists (select from device d join device_account e on e.device = d.id
         where d.province = $1 and d.kind = 'phone') as phone,
       exists (${SLIP} and status in ('submitted', 'returned', 'approved')) as slip,
       exists (${SLIP} and (status = 'approved' or body::json -> 'a' is not null)) as approved
     from (${COMMUNES}) c`, [province, slipKinds]);
  if (!row) throw new Error('one row of the first steps');
  const { communes, communesIn, ...done } = row;
  return {
    communes, communesIn, done: firstSteps.filter((step) => step !== 'report' && done[step]),
  };
}

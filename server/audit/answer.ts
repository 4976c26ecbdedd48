// What a reader of the audit is shown: one page by filters, the counts and the state of the chain,
// all of one moment.
import type { ClientBase, Pool } from 'pg';
import type { AuditAnswer } from '../../core/api/audit.ts';
import { unitsFor } from '../../processes/deeds.ts';
import { acts } from '../store/audit-acts.ts';
import { openTrail } from '../store/audit-trail.ts';
import type { Person } from '../store/person.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { countActs, readPage, readStanding, type After, type AuditFilter } from './pages.ts';

export interface AuditAsked extends Omit<AuditFilter, 'province' | 'units'> {
  readonly unit?: string | undefined;
  readonly after?: After | undefined;
}

/** null: the unit is not below one where the person reads the audit. */
export const auditAnswer = (
  pool: Pool, person: Person, { after, unit, ...asked }: AuditAsked,
): Promise<AuditAnswer | null> => transaction(pool, async (client) => {
  const { province } = person;
  await client.query('set transaction isolation level repeatable read, read only');
  await setScope(client, provinceScope(province));
  await openTrail(client, province);
  const units = await unitsAsked(client, person, unit ?? null);
  if (units === 'none') return null;
  const filter: AuditFilter = { ...asked, province, units };
  return {
    ...await readPage(client, filter, after ?? null),
    counts: after ? null : await countActs(client, filter),
    acts, chain: await readStanding(client, province),
  };
});

/** null: all of the province. */
async function unitsAsked(
  client: ClientBase, { grants, province }: Person, unit: string | null,
): Promise<readonly string[] | null | 'none'> {
  const own = unitsFor(grants, 'readAudit');
  if (own.includes(province) && (unit === null || unit === province)) return null;
  const { rows } = await client.query<{ readonly code: string }>(
    `select code from unit where province = $1 and (code = any($2) or above && $2)
       and ($3::text is null or code = $3 or above @> array[$3])`,
    [province, own, unit]);
  return rows.length > 0 ? rows.map(({ code }) => code) : 'none';
}

// Provinces of an earlier version have no hotlines: the numbers stood in the program. At the start
// they get those of a new province, with the texts of the help page, as records in the name of
// their first officer. A province that has a hotline, even a withdrawn one, is left alone.
import type { Pool } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import { minutesOf, newRecord } from '../../core/sync/new-change.ts';
import { hotlineKind } from '../../records/directory/hotlines-in.ts';
import { makeId, nowMs } from '../store/clock.ts';
import { provincesOf } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { asProvince } from '../store/rights.ts';
import { applyChanges } from '../sync/apply.ts';
import { firstHotlines } from './first-hotlines.ts';
import { firstNotes } from './first-notes.ts';

/** Returns the provinces that got them. */
export async function addMissingHelp(pool: Pool): Promise<readonly string[]> {
  const added: string[] = [];
  for (const province of await transaction(pool, provincesOf)) {
    const account = await officerWithout(pool, province);
    if (account === null) continue;
    await write(pool, province, account);
    added.push(province);
  }
  return added;
}

/** The first officer of a province without hotlines; null: it has some, or nobody writes there. */
const officerWithout = (pool: Pool, province: string): Promise<string | null> =>
  asProvince(pool, province, async (client) => {
    const { rows } = await client.query<{ readonly account: string }>(
      `select g.account from account_grant g
         join account a on a.id = g.account and a.closed_at is null
       where g.province = $1 and g.unit = $1 and g.role = 'provinceOfficer'
         and g.since <= hoaban_today() and (g.until is null or g.until >= hoaban_today())
         and not exists (select from record where province = $1 and kind = $2)
       order by g.since, g.account limit 1`, [province, hotlineKind]);
    return rows[0]?.account ?? null;
  });

async function write(pool: Pool, province: string, account: string): Promise<void> {
  const unit = asUnitCode(province);
  const at = minutesOf(nowMs(pool));
  const changes = [...firstHotlines, ...firstNotes].map(({ kind, values }) =>
    newRecord({ id: makeId(), author: account, at, kind, version: 1, unit, values }));
  const who = { account, grants: [{ role: 'provinceOfficer' as const, unit, above: [] }] };
  const { verdicts } = await applyChanges(pool, {
    province, device: 'server', changes, authors: new Map([[account, who]]),
  });
  if (verdicts.some(({ outcome }) => outcome !== 'applied')) {
    throw new Error('the first hotlines were not taken');
  }
}

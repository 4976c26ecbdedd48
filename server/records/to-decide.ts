// How many records and held changes wait for this person's decision, of every month: for the list
// of tasks. Counts only; the inbox lists them.
import type { ClientBase } from 'pg';
import { where } from '../../core/kind/access.ts';
import { kindByName } from '../../records/index.ts';
import type { TasksAnswer } from '../../core/api/tasks.ts';
import { unitsFor } from '../../processes/deeds.ts';
import type { Person } from '../store/person.ts';
import { holder } from '../store/rights.ts';
import { UNSETTLED } from './held.ts';
import { knownHeld } from './held-row.ts';
import { slipKinds } from './lines.ts';

/** The scope must be the person's. */
export async function countToDecide(
  client: ClientBase, person: Person,
): Promise<TasksAnswer['toDecide']> {
  const units = unitsFor(person.grants, 'decideSlips');
  if (units.length === 0) return { submitted: 0, held: 0 };
  const values: unknown[] = [];
  const hold = holder(values);
  const decidable = slipKinds.map((name) => `(kind = ${hold(name)}
    and ${where(person, 'decide', kindByName(name)?.access ?? nobody, hold)})`);
  const { rows: [row] } = await client.query<TasksAnswer['toDecide']>(
    `select (select count(*)::int from record where province = ${hold(person.province)}
         and status in ('submitted', 'returned') and status = 'submitted'
         and (${decidable.join(' or ')})) as submitted,
       (select count(*)::int from waiting where province = ${hold(person.province)}
         and ${UNSETTLED} and outcome = 'held' and ${knownHeld(person, hold)}
         and (province = any(${hold(units)}) or commune = any(${hold(units)})
           or unit = any(${hold(units)}))) as held`, values);
  return row ?? { submitted: 0, held: 0 };
}
const nobody = { read: {}, write: {}, decide: {} };

// The legal time limits that run in a province: of the requests, breaches and uses of data that the
// person may read, whoever has to meet them.
import type { ClientBase } from 'pg';
import type { TaskLine } from '../../core/api/tasks.ts';
import type { Minute } from '../../processes/deadline-state.ts';
import { registerKinds } from '../../records/law/registers.ts';
import type { Person } from '../store/person.ts';
import { taskLines, type FoundTask } from '../tasks/tasks.ts';

const readMax = 5_000;

/** Time limits that are not met yet, the nearest end first. The scope must be the person's. */
export async function runningClocks(
  client: ClientBase, person: Person, now: Minute,
): Promise<readonly TaskLine[]> {
  const { rows } = await client.query<FoundTask>(
    `select distinct until, record, code from deadline where province = $1 and kind = any($2)
     order by until, record, code limit $3`,
    [person.province, registerKinds.map(({ name }) => name), readMax]);
  return taskLines(client, person, { rows, now });
}

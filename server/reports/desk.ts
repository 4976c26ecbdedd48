// Where work on reports runs: one transaction of the person's province, of one moment.
import type { ClientBase, Pool } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { Person } from '../store/person.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';

export interface Desk {
  readonly pool: Pool;
  readonly person: Person;
  readonly today: Day;
  readonly now: number;
}

/** Runs `work` in one repeatable-read transaction, so that figures, report and counter are of one
    moment. If another transaction wrote to the same rows meanwhile, such as the head of the audit,
    `work` runs again from the start, at most `triesMax` times; then the error is thrown. */
export async function atDesk<T>(
  { pool, person }: Desk, work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction(pool, async (client) => {
        await client.query('set transaction isolation level repeatable read');
        await setScope(client, provinceScope(person.province));
        return work(client);
      });
    } catch (error) {
      const { code } = error as { readonly code?: unknown };
      if (code !== serializationFailure || tries === triesMax) throw error;
    }
  }
}
const serializationFailure = '40001';
const triesMax = 8;

// Whether a person may open a file: only through a record that names it and that the person may
// read.
import type { Pool } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { Person } from '../store/person.ts';
import { asPerson, holder, readable } from '../store/rights.ts';

export const isFileOf = (
  pool: Pool, person: Person, { name, record }: { readonly name: string; readonly record: Id },
): Promise<boolean> => asPerson(pool, person, async (client) => {
  const values: unknown[] = [person.province, record, `%${name}%`];
  const { rowCount } = await client.query(
    `select 1 from record where province = $1 and id = $2 and body like $3
      and ${readable(person, holder(values))}`, values);
  return rowCount === 1;
});

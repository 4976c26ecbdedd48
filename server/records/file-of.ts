// Which records name a file: a person opens it only through one that she may read; a sender may
// upload much of it only once one names it.
import type { Pool } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { Grant } from '../../core/kind/access.ts';
import type { Person } from '../store/person.ts';
import { asPerson, asProvince, holder, readable, records } from '../store/rights.ts';

/** Whether the record names the file and the person may read it. */
export const isFileOf = (
  pool: Pool, person: Person, { name, record }: { readonly name: string; readonly record: Id },
): Promise<boolean> => asPerson(pool, person, async (client) => {
  const values: unknown[] = [person.province, record, `%${name}%`];
  const hold = holder(values);
  const { rowCount } = await client.query(
    `select 1 from ${records(person, hold)} where province = $1 and id = $2 and body like $3
      and ${readable(person, hold)}`, values);
  return rowCount === 1;
});

/** `grants`: none after the session was revoked. */
interface Sender {
  readonly province: string;
  readonly device: string;
  readonly grants?: readonly Grant[];
}
/** Whether a waiting change of this device names the file, or a record of a unit where the sender
    has a role. */
export const isFileNamed = (
  pool: Pool, { province, device, grants = [] }: Sender, name: string,
): Promise<boolean> => asProvince(pool, province, async (client) => {
  const { rows } = await client.query<{ readonly named: boolean }>({
    name: 'is-file-named',
    text: `select exists (select from waiting
        where province = $1 and device = $2 and body like $4)
      or exists (select from record
        where province = $1 and unit = any($3) and body like $4) as named`,
    values: [province, device, grants.map(({ unit }) => unit), `%${name}%`],
  });
  return rows[0]?.named === true;
});

// The tree of a province for planning acts: every unit as it is today, with the day of the last act
// on it. The scope must be the province's.
import type { ClientBase } from 'pg';
import type { Tree, TreeUnit } from './plan.ts';

export async function readTree(client: ClientBase, province: string): Promise<Tree> {
  const { rows } = await client.query<TreeUnit>(
    `select u.code, u.level, u.parent, u.name, u.successors, u.valid_from::text as "from",
       u.valid_to::text as "to", l.since::text as touched
     from unit u left join (select unit, max(since) as since from unit_line
       where province = $1 group by unit) l on l.unit = u.code
     where u.province = $1`, [province]);
  return new Map(rows.map((row) => [row.code, row]));
}

// The proof of the tree: today's paths follow from today's parents, the last line of a unit's
// history is its present state, the result of every act is unchanged, and every record lies in its
// unit's commune. Reads in the caller's transaction, whose scope is the province; changes nothing.
import type { ClientBase } from 'pg';

/** A difference: where it is, what the table says, what the records say. */
export interface Difference {
  readonly where: string;
  readonly stands: string;
  readonly records: string;
}

const foundMax = 200;

export async function recountTree(client: ClientBase, province: string): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const sql of [paths, lines, closed, named, ...labels]) {
    const { rows } = await client.query<Difference>(`${sql} limit ${foundMax}`, [province]);
    found.push(...rows);
  }
  return found;
}

const paths = `select 'unit ' || u.code || ' above' as where, u.above::text as stands,
    case when p.code is null then 'no such parent' else (p.above || p.code)::text end as records
  from unit u left join unit p on p.province = $1 and p.code = u.parent
  where u.province = $1 and case when u.parent is null then u.above <> '{}'
    else p.code is null or u.above <> p.above || p.code end`;

const lines = `select 'unit ' || u.code || ' parent' as where, coalesce(u.parent, '') as stands,
    coalesce(l.parent, '') || coalesce(' ' || l.name, '') as records
  from unit u join lateral (select parent, name from unit_line
    where province = $1 and unit = u.code order by since desc limit 1) l on true
  where u.province = $1 and (l.parent is distinct from u.parent or l.name is not null)`;

/** The last act that closed a unit has the unit's last day. */
const closed = `select 'unit ' || u.code || ' to' as where,
    coalesce(u.valid_to::text, '') as stands, (c.day - 1)::text as records
  from unit_change c cross join lateral jsonb_to_recordset(c.effects -> 'closes') e(unit text)
  join unit u on u.province = $1 and u.code = e.unit
  where c.province = $1 and c.state = 'applied' and u.valid_to is distinct from c.day - 1`;

/** The last act that renamed a unit has the unit's name. */
const named = `select 'unit ' || u.code || ' name' as where, u.name as stands, a.name as records
  from (select distinct on (e.unit) e.unit, e.to as name
    from unit_change c cross join lateral jsonb_to_recordset(c.effects -> 'renames')
      e(unit text, "to" text)
    where c.province = $1 and c.state = 'applied' order by e.unit, c.applied_at desc) a
  join unit u on u.province = $1 and u.code = a.unit where u.name <> a.name`;

const labels = ['record', 'change', 'waiting'].map((table) =>
  `select '${table} ' || t.id || ' commune' as where, t.commune as stands, u.commune as records
   from ${table} t join unit u on u.province = $1 and u.code = t.unit
   where t.province = $1 and t.commune <> u.commune`);

// The shape of a schema as lines of text, so that two databases can be compared: tables, columns,
// rules, indexes, walls, functions, triggers. Without the order of columns: nothing reads by it.
import type { ClientBase, Pool } from 'pg';

const parts: readonly string[] = [
  `select 'table ' || c.relname || ' ' || c.relrowsecurity || ' ' || c.relforcerowsecurity || ' '
     || coalesce(c.reloptions::text, '')
   from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r'`,
  `select concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
     a.attnotnull, a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
   from pg_attribute a join pg_class c on c.oid = a.attrelid
   left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where c.relnamespace = $1::regnamespace and c.relkind = 'r' and a.attnum > 0
     and not a.attisdropped`,
  `select concat_ws(' ', 'rule', conrelid::regclass, conname, pg_get_constraintdef(oid))
   from pg_constraint where connamespace = $1::regnamespace and contype <> 'n'`,
  `select 'index ' || indexdef from pg_indexes where schemaname = $1`,
  `select concat_ws(' ', 'wall', tablename, policyname, permissive, roles, cmd, qual, with_check)
   from pg_policies where schemaname = $1`,
  `select 'function ' || pg_get_functiondef(oid) from pg_proc
   where pronamespace = $1::regnamespace and prokind = 'f'`,
  `select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t
   join pg_class c on c.oid = t.tgrelid
   where c.relnamespace = $1::regnamespace and not t.tgisinternal`,
];

export async function readCatalog(
  db: ClientBase | Pool, schema = 'public',
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const sql of parts) {
    const { rows } = await db.query<[string]>({ text: sql, values: [schema], rowMode: 'array' });
    lines.push(...rows.map(([line]) => line));
  }
  return lines.sort();
}

/** Lines that stand in one of them alone. */
export function compareCatalogs(a: readonly string[], b: readonly string[]): readonly string[] {
  const [left, right] = [new Set(a), new Set(b)];
  return [
    ...a.filter((line) => !right.has(line)).map((line) => `- ${line}`),
    ...b.filter((line) => !left.has(line)).map((line) => `+ ${line}`),
  ];
}

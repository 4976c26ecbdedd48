// Moves figures and rows of units that lie in another commune from now on. A commune's sums are
// made of its villages' sums, so only the difference moves from commune to commune: the cost grows
// with months and elements, not with slips. The rows of records, changes and waiting changes
// follow. The caller must hold the lock of the province's counter; `npm run recount` proves the
// result.
import type { ClientBase } from 'pg';
import { addPeople, type Adding } from './restate-people.ts';

export interface Crossing {
  /** A unit, its old and its new commune. */
  readonly unit: string;
  readonly from: string;
  readonly to: string;
}

export async function restate(
  client: ClientBase, province: string, crossings: readonly Crossing[],
): Promise<void> {
  for (const { from, to, units } of groupsOf(crossings)) {
    // The commune's own part is the rest after its units have gone.
    const below = units.filter((unit) => unit !== from);
    await carry(client, province, { units: below, from, to });
    if (units.includes(from)) await carry(client, province, { units: [from], from: null, to });
    await relabel(client, province, { units, to });
  }
}

interface Group { readonly from: string; readonly to: string; readonly units: readonly string[] }
function groupsOf(crossings: readonly Crossing[]): readonly Group[] {
  const groups = new Map<string, { from: string; to: string; units: string[] }>();
  for (const { unit, from, to } of crossings) {
    if (from === to) continue;
    const group = groups.get(`${from} ${to}`) ?? { from, to, units: [] };
    group.units.push(unit);
    groups.set(`${from} ${to}`, group);
  }
  // A closed commune's own row moves last, after all units in it.
  return [...groups.values()].sort((a, b) =>
    Number(a.units.includes(a.from)) - Number(b.units.includes(b.from)));
}

interface Carrying {
  readonly units: readonly string[];
  /** null: the units keep their own rows. */
  readonly from: string | null;
  readonly to: string;
}
async function carry(
  client: ClientBase, province: string, { units, from, to }: Carrying,
): Promise<void> {
  if (units.length === 0) return;
  await addAll(client, province, { units, to, sign: 1 });
  if (from !== null) await addAll(client, province, { units, to: from, sign: -1 });
}

async function addAll(client: ClientBase, province: string, adding: Adding): Promise<void> {
  await addSums(client, province, adding);
  await addPresence(client, province, adding);
  await addPeople(client, province, adding);
}

/** Sums and stocks; counts of subjects move with their subjects. */
async function addSums(
  client: ClientBase, province: string, { units, to, sign }: Adding,
): Promise<void> {
  await client.query(
    `insert into tally as t (province, unit, element, month, split, approved, waiting)
     select province, $3, element, month, split, $4::int * sum(approved), $4::int * sum(waiting)
     from tally where province = $1 and unit = any($2) and (approved <> 0 or waiting <> 0)
       and element not in (select distinct element from presence
         where province = $1 and unit = any($2) and position(' ' in subject) = 0)
     group by 1, 3, 4, 5 order by 3, 4, 5
     on conflict (province, unit, element, month, split) do update
     set approved = t.approved + excluded.approved, waiting = t.waiting + excluded.waiting`,
    [province, units, to, sign]);
}

async function addPresence(
  client: ClientBase, province: string, { units, to, sign }: Adding,
): Promise<void> {
  await client.query(
    `select hoaban_add_presence($1, array_agg($3::text), array_agg(element), array_agg(month),
       array_agg(subject), array_agg(a), array_agg(w))
     from (select element, month, subject, ($4::int * sum(approved))::int as a,
         ($4::int * sum(waiting))::int as w
       from presence where province = $1 and unit = any($2) and (approved <> 0 or waiting <> 0)
         and position(' ' in subject) = 0
       group by 1, 2, 3 order by 1, 2, 3) s
     having count(*) > 0`,
    [province, units, to, sign]);
}

async function relabel(
  client: ClientBase, province: string, { units, to }: Omit<Group, 'from'>,
): Promise<void> {
  await client.query(
    'update record set commune = $3 where province = $1 and unit = any($2)', [province, units, to]);
  for (const table of ['record_text', 'record_link'] as const) {
    await client.query(
      `update ${table} t set commune = $3 from record r
       where r.province = $1 and r.unit = any($2) and t.province = $1 and t.record = r.id`,
      [province, units, to]);
  }
  // Changes are found through their records, which have an index by unit.
  await client.query(
    `update change c set commune = $3 from record r
     where r.province = $1 and r.unit = any($2) and c.province = $1 and c.record = r.id`,
    [province, units, to]);
  await client.query(
    'update deadline set commune = $3 where province = $1 and unit = any($2)',
    [province, units, to]);
  await client.query(
    'update waiting set commune = $3 where province = $1 and unit = any($2)',
    [province, units, to]);
}

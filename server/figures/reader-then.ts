// Figures through a lens: the rows of all units that belonged to a unit, each in its months. A sum
// takes the rows of those months; a stock is added with its value when a member comes and
// subtracted with its value when it goes [Note: Three forms of a figure]; a subject counts once for
// the unit, however many of its members name it. Reads tallies and presence only.
import type { ClientBase } from 'pg';
import { elements, type DataElement } from '../../indicators/elements.ts';
import { readEveryMonthThrough } from './every-month.ts';
import { keep, type Reading, type SumRow } from './found.ts';
import type { Lenses } from '../units/lens.ts';

export async function readThrough(
  client: ClientBase, reading: Reading, lenses: Lenses,
): Promise<void> {
  const columns = columnsOf(lenses);
  await readSums(client, reading, columns);
  await readStocks(client, reading, columns);
  await readSubjects(client, reading, columns);
  await readEveryMonthThrough(client, reading, lenses);
}

/** unit, member, from, until, sign */
type Columns = readonly [string[], string[], string[], string[], number[]];
function columnsOf(lenses: Lenses): Columns {
  const columns: Columns = [[], [], [], [], []];
  for (const [unit, members] of lenses) {
    for (const member of members) {
      columns[0].push(unit);
      columns[1].push(member.unit);
      columns[2].push(member.from);
      columns[3].push(member.until);
      columns[4].push(member.sign);
    }
  }
  return columns;
}

async function readSums(
  client: ClientBase, { province, questions, found }: Reading, columns: Columns,
): Promise<void> {
  const { summed, bounds } = questions;
  if (summed.size === 0) return;
  const { rows } = await client.query<SumRow>({
    name: 'then-sums',
    text: `select g.unit, t.element, t.split, width_bucket(t.month, $3::text[]) as place,
        sum(g.sign * t.approved) as approved, sum(g.sign * t.waiting) as waiting
      from unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::int[])
        g(unit, member, since, until, sign)
      join tally t on t.province = $1 and t.unit = g.member and t.element = any($2)
        and t.month >= greatest($4, g.since) and t.month < least($5, g.until)
      group by 1, 2, 3, 4`,
    values: [province, [...summed], bounds, bounds[0], bounds.at(-1), ...columns],
  });
  for (const row of rows) keep(found.get(row.unit)?.sums, row);
}

const ofForm = (levels: Iterable<DataElement>, isSubject: boolean): DataElement[] =>
  [...levels].filter((element) => (elements[element].form === 'presence') === isSubject);

async function readStocks(
  client: ClientBase, { province, questions: { levels, until }, found }: Reading, columns: Columns,
): Promise<void> {
  const stocks = ofForm(levels, false);
  if (stocks.length === 0 || until === null) return;
  const { rows } = await client.query<SumRow>({
    name: 'then-stocks',
    text: `with member as (
        select * from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::int[])
          g(unit, member, since, until, sign))
      select g.unit, t.element, t.split, greatest(t.month, g.since) as place,
        sum(g.sign * t.approved) as approved, sum(g.sign * t.waiting) as waiting
      from member g join tally t on t.province = $1 and t.unit = g.member
        and t.element = any($2) and t.month < g.until
      where greatest(t.month, g.since) <= $3 group by 1, 2, 3, 4
      union all
      select g.unit, t.element, t.split, g.until, -sum(g.sign * t.approved),
        -sum(g.sign * t.waiting)
      from member g join tally t on t.province = $1 and t.unit = g.member
        and t.element = any($2) and t.month < g.until
      where g.until <= $3 group by 1, 2, 3, 4`,
    values: [province, stocks, until, ...columns],
  });
  for (const row of rows) keep(found.get(row.unit)?.levels, row);
}

async function readSubjects(
  client: ClientBase, { province, questions: { levels, until }, found }: Reading, columns: Columns,
): Promise<void> {
  const subjects = ofForm(levels, true);
  if (subjects.length === 0 || until === null) return;
  const { rows } = await client.query<SumRow>({
    name: 'then-subjects',
    text: `select unit, element, '' as split, month as place,
        count(*) filter (where a > 0) as approved,
        count(*) filter (where a + w > 0) - count(*) filter (where a > 0) as waiting
      from (select g.unit, p.element, p.month, p.subject, sum(g.sign * p.approved) as a,
          sum(g.sign * p.waiting) as w
        from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::int[])
          g(unit, member, since, until, sign)
        join presence p on p.province = $1 and p.unit = g.member and p.element = any($2)
          and p.month <= $3 and p.month >= g.since and p.month < g.until
        group by 1, 2, 3, 4) s
      group by 1, 2, 4`,
    values: [province, subjects, until, ...columns],
  });
  for (const row of rows) keep(found.get(row.unit)?.levels, row);
}

// Closes the years of harmful customs, and reads the closed ones: the only figures of a commune's
// customs that desks above it, reports and the public page show.
import type { ClientBase } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { ClosedYear } from '../../core/api/customs.ts';
import type { UnitNamed } from '../../core/api/named.ts';
import {
  closedYearsOn, discloseYear, measures, type CountAsked,
} from '../../indicators/customs/closed-year.ts';
import { closedElements } from '../../indicators/elements.ts';

/** Writes the years that are closed today and not written yet, from the first year in which a
    custom was noted. A written year never changes. Returns how many. The program's scope. */
export async function closeYears(
  client: ClientBase, province: string, today: Day,
): Promise<number> {
  const { rows: [known] } = await client.query<{ first: number | null; written: number[] }>(
    `select (select left(min(month), 4)::int from tally
         where province = $1 and unit = $1 and element = any($2)) as first,
       array(select year from closed_year where province = $1) as written`,
    [province, closedElements]);
  const { first, written } = known ?? { first: null, written: [] };
  const years = closedYearsOn(today)
    .filter((year) => first !== null && year >= first && !written.includes(year));
  for (const year of years) {
    await client.query(
      `insert into closed_year (province, year, figures) values ($1, $2, $3)
       on conflict do nothing`, [province, year, await countYear(client, province, year)]);
  }
  return years.length;
}

/** The last ones first; of a commune its own line. The program's scope. */
export async function readClosedYears(
  client: ClientBase, province: string,
  { commune, today }: { readonly commune: string | null; readonly today: Day },
): Promise<readonly ClosedYear[]> {
  const { rows } = await client.query<{ readonly figures: ClosedYear }>(
    `select figures from closed_year where province = $1 and year = any($2)
     order by year desc`, [province, closedYearsOn(today)]);
  return rows.map(({ figures: { year, customs } }) => ({
    year, customs: commune === null ? customs : customs.map((custom) => ({
      ...custom, communes: custom.communes.filter(({ unit }) => unit.code === commune),
    })),
  }));
}

interface Row extends CountAsked { readonly n: number }
async function countYear(
  client: ClientBase, province: string, year: number,
): Promise<ClosedYear> {
  const { rows: communes } = await client.query<UnitNamed>(
    `select code, name, level from unit where province = $1 and level = 'commune'
     order by name, code`, [province]);
  const { rows } = await client.query<Omit<Row, 'measure'> & { readonly element: string }>(
    `select unit as commune, element, split_part(split, '.', 1) as custom, sum(approved)::int as n
     from tally where province = $1 and unit = any($2) and element = any($3)
       and month between $4 and $5 group by 1, 2, 3`,
    [province, communes.map(({ code }) => code), Object.values(measures), `${year}-01`,
      `${year}-12`]);
  return discloseYear({
    year, communes,
    count: ({ custom, measure, commune }) => rows.find((row) => row.custom === custom
      && row.commune === commune && row.element === measures[measure])?.n ?? 0,
  });
}

// Figures of harmful customs. This is the only reader of closed elements [Note: Closed elements].
// The lead of a village and the officers of its commune see the figures of this year under their
// own rights. For everybody else the server reads with its own rights, and returns only the months
// of the province and closed years (closed-years.ts).
import type { ClientBase } from 'pg';
import { asMonth, type Day, type Month } from '../../core/brands.ts';
import type { CloseFigures, CustomsAnswer } from '../../core/api/customs.ts';
import type { UnitNamed } from '../../core/api/named.ts';
import { monthAfter } from '../../indicators/calendar/months.ts';
import { measures, type Measure } from '../../indicators/customs/closed-year.ts';
import { customNames } from '../../indicators/customs/custom-names.ts';
import { closedElements } from '../../indicators/elements.ts';
import type { Person } from '../store/person.ts';
import { childrenOf, covers, type UnitFound } from '../store/place.ts';
import { asProgram } from '../store/program.ts';
import { closeRoles } from '../store/closed.ts';
import { readClosedYears } from './closed-years.ts';

export interface AskedCustoms {
  readonly person: Person; readonly place: UnitFound; readonly today: Day;
}
const customs = Object.entries(customNames).map(([custom, words]) => ({ custom, words }));

/** The scope must be the person's. */
export async function customsAnswer(
  client: ClientBase, { person, place, today }: AskedCustoms,
): Promise<CustomsAnswer> {
  const { province } = person;
  const isClose = covers(person, place, closeRoles);
  const year = Number(today.slice(0, 4));
  return {
    unit: place.named,
    close: isClose ? await readClose(client, { province, place, year }) : null,
    months: place.named.level === 'province'
      ? await asProgram(client, province, () => monthsOf(client, province, year)) : [],
    years: place.named.level === 'village' ? []
      : await asProgram(client, province, () => readClosedYears(client, province,
        { commune: place.above.length === 0 ? null : place.commune, today })),
  };
}

interface Row {
  readonly unit: string; readonly element: string; readonly month: Month; readonly custom: string;
  readonly approved: number; readonly waiting: number;
}
const readRows = async (
  client: ClientBase, province: string, units: readonly string[],
): Promise<readonly Row[]> => (await client.query<Row>(
  `select unit, element, month, split_part(split, '.', 1) as custom, sum(approved)::int as approved,
     sum(waiting)::int as waiting
   from tally where province = $1 and unit = any($2) and element = any($3) group by 1, 2, 3, 4`,
  [province, units, closedElements])).rows;
const sumOf = (rows: readonly Row[], isMeant: (row: Row) => boolean): number =>
  rows.reduce((sum, row) => (isMeant(row) ? sum + row.approved : sum), 0);

interface Asked { readonly province: string; readonly place: UnitFound; readonly year: number }

/** The unit itself and its villages. */
async function readClose(
  client: ClientBase, { province, place, year }: Asked,
): Promise<readonly CloseFigures[]> {
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const below = place.named.level === 'commune'
    ? await childrenOf(client, province, { unit: place.unit, ...days }) : [];
  const units = [place.named, ...below];
  const codes = units.map(({ code }) => code);
  const rows = await readRows(client, province, codes);
  const { rows: happened } = await client.query<HappenedRow>(
    `select unit, subject as custom, max(month) as month from presence
     where province = $1 and unit = any($2) and element = 'customHappened' and approved > 0
     group by 1, 2`, [province, codes]);
  return units.map((unit) => closeOf(unit, { rows, happened, year }));
}
interface HappenedRow { readonly unit: string; readonly custom: string; readonly month: string }

interface Read {
  readonly rows: readonly Row[]; readonly happened: readonly HappenedRow[]; readonly year: number;
}
function closeOf(unit: UnitNamed, { rows, happened, year }: Read): CloseFigures {
  const own = rows.filter((row) => row.unit === unit.code);
  const ofYear = (measure: Measure): number => sumOf(own, ({ element, month }) =>
    element === measures[measure] && month.startsWith(`${year}-`));
  return {
    unit, noticed: ofYear('noticed'), stopped: ofYear('stopped'), happened: ofYear('happened'),
    open: sumOf(own, ({ element }) => element === 'customsOpen'),
    waiting: own.filter(({ element }) => element === 'customsNoticed')
      .reduce((sum, row) => sum + row.waiting, 0),
    noneSince: customs.flatMap((custom) => happened
      .filter((row) => row.unit === unit.code && row.custom === custom.custom)
      .map(({ month }) => ({ ...custom, month: monthAfter(asMonth(month), 1) }))),
  };
}

/** The province's sums of each month of the year. The scope must be the program's. */
async function monthsOf(
  client: ClientBase, province: string, year: number,
): Promise<CustomsAnswer['months']> {
  const rows = (await readRows(client, province, [province]))
    .filter(({ month }) => month.startsWith(`${year}-`));
  const at = (month: Month, measure: Measure): number => sumOf(rows, (row) =>
    row.month === month && row.element === measures[measure]);
  return [...new Set(rows.map(({ month }) => month))].sort().map((month) => ({
    month, noticed: at(month, 'noticed'), stopped: at(month, 'stopped'),
    happened: at(month, 'happened'),
  }));
}

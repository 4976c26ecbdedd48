// Figures of many units at once, from tallies and presence alone: three flat statements, whatever
// the number of units. Reads no record. The caller has set the scope of the province and checked
// that the units are hers. `approved` is official; `all` is what approving everything sent would give.
import type { ClientBase } from 'pg';
import type { Month } from '../../core/brands.ts';
import { elements, type DataElement } from '../../indicators/elements.ts';
import type { FigureReader } from '../../indicators/formula.ts';
import { monthAfter } from '../../indicators/months.ts';
import { keyOfQuestion, questionsOf, type Questions } from './questions.ts';

export interface UnitReaders { readonly approved: FigureReader; readonly all: FigureReader }
export interface Asked {
  readonly province: string;
  readonly units: readonly string[];
  readonly thisMonth: Month;
  /** Asks the formulas; run once to learn the questions, then by the caller for the answers. */
  readonly ask: (reader: FigureReader) => void;
}

export async function readFigures(
  client: ClientBase, { province, units, thisMonth, ask }: Asked,
): Promise<ReadonlyMap<string, UnitReaders>> {
  const questions = questionsOf(ask, thisMonth, (month) => monthAfter(month, 1));
  const found = new Map(units.map((unit) => [unit, new Found()]));
  await readSums(client, { province, units, questions, found });
  await readLevels(client, { province, units, questions, found });
  await readEveryMonth(client, { province, units, questions, found });
  return new Map([...found].map(([unit, figures]) => [unit, {
    approved: readerOf(figures, questions, { thisMonth, column: 0 }),
    all: readerOf(figures, questions, { thisMonth, column: 1 }),
  }]));
}

/** [approved, approved + waiting] */
type Pair = readonly [number, number];
/** `place`: the number of a stretch between bounds, or a month. */
interface Cell { readonly place: number | string; readonly split: string; readonly n: Pair }
class Found {
  readonly sums = new Map<string, Cell[]>();
  readonly levels = new Map<string, Cell[]>();
  readonly everyMonth = new Map<string, Pair>();
}
interface Reading {
  readonly province: string; readonly units: readonly string[];
  readonly questions: Questions; readonly found: ReadonlyMap<string, Found>;
}
interface SumRow {
  readonly unit: string; readonly element: string; readonly split: string;
  readonly place: number | string; readonly approved: string; readonly waiting: string;
}

async function readSums(client: ClientBase, { province, units, questions, found }: Reading): Promise<void> {
  const { summed, bounds } = questions;
  if (summed.size === 0) return;
  const { rows } = await client.query<SumRow>({
    name: 'figure-sums',
    text: `select unit, element, split, width_bucket(month, $4::text[]) as place,
        sum(approved) as approved, sum(waiting) as waiting
      from tally where province = $1 and unit = any($2) and element = any($3)
        and month >= $5 and month < $6
      group by 1, 2, 3, 4`,
    values: [province, units, [...summed], bounds, bounds[0], bounds.at(-1)],
  });
  for (const row of rows) keep(found.get(row.unit)?.sums, row);
}

async function readLevels(client: ClientBase, { province, units, questions, found }: Reading): Promise<void> {
  const { levels, until } = questions;
  if (levels.size === 0 || until === null) return;
  const { rows } = await client.query<SumRow>({
    name: 'figure-levels',
    text: `select unit, element, split, month as place, approved, waiting from tally
      where province = $1 and unit = any($2) and element = any($3) and month <= $4`,
    values: [province, units, [...levels], until],
  });
  for (const row of rows) keep(found.get(row.unit)?.levels, row);
}

function keep(cells: Map<string, Cell[]> | undefined, row: SumRow): void {
  const approved = Number(row.approved);
  const cell = { place: row.place, split: row.split, n: [approved, approved + Number(row.waiting)] as const };
  const list = cells?.get(row.element);
  if (list) list.push(cell); else cells?.set(row.element, [cell]);
}

interface EveryRow { readonly key: string; readonly unit: string; readonly approved: string; readonly both: string }
/** A subject counts when it is there in each month asked and nothing outweighs it until `asOf`. */
async function readEveryMonth(client: ClientBase, { province, units, questions, found }: Reading): Promise<void> {
  if (questions.everyMonth.size === 0) return;
  const asked = [...questions.everyMonth];
  const { rows } = await client.query<EveryRow>({
    name: 'figure-every-month',
    text: `select q.key, s.unit,
        count(*) filter (where s.there = q.months and s.lowest >= 0) as approved,
        count(*) filter (where s.there_both = q.months and s.lowest_both >= 0) as both
      from unnest($3::text[], $4::text[], $5::text[], $6::int[], $7::text[]) q(key, element, list, months, as_of)
      cross join lateral (
        select p.unit, p.subject, min(p.approved) as lowest, min(p.approved + p.waiting) as lowest_both,
          count(*) filter (where p.approved > 0 and p.month = any(string_to_array(q.list, ','))) as there,
          count(*) filter (where p.approved + p.waiting > 0
            and p.month = any(string_to_array(q.list, ','))) as there_both
        from presence p
        where p.province = $1 and p.unit = any($2) and p.element = q.element
          and p.month = any(string_to_array(q.list, ',') || q.as_of)
        group by p.unit, p.subject) s
      group by q.key, s.unit`,
    values: [province, units, asked.map(([key]) => key), asked.map(([, q]) => q.element),
      asked.map(([, q]) => q.months.join(',')), asked.map(([, q]) => new Set(q.months).size),
      asked.map(([, q]) => q.asOf)],
  });
  for (const { key, unit, approved, both } of rows) {
    found.get(unit)?.everyMonth.set(key, [Number(approved), Number(both)]);
  }
}

interface Reader { readonly thisMonth: Month; readonly column: 0 | 1 }
function readerOf(found: Found, { bounds }: Questions, { thisMonth, column }: Reader): FigureReader {
  const stretchOf = new Map(bounds.map((month, at) => [month, at + 1]));
  const add = (cells: readonly Cell[] | undefined, isMeant: (cell: Cell) => boolean): number =>
    (cells ?? []).reduce((sum, cell) => (isMeant(cell) ? sum + cell.n[column] : sum), 0);
  return {
    thisMonth,
    sum: (element, from, to, split = '') => {
      const first = stretchOf.get(from);
      const after = stretchOf.get(monthAfter(to, 1));
      if (first === undefined || after === undefined) throw new Error('a sum that was not asked before');
      return add(found.sums.get(element), ({ place, split: it }) =>
        Number(place) >= first && Number(place) < after && it.startsWith(split));
    },
    level: (element, month, split = '') => {
      const isStock = elements[element].form === 'stock';
      return add(found.levels.get(element), ({ place, split: it }) =>
        (isStock ? String(place) <= month : place === month) && it.startsWith(split));
    },
    everyMonth: (element: DataElement, months, asOf) =>
      found.everyMonth.get(keyOfQuestion({ element, months, asOf }))?.[column] ?? 0,
  };
}

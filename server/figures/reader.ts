// Figures of many units at once, from tallies and presence only: three simple statements, whatever
// the number of units. Reads no record. The caller has set the scope of the province and checked
// that the person may see the units. `approved` is official; `all` is what approving everything
// sent would give.
import type { ClientBase } from 'pg';
import type { Month } from '../../core/brands.ts';
import { closedElements, elements, type DataElement } from '../../indicators/elements.ts';
import type { FigureReader } from '../../indicators/formula/formula.ts';
import { monthAfter } from '../../indicators/calendar/months.ts';
import { readEveryMonth } from './every-month.ts';
import { FoundCells, keep, type Cell, type Reading, type SumRow } from './found.ts';
import type { Lenses } from '../units/lens.ts';
import { isOneMonth, keyOfQuestion, questionsOf, type Questions } from './questions.ts';
import { readThrough } from './reader-then.ts';
import { asProgram } from '../store/program.ts';

export interface UnitReaders { readonly approved: FigureReader; readonly all: FigureReader }
export interface FiguresWanted {
  readonly province: string;
  readonly units: readonly string[];
  readonly thisMonth: Month;
  /** Runs the formulas: once to learn the questions, then by the caller with the answers. */
  readonly ask: (reader: FigureReader) => void;
  /** null: each unit's own row of today. */
  readonly lenses?: Lenses | null;
}

export async function readFigures(
  client: ClientBase, { province, units, thisMonth, ask, lenses = null }: FiguresWanted,
): Promise<ReadonlyMap<string, UnitReaders>> {
  const questions = questionsOf(ask, thisMonth, (month) => monthAfter(month, 1));
  refuseClosed(questions);
  const found = new Map(units.map((unit) => [unit, new FoundCells()]));
  const reading = { province, units, questions, found };
  if (lenses) {
    await asProgram(client, province, () => readThrough(client, reading, lenses));
  }
  else {
    await readSums(client, reading);
    await readLevels(client, reading);
    await readEveryMonth(client, reading);
  }
  return new Map([...found].map(([unit, figures]) => [unit, {
    approved: readerOf(figures, questions, { thisMonth, column: 0 }),
    all: readerOf(figures, questions, { thisMonth, column: 1 }),
  }]));
}

/** A closed element is read by closed.ts alone: an indicator that asks for one is a mistake. */
function refuseClosed({ summed, levels, everyMonth }: Questions): void {
  const asked = [...summed, ...levels, ...[...everyMonth.values()].map(({ element }) => element)];
  const closed = asked.filter((element) => closedElements.includes(element));
  if (closed.length > 0) throw new Error(`closed elements are read apart: ${closed.join(' ')}`);
}

async function readSums(
  client: ClientBase, { province, units, questions, found }: Reading,
): Promise<void> {
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

async function readLevels(
  client: ClientBase, { province, units, questions, found }: Reading,
): Promise<void> {
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

interface Reader { readonly thisMonth: Month; readonly column: 0 | 1 }
function readerOf(
  found: FoundCells, { bounds }: Questions, { thisMonth, column }: Reader,
): FigureReader {
  const stretchOf = new Map(bounds.map((month, at) => [month, at + 1]));
  const add = (cells: readonly Cell[] | undefined, isMeant: (cell: Cell) => boolean): number =>
    (cells ?? []).reduce((sum, cell) => (isMeant(cell) ? sum + cell.n[column] : sum), 0);
  const level = (element: DataElement, month: Month, split = ''): number => {
    const isStock = elements[element].form === 'stock';
    return add(found.levels.get(element), ({ place, split: it }) =>
      (isStock ? String(place) <= month : place === month) && it.startsWith(split));
  };
  return {
    thisMonth, level,
    sum: (element, from, to, split = '') => {
      const first = stretchOf.get(from);
      const after = stretchOf.get(monthAfter(to, 1));
      if (first === undefined || after === undefined) {
        throw new Error('a sum that was not asked before');
      }
      return add(found.sums.get(element), ({ place, split: it }) =>
        Number(place) >= first && Number(place) < after && it.startsWith(split));
    },
    everyMonth: (element, months, asOf) => {
      const question = { element, months, asOf };
      return isOneMonth(question) ? level(element, asOf)
        : found.everyMonth.get(keyOfQuestion(question))?.[column] ?? 0;
    },
  };
}

// Figures of many units at once, from tallies and presence alone: three flat statements, whatever
// the number of units. Reads no record. The caller has set the scope of the province and checked
// that the units are hers. `approved` is official; `all` is what approving everything sent would
// give.
import type { ClientBase } from 'pg';
import type { Month } from '../../core/brands.ts';
import { elements, type DataElement } from '../../indicators/elements.ts';
import type { FigureReader } from '../../indicators/formula.ts';
import { monthAfter } from '../../indicators/months.ts';
import {
  isOneMonth, keyOfQuestion, questionsOf, type EveryMonthQuestion, type Questions,
} from './questions.ts';

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

function keep(cells: Map<string, Cell[]> | undefined, row: SumRow): void {
  const approved = Number(row.approved);
  const n = [approved, approved + Number(row.waiting)] as const;
  const cell = { place: row.place, split: row.split, n };
  const list = cells?.get(row.element);
  if (list) list.push(cell); else cells?.set(row.element, [cell]);
}

interface PatternRow {
  readonly unit: string; readonly element: string; readonly n: string;
  readonly a: readonly string[]; readonly b: readonly string[];
  readonly va: readonly string[]; readonly vb: readonly string[];
}
/** Months as bits of as many words as they need, so that a subject is one row. */
const BITS = 60;
const maskSql = (words: number, condition: string): string =>
  `array[${Array.from({ length: words }, (_, word) => `coalesce(bit_or(case
    when at >= ${word * BITS} and at < ${(word + 1) * BITS}
    then 1::bigint << (at - ${word * BITS}) else 0 end)
    filter (where ${condition}), 0)::text`).join(', ')}]`;

/** A subject counts when it is there in each month asked and nothing outweighs it until `asOf`. */
async function readEveryMonth(
  client: ClientBase, { province, units, questions, found }: Reading,
): Promise<void> {
  const asked = [...questions.everyMonth];
  const months = [...new Set(asked.flatMap(([, q]) => [...q.months, q.asOf]))].sort();
  if (months.length === 0) return;
  const mask = (condition: string): string => maskSql(Math.ceil(months.length / BITS), condition);
  const { rows } = await client.query<PatternRow>({
    name: `figure-every-month-${Math.ceil(months.length / BITS)}`,
    text: `select unit, element, a, b, va, vb, count(*) as n from (
        select unit, element, subject, ${mask('approved > 0')} as a,
          ${mask('approved + waiting > 0')} as b, ${mask('approved < 0')} as va,
          ${mask('approved + waiting < 0')} as vb
        from (select p.unit, p.element, p.subject, p.approved, p.waiting, (m.at - 1)::int as at
          from unnest($4::text[]) with ordinality m(month, at)
          join presence p on p.province = $1 and p.unit = any($2) and p.element = any($3)
            and p.month = m.month) x
        group by unit, element, subject) s
      group by unit, element, a, b, va, vb`,
    values: [province, units, [...new Set(asked.map(([, q]) => q.element))], months],
  });
  countPatterns(rows, { asked, months, found });
}

interface Counting {
  readonly asked: readonly (readonly [string, EveryMonthQuestion])[];
  readonly months: readonly Month[];
  readonly found: ReadonlyMap<string, Found>;
}
function countPatterns(rows: readonly PatternRow[], { asked, months, found }: Counting): void {
  const bitsOf = (some: readonly Month[]): bigint =>
    some.reduce((bits, month) => bits | (1n << BigInt(months.indexOf(month))), 0n);
  const wordsToBits = (words: readonly string[]): bigint =>
    words.reduce((bits, word, at) => bits | (BigInt(word) << BigInt(at * BITS)), 0n);
  const questions = asked.map(([key, q]) => ({
    key, element: q.element, there: bitsOf(q.months), until: bitsOf([...q.months, q.asOf]),
  }));
  for (const row of rows) {
    const [a, b, va, vb] = [row.a, row.b, row.va, row.vb]
      .map(wordsToBits) as [bigint, bigint, bigint, bigint];
    const cells = found.get(row.unit)?.everyMonth;
    for (const { key, element, there, until } of questions) {
      if (element !== row.element) continue;
      const [approved, both] = cells?.get(key) ?? [0, 0];
      const n = Number(row.n);
      const isThere = (is: bigint, veto: bigint): boolean =>
        (is & there) === there && (veto & until) === 0n;
      cells?.set(key, [approved + (isThere(a, va) ? n : 0), both + (isThere(b, vb) ? n : 0)]);
    }
  }
}

interface Reader { readonly thisMonth: Month; readonly column: 0 | 1 }
function readerOf(
  found: Found, { bounds }: Questions, { thisMonth, column }: Reader,
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

// Counts subjects that were there in every month of a span: months are bits of a number, so that a
// subject is one row. Used by reader.ts for today's rows of presence and, through a lens, for the
// units that belonged to a unit then.
import type { ClientBase } from 'pg';
import type { Month } from '../../core/brands.ts';
import type { FoundCells, Reading } from './found.ts';
import type { Lenses } from '../units/lens.ts';
import type { EveryMonthQuestion } from './questions.ts';

interface PatternRow {
  readonly unit: string; readonly element: string; readonly n: string;
  readonly a: readonly string[]; readonly b: readonly string[];
  readonly va: readonly string[]; readonly vb: readonly string[];
}
/** Months as bits of as many numbers as they need, so that a subject is one row. */
const BITS = 60;
const maskSql = (words: number, condition: string): string =>
  `array[${Array.from({ length: words }, (_, word) => `coalesce(bit_or(case
    when at >= ${word * BITS} and at < ${(word + 1) * BITS}
    then 1::bigint << (at - ${word * BITS}) else 0 end)
    filter (where ${condition}), 0)::text`).join(', ')}]`;

type AskedMonths = readonly (readonly [string, EveryMonthQuestion])[];

/** A subject counts if it was there in each month and no veto outweighs it until `asOf`. */
export const readEveryMonth = (client: ClientBase, reading: Reading): Promise<void> =>
  readPatterns(client, reading, {
    name: 'figure-every-month', asked: [...reading.questions.everyMonth], more: [],
    rows: `select p.unit, p.element, p.subject, p.approved, p.waiting, (m.at - 1)::int as at
      from unnest($4::text[]) with ordinality m(month, at)
      join presence p on p.province = $1 and p.unit = any($2) and p.element = any($3)
        and p.month = m.month`,
  });

/** The same over all units that belonged to the unit at the end of the span. */
export async function readEveryMonthThrough(
  client: ClientBase, reading: Reading, lenses: Lenses,
): Promise<void> {
  const asked = [...reading.questions.everyMonth];
  for (const asOf of new Set(asked.map(([, question]) => question.asOf))) {
    const pairs = [...lenses].flatMap(([unit, members]) => members
      .filter(({ from, until }) => from <= asOf && asOf < until)
      .map((member) => [unit, member.unit, member.sign] as const));
    await readPatterns(client, reading, {
      name: 'figure-every-month-then', asked: asked.filter(([, q]) => q.asOf === asOf),
      more: [0, 1, 2].map((at) => pairs.map((pair) => pair[at] ?? '')),
      rows: `select g.unit, p.element, p.subject, sum(g.sign * p.approved) as approved,
          sum(g.sign * p.waiting) as waiting, (m.at - 1)::int as at
        from unnest($4::text[]) with ordinality m(month, at)
        cross join unnest($5::text[], $6::text[], $7::int[]) g(unit, member, sign)
        join presence p on p.province = $1 and p.unit = g.member and p.element = any($3)
          and p.month = m.month
        where g.unit = any($2) group by 1, 2, 3, m.at`,
    });
  }
}

interface Patterns {
  readonly name: string; readonly asked: AskedMonths; readonly rows: string;
  readonly more: readonly (readonly (string | number)[])[];
}
async function readPatterns(
  client: ClientBase, { province, units, found }: Reading, { name, asked, more, rows: source }:
  Patterns,
): Promise<void> {
  const months = [...new Set(asked.flatMap(([, q]) => [...q.months, q.asOf]))].sort();
  if (months.length === 0) return;
  const mask = (condition: string): string => maskSql(Math.ceil(months.length / BITS), condition);
  const { rows } = await client.query<PatternRow>({
    name: `${name}-${Math.ceil(months.length / BITS)}`,
    text: `select unit, element, a, b, va, vb, count(*) as n from (
        select unit, element, subject, ${mask('approved > 0')} as a,
          ${mask('approved + waiting > 0')} as b, ${mask('approved < 0')} as va,
          ${mask('approved + waiting < 0')} as vb
        from (${source}) x
        group by unit, element, subject) s
      group by unit, element, a, b, va, vb`,
    values: [province, units, [...new Set(asked.map(([, q]) => q.element))], months, ...more],
  });
  countPatterns(rows, { asked, months, found });
}

interface Counting {
  readonly asked: AskedMonths;
  readonly months: readonly Month[];
  readonly found: ReadonlyMap<string, FoundCells>;
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

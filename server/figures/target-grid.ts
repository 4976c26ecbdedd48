// The targets of a unit and of the units directly below it, for one year or one phase. The query
// that reads them checks the rights.
import type { ClientBase } from 'pg';
import { asMonth, type Day, type Id } from '../../core/brands.ts';
import type {
  TargetCell, TargetGrid, TargetIndicator, TargetSpanShown,
} from '../../core/api/targets.ts';
import type { Row, ShownValues } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { words, type Words } from '../../core/words/words.ts';
import { monthsOf } from '../../indicators/calendar/months.ts';
import { indicators } from '../../indicators/indicators.ts';
import { uncountedIndicators } from '../../indicators/programme/uncounted.ts';
import { namesOf } from '../../records/programme/choice-entries.ts';
import { phase as phaseKind } from '../../records/programme/phase.ts';
import { programme as programmeKind } from '../../records/programme/programme.ts';
import { target as targetKind } from '../../records/programme/target.ts';
import type { Person } from '../store/person.ts';
import { childrenOf, type UnitFound } from '../store/place.ts';
import { holder, readable } from '../store/rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

export interface AskedGrid {
  readonly place: UnitFound;
  /** null: this year. */
  readonly span: string | null;
  readonly today: Day;
}

/** null: no such year or phase. The scope must be the person's. */
export async function targetGrid(
  client: ClientBase, person: Person, { place, span, today }: AskedGrid,
): Promise<TargetGrid | null> {
  const spans = await spansOffered(client, person, today);
  const shown = spans.find(({ code }) => code === (span ?? today.slice(0, 4)));
  if (!shown) return null;
  const below = place.named.level === 'province' ? await childrenOf(client, person.province,
    { unit: place.unit, from: today, to: today }) : [];
  const units = [place.named, ...below];
  const rows = await readRows(client, person,
    { kind: targetKind.name, units: units.map(({ code }) => code) });
  return { span: shown, spans, units, indicators: allIndicators, cells: cellsOf(rows, shown) };
}

const number = ({ code }: TargetIndicator): number => Number(/\d+/.exec(code)?.[0]);
const allIndicators: readonly TargetIndicator[] = [
  ...indicators,
  ...uncountedIndicators.map((one) => ({ ...one, decimals: 0 })),
].map(({ code, words: name, unitWords, decimals, content }): TargetIndicator =>
  ({ code, words: name, unit: unitWords, content, decimals: unitWords.vi === '%' ? 1 : decimals }))
  .filter(({ code }) => code.startsWith('P'))
  .sort((a, b) => number(a) - number(b));

/** The phases, the newest first, each with its years; this year and the next if no phase has
    them. */
async function spansOffered(
  client: ClientBase, person: Person, today: Day,
): Promise<readonly TargetSpanShown[]> {
  const province = [person.province];
  const programmes = new Map((await readRows(client, person,
    { kind: programmeKind.name, units: province }))
    .map((row): [string, Words] => [row.id, namesOf(shownOf(row))]));
  const phases = (await readRows(client, person, { kind: phaseKind.name, units: province }))
    .map((row) => ({ id: row.id, values: shownOf(row) }))
    .sort((a, b) => (textOf(a.values['from']) < textOf(b.values['from']) ? 1 : -1));
  const offered = phases.flatMap(({ id, values }): readonly TargetSpanShown[] => {
    const programme = programmes.get(textOf(values['programme'])) ?? words('', '');
    return [
      { code: `phase:${id}`, words: namesOf(values), programme, year: null, phase: id },
      ...yearsOf(values).map((year) => yearSpan(year, programme)),
    ];
  });
  const year = Number(today.slice(0, 4));
  const all = [...offered, yearSpan(year, words('', '')), yearSpan(year + 1, words('', ''))];
  return all.filter(({ code }, at) => all.findIndex((one) => one.code === code) === at);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const yearSpan = (year: number, programme: Words): TargetSpanShown => ({
  code: String(year), words: words(`Năm ${year}`, `Year ${year}`), programme, year, phase: null,
});
function yearsOf({ from, to }: ShownValues): readonly number[] {
  const [first, last] = [textOf(from), textOf(to)];
  if (first === '' || last === '') return [];
  const months = monthsOf({ from: asMonth(first.slice(0, 7)), to: asMonth(last.slice(0, 7)) });
  return [...new Set(months.map((month) => Number(month.slice(0, 4))))].reverse();
}

/** Of several records for one cell the one decided last. */
function cellsOf(rows: readonly Row[], span: TargetSpanShown): readonly TargetCell[] {
  const cells = new Map<string, TargetCell>();
  const meant = rows.map((row) => ({ row, values: shownOf(row) }))
    .filter(({ values }) => (span.phase === null
      ? values['period'] === 'year' && values['year'] === span.year
      : values['period'] === 'phase' && values['phase'] === span.phase))
    .sort((a, b) => (textOf(a.values['decidedOn']) < textOf(b.values['decidedOn']) ? -1 : 1));
  for (const { row, values } of meant) {
    const { value } = values;
    const indicator = textOf(values['indicator']);
    cells.set(`${row.unit} ${indicator}`, {
      unit: row.unit, indicator, row, value: typeof value === 'number' ? value : null,
    });
  }
  return [...cells.values()];
}

interface Wanted { readonly kind: string; readonly units: readonly string[] }
async function readRows(
  client: ClientBase, person: Person, { kind, units }: Wanted,
): Promise<readonly (Row & { readonly id: Id })[]> {
  const values: unknown[] = [person.province, units, kind];
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and unit = any($2) and kind = $3
       and status <> 'withdrawn' and ${readable(person, holder(values))} order by seq`, values);
  return rows.map(rowOf);
}

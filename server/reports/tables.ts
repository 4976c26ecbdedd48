// The tables of a printed report: indicators under headings, and lists of units or records. Used by
// engine.ts; it computes no figure.
import type { Remarks } from '../../core/api/reports.ts';
import type { Figure } from '../../core/api/named.ts';
import type { AnnexRow, Column, ReportRow, ReportSheet } from '../../core/api/sheet.ts';
import type { FigureName } from '../../indicators/reports/tables.ts';
import type { ComputedIndicators, ComputedList, ComputedRow, ComputedUnits } from './compute.ts';
import { isNumber, type ComputedRecords } from './records-table.ts';
import { notCollectedRemark, type RowSpec } from './rows.ts';

type Table = NonNullable<ReportSheet['annex']>;

const figureBy: Readonly<Record<FigureName, (row: ComputedRow) => Figure>> = {
  target: ({ standing }) => standing.target,
  phaseTarget: ({ targets }) => targets.phase,
  yearTarget: ({ targets }) => targets.year,
  periodBefore: ({ figures }) => figures.before,
  thisPeriod: ({ figures }) => figures.thisPeriod,
  toDate: ({ standing }) => standing.toDate,
  reached: ({ standing }) => standing.percent,
  change: ({ standing }) => standing.change,
};

export function groupsOf(
  { groups, table }: ComputedIndicators, remarks: Remarks,
): ReportSheet['groups'] {
  let number = 0;
  const rowOf = (row: ComputedRow): ReportRow => {
    const { spec } = row;
    if (!spec.isPart) number += 1;
    return {
      code: spec.code, number: spec.isPart ? '' : String(number),
      name: nameOf(spec),
      unit: spec.isPart ? '' : spec.unit.vi, decimals: spec.indicator?.decimals ?? 0,
      figures: table.columns.map(({ id }) => figureBy[id](row)),
      remark: remarks[spec.code] ?? (spec.indicator ? '' : notCollectedRemark),
      ...(spec.isPart && { part: true }),
    };
  };
  return groups.map(({ heading, rows }) => ({ title: heading, rows: rows.map(rowOf) }));
}
const nameOf = ({ isPart, isBeside, words }: RowSpec): string =>
  (isPart && !isBeside ? `Trong đó: ${lowerFirst(words.vi)}` : words.vi);
const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

export const listOf = (list: ComputedList): Table =>
  (list.of === 'units' ? unitsOf(list) : recordsOf(list));

function unitsOf({ table, indicators, total, units, own }: ComputedUnits): Table {
  const columns: Column[] = indicators.map(({ code, words, unitWords, decimals }) => ({
    id: code, title: `${words.vi} (${unitWords.vi})`, ...(decimals > 0 && { decimals }),
  }));
  const rows: AnnexRow[] = [
    { name: table.total, figures: total, total: true },
    ...units.map(({ unit, figures }) => ({ name: unit.name, figures })),
    ...(own ? [{ name: table.own, figures: own }] : []),
  ];
  return { title: table.title, place: table.place, columns, rows };
}

function recordsOf({ table, fields, records }: ComputedRecords): Table {
  const columns: Column[] = fields.map((field, at) => ({
    id: table.fields[at] ?? '', title: field.words.vi,
    ...(isNumber(field) ? field.type === 'decimal' && { decimals: 1 } : { text: true }),
  }));
  return {
    title: table.title, place: table.place, columns,
    rows: records.map(({ name, cells }) => ({ name, figures: cells })),
  };
}

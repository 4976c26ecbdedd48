// The tables of a report as plain values: rows of indicators, of units, or of records.
import type { Column } from '../../core/api/sheet.ts';

/** The figures of one indicator that a column can print; server/units/spans.ts computes them. */
export type FigureName = 'target' | 'phaseTarget' | 'yearTarget' | 'periodBefore' | 'thisPeriod'
  | 'toDate' | 'reached' | 'change';
export interface FigureColumn extends Column { readonly id: FigureName }

/** A row for each indicator, under headings. */
export interface IndicatorTable {
  readonly rows: 'indicators';
  readonly title: string;
  readonly columns: readonly FigureColumn[];
  /** contents: all indicators of the programme, one heading for each of its contents. */
  readonly groups: 'contents'
    | readonly { readonly heading: string; readonly codes: readonly string[] }[];
  /** Codes of the parts, and names of the lists, whose rows are printed below an indicator. */
  readonly parts: readonly string[];
  readonly lists: readonly string[];
}

/** A row for each unit below, a column for each indicator in the period. */
export interface UnitTable {
  readonly rows: 'units';
  readonly title: string;
  /** Head of the column of names. */
  readonly place: string;
  readonly indicators: readonly string[];
  readonly total: string;
  /** Name of the row for what is recorded at the unit itself. */
  readonly own: string;
}

/** A row for each record of a kind, a column for each field. Only records that count: approved, or
    living and not withdrawn. No field that identifies a person may be named (a law checks). */
export interface RecordTable {
  readonly rows: 'records';
  readonly title: string;
  readonly place: string;
  readonly kind: string;
  readonly fields: readonly string[];
  /** inPeriod: the record's day lies in the period · open: begun before the end of the period. */
  readonly when: 'inPeriod' | 'open';
}

/** Closed years of harmful customs, small figures hidden [Note: Closed elements]. communes: the
    last year that was over with the period, a row for each commune · years: a row for each year
    of the unit itself. Texts may hold {year}. */
export interface CustomsTable {
  readonly rows: 'communes' | 'years';
  readonly title: string;
  readonly place: string;
  readonly total: string;
}
export type ListTable = UnitTable | RecordTable;

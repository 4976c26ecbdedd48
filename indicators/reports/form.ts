// What one report is: a plain value with its rows, columns, words and signers. A report is one file
// in this folder; server/reports/engine.ts lays out any of them for screen, Word and Excel. It
// holds no figure, no name of a person and no role: who makes and signs follows from the level, in
// processes/report-rights.ts.
import type { Narrative } from '../../core/api/reports.ts';
import type { Words } from '../../core/words/words.ts';
import type { PeriodLength } from '../calendar/periods.ts';
import type { CustomsTable, IndicatorTable, ListTable } from './tables.ts';

/** The level of the unit that makes and signs it. */
export type ReportLevel = 'commune' | 'province';

export type CheckName = 'periodOver' | 'noneBelow' | 'communesSigned' | 'nothingWaits'
  | 'annexAgrees' | 'narrativeWritten';

/** Texts may hold {unit}, {above}, {period}, {programme}, {project}, {projectInFull}. */
export interface Paper {
  readonly above: string;
  readonly organisation: readonly string[];
  readonly series: string;
  readonly title: readonly string[];
  readonly opening: string;
  readonly recipients: readonly string[];
  readonly signer: { readonly onBehalf: string; readonly post: string };
}

/** What is printed where the province has no record of its programme or of its contents. */
export interface ProgrammeWords {
  readonly programme: string;
  readonly project: string;
  readonly projectName: string;
  readonly contents: Readonly<Record<string, Words>>;
}

export interface ReportForm {
  /** In addresses, file names and the database; it never changes. */
  readonly code: string;
  readonly words: Words;
  readonly level: ReportLevel;
  readonly periods: readonly PeriodLength[];
  readonly paper: Paper;
  readonly main: IndicatorTable | ListTable;
  readonly annex?: ListTable;
  /** Printed after the annex once a year is closed. */
  readonly customs?: CustomsTable;
  readonly narrative: readonly (readonly [keyof Narrative, heading: string])[];
  readonly checks: readonly CheckName[];
  /** The report that each unit below signs first. */
  readonly below?: string;
  /** Its figures become public when it is signed; `mapped` is the indicator of the public map. */
  readonly published?: { readonly mapped: string };
  readonly usualWords: ProgrammeWords;
}

// The shapes of what the server answers about reports, and of the published figures. Types only;
// the office screens and the public page are written against them.
import type { Month, UnitCode } from '../brands.ts';
import type { Words } from '../words/words.ts';
import type { PeriodNamed, PersonNamed, UnitNamed } from './answers.ts';
import type { Figure, ReportSheet } from './sheet.ts';
import type { TreeShown } from './unit-answers.ts';

export type Template = 'T3' | 'T4';
export interface ReportLine {
  readonly id: string;
  readonly template: Template;
  readonly unit: UnitNamed;
  readonly period: PeriodNamed;
  readonly version: number;
  readonly state: 'draft' | 'signed';
  readonly madeBy: PersonNamed;
  readonly madeAt: string;
  readonly signedBy: PersonNamed | null;
  readonly signedAt: string | null;
  /** The report this version replaces, and the one that replaces this. */
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
}
/** GET /api/reports?unit=&after= : hers and those below, newest first. */
export interface ReportsAnswer {
  readonly reports: readonly ReportLine[];
  /** Drafts that wait for her signature, of every period, the oldest first. */
  readonly toSign: readonly ReportLine[];
  readonly next: string | null;
  /** What she may begin, for POST /api/reports { template, unit, period }. */
  readonly mayBegin: readonly { readonly template: Template; readonly unit: UnitNamed }[];
}

/** The words a person writes; each part may hold several paragraphs, one a line. */
export interface Narrative {
  readonly results: string;
  readonly difficulties: string;
  readonly causes: string;
  readonly proposals: string;
}
/** Remarks by indicator code (`P4`): ghi chú, at most 200 characters. */
export type Remarks = Readonly<Record<string, string>>;

export interface ReportCheck {
  readonly code: 'communesSigned' | 'nothingWaits' | 'annexAgrees' | 'narrativeWritten'
    | 'periodOver' | 'noneBelow';
  /** good: nothing to do · look: may be signed all the same · stop: cannot be signed. */
  readonly state: 'good' | 'look' | 'stop';
  readonly words: Words;
}
export interface CellDifference {
  /** Indicator and column: `P4`, `thisPeriod`. */
  readonly code: string;
  readonly column: string;
  readonly signed: Figure;
  readonly now: Figure;
  /** now − signed, when both are numbers. */
  readonly difference: number | null;
}
/** GET /api/reports/:id and the answer of every POST and PUT below it:
    PUT /api/reports/:id { narrative?, remarks?, number?, view? }
    POST …/sign {} · POST …/version {}
    Files: GET /api/reports/:id.docx, GET /api/reports/:id.xlsx */
export interface ReportAnswer extends ReportLine {
  readonly sheet: ReportSheet;
  readonly narrative: Narrative;
  readonly remarks: Remarks;
  /** Số: the number on the paper; '' leaves room to write it. */
  readonly number: string;
  /** Before signing only. */
  readonly checks: readonly ReportCheck[];
  /** After signing only: where the figures of today differ from the signed ones. */
  readonly difference: readonly CellDifference[];
  readonly may: { readonly edit: boolean; readonly sign: boolean; readonly version: boolean };
  /** By which tree of units the figures of a draft are; PUT { view } changes it. */
  readonly tree: TreeShown;
  readonly seq: number;
  /** ISO moment the figures were taken. */
  readonly takenAt: string;
}

export interface PublishedFigure {
  readonly code: string;
  readonly name: Words;
  readonly unit: Words;
  readonly decimals: number;
  readonly content: number;
  /** Lũy kế, as on the signed paper: what stands against `target`. */
  readonly value: Figure;
  /** First month of `value`; copies of older programs do not say it. */
  readonly since?: Month;
  readonly thisPeriod: Figure;
  readonly target: number | null;
  readonly targetOf: 'phase' | 'year' | null;
  /** Percent of `target` reached by `value`. */
  readonly percent: number | null;
}
/** One indicator by commune, from the annex of the signed report. */
export interface PublishedUnits {
  readonly code: string;
  readonly name: Words;
  readonly unit: Words;
  readonly decimals: number;
  readonly units: readonly { readonly unit: UnitNamed; readonly value: Figure }[];
}
/** One province's last signed T4. */
export interface PublishedProvince {
  readonly province: { readonly code: UnitCode; readonly name: string };
  readonly period: PeriodNamed;
  readonly version: number;
  readonly signedAt: string;
  readonly computedAt: string;
  readonly figures: readonly PublishedFigure[];
  /** What `value`, `thisPeriod`, `target` and `percent` mean; older copies do not say it. */
  readonly columns?: Readonly<Record<string, { readonly title: Words; readonly basis: Words }>>;
  /** In the period; copies of older programs have none. */
  readonly byCommune?: PublishedUnits;
}
/** GET /figures.json; `provinces` is empty before any T4 is signed. */
export interface Published { readonly provinces: readonly PublishedProvince[] }

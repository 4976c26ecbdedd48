// What a file wants, before it is confirmed: units as they should be, and what is wrong with the
// file. Pure; the plans of each kind of file are in plan-*.ts, the comparison in compare.ts.
import { fold } from '../../core/words/fold.ts';
import { notices } from './fault.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import type { Fault, Notice } from '../workbooks/sheet.ts';

/** An existing unit, from tree and record. */
export interface KnownUnit {
  readonly province: string;
  readonly code: string;
  readonly level: string;
  readonly parent: string | null;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Its record; null if it has none yet. */
  readonly row: Row | null;
}
export type Values = Readonly<Record<string, Json>>;
/** A unit as the file wants it. */
export interface WantedUnit {
  readonly row: number;
  readonly province: string;
  readonly code: string;
  /** The unit of the record if it is new; '' for a province. */
  readonly parent: string;
  readonly values: Values;
  /** Values for a new unit; never changed in an existing one. */
  readonly ifNew?: Values;
}
export interface Plan {
  readonly wanted: readonly WantedUnit[];
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  /** The number of rows of provinces out of the person's reach. */
  readonly skipped: number;
}
export interface Ground {
  readonly units: ReadonlyMap<string, KnownUnit>;
  /** The province whose rows are taken; null: all of them. */
  readonly only: string | null;
  /** The first day of the new units; the old ones end the day before. */
  readonly inForce: string;
  /** Folded texts of wrong rows in the files before: units of those rows are missing, and no other
      row is blamed for that. */
  readonly broken: ReadonlySet<string>;
}

export const unitCode = (province: string, official: string): string => `${province}-${official}`;

/** Excel drops zeros at the front of a code: an official code has a fixed number of digits. */
export const padCode = (text: string, digits: number): string =>
  (/^\d+$/.test(text) ? text.padStart(digits, '0') : text);

/** What is said in the preview of every code that was padded. */
export const padNotices = (
  line: { readonly row: number; readonly cells: Readonly<Record<string, string>> },
  codes: Readonly<Record<string, string>>,
): readonly Notice[] => Object.entries(codes).flatMap(([key, is]) => {
  const was = line.cells[key] ?? '';
  return was === is || was === '' ? [] : [{ row: line.row, words: notices.codePadded(was, is) }];
});

/** The name without the word for its level. */
export const bareName = (folded: string): string =>
  folded.replace(/^(tinh|thanh pho|xa|phuong|thi tran|dac khu|huyen|quan|thi xa) /, '');

/** Whether two names mean one unit. Either may contain the word for its level, `Xã`, `Phường`; the
    words may differ, because a commune may become a ward. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  return a === b || bareName(a) === b || a === bareName(b) || bareName(a) === bareName(b);
}

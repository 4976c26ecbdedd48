// What a file asks for, before anybody said yes: units as they should be, beside what is wrong with
// it. Pure; the plans of each kind of file are in plan-*.ts, the comparison in compare.ts.
import { fold } from '../../core/words/fold.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import type { Fault, Notice } from './fault.ts';

/** A unit that is there, as tree and record show it. */
export interface KnownUnit {
  readonly province: string;
  readonly code: string;
  readonly level: string;
  readonly parent: string | null;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Its record; units that no record describes have none yet. */
  readonly row: Row | null;
}
export type Values = Readonly<Record<string, Json>>;
/** A unit as the file wants it. */
export interface WantedUnit {
  readonly row: number;
  readonly province: string;
  readonly code: string;
  /** Where the record stands if it is new; '' for a province. */
  readonly parent: string;
  readonly values: Values;
  /** Said of a unit that is new, and never changed in one that is there. */
  readonly ifNew?: Values;
}
export interface Plan {
  readonly wanted: readonly WantedUnit[];
  readonly faults: readonly Fault[];
  readonly notices: readonly Notice[];
  /** Rows of provinces that are not hers. */
  readonly skipped: number;
}
export interface Ground {
  readonly units: ReadonlyMap<string, KnownUnit>;
  /** The province whose rows are taken; null: all of them. */
  readonly only: string | null;
  /** The first day of the new units; the old ones end the day before. */
  readonly inForce: string;
  /** Folded texts of rows that are wrong in the files before: what they would have made is missing,
      and nobody else is blamed for it. */
  readonly broken: ReadonlySet<string>;
}

export const unitCode = (province: string, official: string): string => `${province}-${official}`;

/** Without what a unit of its level is called. */
export const bareName = (folded: string): string =>
  folded.replace(/^(tinh|thanh pho|xa|phuong|thi tran|dac khu|huyen|quan|thi xa) /, '');

/** One of them may say what the unit is, `Xã`, `Phường`, or both, and may mean different ones: a
    commune became a ward. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  return a === b || bareName(a) === b || a === bareName(b) || bareName(a) === bareName(b);
}

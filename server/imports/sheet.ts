// The content of a file of rows, from CSV or Excel.
import type { Fault } from './fault.ts';

/** The cells as text, the header first. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly faults: readonly Fault[];
}
/** A number only if the file stored the cell as a number. */
export type Cell = string | number;
export interface SheetRow { readonly row: number; readonly cells: readonly Cell[] }

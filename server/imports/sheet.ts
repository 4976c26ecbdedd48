// What a file of rows holds, as CSV or Excel wrote it.
import type { Fault } from './fault.ts';

/** Cells as they were written, the header first. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  readonly faults: readonly Fault[];
}
/** A number only where the program that wrote the file kept a number. */
export type Cell = string | number;
export interface SheetRow { readonly row: number; readonly cells: readonly Cell[] }

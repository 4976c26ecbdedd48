// The rows that reader.ts and reader-then.ts found, by unit, before formulas read them.
import type { Questions } from './questions.ts';

/** [approved, approved + waiting] */
export type Pair = readonly [number, number];
/** `place`: the number of a span between bounds, or a month. */
export interface Cell { readonly place: number | string; readonly split: string; readonly n: Pair }
export class FoundCells {
  readonly sums = new Map<string, Cell[]>();
  readonly levels = new Map<string, Cell[]>();
  readonly everyMonth = new Map<string, Pair>();
}
export interface Reading {
  readonly province: string; readonly units: readonly string[];
  readonly questions: Questions; readonly found: ReadonlyMap<string, FoundCells>;
}
export interface SumRow {
  readonly unit: string; readonly element: string; readonly split: string;
  readonly place: number | string; readonly approved: string; readonly waiting: string;
}

export function keep(cells: Map<string, Cell[]> | undefined, row: SumRow): void {
  const approved = Number(row.approved);
  const n = [approved, approved + Number(row.waiting)] as const;
  const cell = { place: row.place, split: row.split, n };
  const list = cells?.get(row.element);
  if (list) list.push(cell); else cells?.set(row.element, [cell]);
}

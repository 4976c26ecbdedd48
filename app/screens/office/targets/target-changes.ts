// What a cell of the grid writes: a new target, another value of the one that applies, or its
// withdrawal. Pure but for ids. An amendment by a newer decision is a record of its own.
import type { TargetSpanShown } from '../../../../core/api/targets.ts';
import type { UnitCode } from '../../../../core/brands.ts';
import type { Change, Row } from '../../../../core/sync/change.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { target as kind } from '../../../../records/programme/target.ts';
import { creation, decision, edit } from '../records/writing.ts';

export interface Decided { readonly decisionNo: string; readonly decidedOn: string }
export interface CellWrite {
  readonly author: string;
  readonly unit: UnitCode;
  readonly indicator: string;
  readonly span: TargetSpanShown;
  /** The record that applies; null: there is none. */
  readonly row: Row | null;
  readonly value: number | null;
  readonly decided: Decided;
}

/** null: nothing changes. */
export function changeOf(
  { author, unit, indicator, span, row, value, decided }: CellWrite,
): Change | null {
  if (value === null) return row && decision(row, 'withdraw', { author });
  const { decisionNo, decidedOn } = decided;
  const shown = row ? shownOf(row) : null;
  if (row && shown && (decisionNo === '' || shown['decisionNo'] === decisionNo)) {
    return edit(row, { ...shown, value }, { author });
  }
  const of = span.phase === null ? { period: 'year', year: span.year }
    : { period: 'phase', phase: span.phase };
  return creation({
    author, kind, unit,
    values: { indicator, ...of, value, ...(decisionNo === '' ? {} : { decisionNo, decidedOn }) },
  });
}

/** Takes a written change back. `before`: the record before it; null: the change created it. */
export function undoOf(
  written: Row, before: Row | null, author: string,
): Change | null {
  if (written.status === 'withdrawn') return decision(written, 'restore', { author });
  if (before === null || before.id !== written.id) return decision(written, 'withdraw', { author });
  return edit(written, shownOf(before), { author });
}

// What a village did in a month, summed on the phone, and which records the commune has
// approved since the phone last showed approvals. Pure; home shows both.
import type { Row } from '../../core/sync/change.ts';
import { lifecycleOf } from '../record/lifecycle.ts';
import type { Kept } from '../store/kept.ts';
import { sumsOf } from './counts.ts';
import { slipsOf } from './view.ts';

export interface MonthSum {
  readonly slips: number;
  readonly turns: number;
  readonly women: number;
  readonly men: number;
  readonly reach: number;
}

/** `month` as 2026-11. Withdrawn and unfinished slips are not counted. */
export function sumOfMonth({ phone }: Kept, month: string): MonthSum {
  const held = slipsOf(phone).filter(({ values, stage, isDraft, row }) => stage !== null
    && !isDraft && row.status !== 'withdrawn' && String(values['heldOn']).startsWith(month));
  const heads = held.filter(({ values }) => values['form'] !== 'zalo')
    .map(({ values }) => sumsOf(values));
  const add = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
  return {
    slips: held.length,
    turns: add(heads.map(({ all }) => all)),
    women: add(heads.map(({ women }) => women)),
    men: add(heads.map(({ men }) => men)),
    reach: add(held.filter(({ values }) => values['form'] === 'zalo')
      .map(({ values }) => Number(values['reach'] ?? 0))),
  };
}

/** Records of any kind that phones write, approved since the phone last showed approvals; none
    before the first full pull. */
export const freshlyApproved = ({ phone, meta: { told } }: Kept): readonly Row[] =>
  (told === null ? [] : [...phone.rows.values()].filter(({ kind, status, seq }) =>
    status === 'approved' && seq > told && lifecycleOf(kind).hasInbox));

/** Remembers that all approvals on the phone were shown. */
export function withApprovalsShown(kept: Kept): Kept {
  const told = Math.max(0, ...[...kept.phone.rows.values()].map(({ seq }) => seq));
  return { ...kept, meta: { ...kept.meta, told } };
}

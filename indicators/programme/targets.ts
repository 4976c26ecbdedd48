// Which target applies to a report: of a unit, an indicator, a phase or a year. Pure; the caller
// reads the target records. Without a target there is no percentage, and the column stays empty.
import type { Id, UnitCode } from '../../core/brands.ts';

/** The values of a target record and its unit. `decidedOn` orders amendments. */
export interface Target {
  readonly unit: UnitCode;
  readonly indicator?: string;
  readonly period?: string;
  readonly phase?: Id;
  readonly year?: number;
  readonly value?: number;
  readonly decidedOn?: string;
}
export interface TargetSpan {
  readonly unit: UnitCode; readonly indicator: string;
  /** The phase's record id, or the calendar year. */
  readonly of: { readonly phase: Id } | { readonly year: number };
}

const byText = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** The value decided last; null: there is no target. */
export function targetOf(
  targets: readonly Target[], { unit, indicator, of }: TargetSpan,
): number | null {
  const isMeant = (target: Target): boolean => ('phase' in of
    ? target.period === 'phase' && target.phase === of.phase
    : target.period === 'year' && target.year === of.year);
  const given = targets
    .filter((target) => target.unit === unit && target.indicator === indicator && isMeant(target))
    .filter((target) => target.value !== undefined)
    .sort((a, b) => byText(a.decidedOn ?? '', b.decidedOn ?? ''));
  return given.at(-1)?.value ?? null;
}

/** 100 × value / target; null without a target, without a value, or for a target of 0. */
export const percentOf = (value: number | null, target: number | null): number | null =>
  (value === null || target === null || target === 0 ? null : (100 * value) / target);

// What an officer sends names exactly what she saw; the server's merge is the judge here too.
import { describe, expect, test } from 'vitest';
import { asId, asUnitCode } from '../../../../core/brands.ts';
import type { Change, Row } from '../../../../core/sync/change.ts';
import { clashesOf, merge, shownOf } from '../../../../core/sync/merge.ts';
import { approval } from '../../../../processes/approval.ts';
import { activity } from '../../../../records/all.ts';
import { changedFields, choose, creation, decision, edit, meaningOf } from './writing.ts';

const hanh = { author: 'hanh', nowMs: 1_000_000_000_000 };
const unit = asUnitCode('90-1-1');

const made = (): { readonly change: Change; readonly row: Row } => {
  const change = creation({
    kind: activity, unit, author: 'may', values: { form: 'meeting', women59: 9, note: '' },
  });
  return { change, row: after(null, change) };
};
function after(row: Row | null, change: Change): Row {
  const { row: next, problem } = merge(row, change, approval);
  if (!next || problem) throw new Error(`not merged: ${problem}`);
  return next;
}
const outcomeOf = (row: Row, change: Change) => merge(row, change, approval).problem ?? 'applied';

describe('a decision', () => {
  test('holds for what she saw', () => {
    const { row } = made();
    expect(after(row, decision(row, 'approve', hanh)).status).toBe('approved');
  });

  test('is refused when the slip was changed meanwhile', () => {
    const { row } = made();
    const mays = edit(row, { ...shownOf(row), women59: 11 }, { author: 'may' });
    const changed = after(row, mays!);
    expect(outcomeOf(changed, decision(row, 'approve', hanh))).toBe('changedSince');
    expect(changedFields(row, changed)).toEqual(['women59']);
  });

  test('carries the note of a return and the minute it was made', () => {
    const { row } = made();
    const change = decision(row, 'return', { ...hanh, note: 'Chị xem lại ngày nhé.' });
    expect(after(row, change).note).toBe('Chị xem lại ngày nhé.');
    expect(change.at).toBe(16_666_666);
    expect(decision(row, 'approve', hanh)).not.toHaveProperty('note');
  });
});

describe('an edit', () => {
  test('writes only what differs, and clears what was emptied', () => {
    const { row } = made();
    const change = edit(row, { form: 'meeting', women59: undefined, place: 'Nhà văn hóa' }, hanh);
    expect(Object.keys(change?.set ?? {}).sort()).toEqual(['place', 'women59']);
    expect(shownOf(after(row, change!))).toEqual({ form: 'meeting', place: 'Nhà văn hóa' });
  });

  test('of nothing is no change', () => {
    const { row } = made();
    expect(edit(row, { ...shownOf(row), place: '', topics: [] }, hanh)).toBeNull();
  });

  test('never drops a value that she did not see', () => {
    const { row } = made();
    const hers = edit(row, { ...shownOf(row), women59: 12 }, hanh)!;
    const mays = edit(row, { ...shownOf(row), women59: 11 }, { author: 'may' })!;
    expect(clashesOf(after(after(row, mays), hers))).toEqual(['women59']);
  });
});

test('choosing one of two values ends the clash', () => {
  const { row } = made();
  const both = after(after(row, edit(row, { ...shownOf(row), women59: 11 }, { author: 'may' })!),
    edit(row, { ...shownOf(row), women59: 12 }, hanh)!);
  expect(outcomeOf(both, decision(both, 'approve', hanh))).toBe('clashOpen');
  const chosen = after(both, choose(both, 'women59', 11, hanh));
  expect(clashesOf(chosen)).toEqual([]);
  expect(shownOf(chosen)['women59']).toBe(11);
});

test('a new slip is sent at once and leaves empty fields out', () => {
  const { change, row } = made();
  expect(row.status).toBe('submitted');
  expect(change.id).toBe(change.record);
  expect(Object.keys(change.set ?? {})).toEqual(['form', 'women59']);
});

describe('a verdict', () => {
  const id = asId('018f0000-0000-7000-8000-000000000000');

  test('says whether something is done, needs a look or must be done again', () => {
    const stateOf = (outcome: 'applied' | 'merged' | 'already' | 'clash' | 'held' | 'refused') =>
      meaningOf({ id, outcome, seq: 1 }).state;
    expect([stateOf('applied'), stateOf('merged'), stateOf('already')])
      .toEqual(['done', 'done', 'done']);
    expect([stateOf('clash'), stateOf('held'), stateOf('refused')])
      .toEqual(['look', 'look', 'again']);
  });

  test('that is missing counts as not done', () => {
    expect(meaningOf(undefined).state).toBe('again');
  });
});

// Schedules written by hand, for situations that random schedules meet once in thousands of long
// runs: two different contents whose writes have the same ids; a replaced write that reaches a
// restored server after the approval; a second creation of a record that is there already; a check
// while a field has two values. Used by world.ts and model.test.ts.
import type { Change, FieldEdit } from './change.ts';
import { hopeful, isComplete } from './kinds.ts';
import { merge, type Judge } from './merge.ts';
import { contentOf, heads, type Row } from './row.ts';

const write = (value: unknown, ...base: string[]): FieldEdit => ({ value, base });
const change = (
  id: string, set: Record<string, FieldEdit>, more: Partial<Change> = {},
): Change => ({
  id, record: 'c1', kind: 'activity', unit: 'a1', author: 'u1', version: 1,
  set, act: 'submit', ...more,
});
const takeAll = (changes: readonly Change[]): Row => changes.reduce<Row | null>(
  (row, next) => merge(row, next, hopeful('activity')).row, null)!;

/** A write arrives after the officer looked; the record's heads stay the same and its content does
    not. Her approval must be refused. */
export function checkSameIds(): void {
  const seen = takeAll([
    change('c1', { women: write(20), men: write(3), note: write('a') }, { create: true }),
    change('e1', { women: write(30, 'c1'), men: write(3, 'late') }),
  ]);
  const now = merge(seen, change('late', { men: write(4, 'c1') }), hopeful('activity')).row!;
  const hasSameIds = heads(now).join() === heads(seen).join();
  if (!hasSameIds || contentOf(now) === contentOf(seen)) throw new Error('the scenario is wrong');
  const approval: Change = {
    ...change('d1', {}), act: 'approve',
    seen: { status: seen.status, heads: heads(seen), content: contentOf(seen) },
  };
  const { problem } = merge(now, approval, hopeful('activity'));
  if (problem !== 'changedSince') throw new Error('S11 only what an officer saw is approved');
}

/** A write that was replaced before the approval is sent again after it: it is accepted and changes
    nothing, while a new edit is refused. */
export function checkLateOnce(): void {
  const judge: Judge = { lifecycle: 'once', by: 'officer', isComplete: () => true };
  const take = (row: Row | null, next: Change): Row => merge(row, next, judge).row!;
  const seen = take(
    take(null, change('c1', { note: write('a') }, { create: true, kind: 'pledge' })),
    change('e2', { note: write('c', 'e1', 'c1') }, { kind: 'pledge' }));
  const approved = take(seen, {
    ...change('d1', {}), kind: 'pledge', act: 'approve',
    seen: { status: seen.status, heads: heads(seen), content: contentOf(seen) },
  });
  const late = change('e1', { note: write('b', 'c1') }, { kind: 'pledge' });
  if (approved.status !== 'approved') throw new Error('the scenario is wrong');
  const { outcome } = merge(approved, late, judge);
  if (outcome !== 'merged') throw new Error('S2 an acknowledged change is never lost');
  const edit = change('e3', { note: write('d', 'e2') }, { kind: 'pledge' });
  if (merge(approved, edit, judge).problem !== 'notNow')
    throw new Error('S33 what is approved once is only withdrawn');
}

/** Only the creation that made the row is answered `applied`: that answer lets a phone keep its own
    version as the row. A second creation is `merged`, so its phone fetches the row. */
export function checkTwin(): void {
  const row = takeAll([change('c1', { women: write(20), men: write(3) }, { create: true })]);
  const twin = change('c2', { note: write('a') }, { create: true });
  if (merge(row, twin, hopeful('activity')).outcome !== 'merged')
    throw new Error('S1 phones in one scope hold the same rows');
}

/** While a field has two values, the check may not depend on which of them is shown. */
export function checkOpenClash(): void {
  const whole = { heldOn: write('2026-01-01'), women: write(20), men: write(3) };
  const rows = ['a2', 'z2'].map((id) => takeAll([
    change('c1', whole, { create: true }), change('m1', { men: write(4, 'c1') }),
    change(id, { men: write(40, 'c1') }),
  ]));
  if (rows.some((row) => isComplete(row) !== isComplete(rows[0]!)))
    throw new Error('S18 a wrong clock changes no outcome');
}

export const checksByHand = [checkSameIds, checkLateOnce, checkTwin, checkOpenClash];

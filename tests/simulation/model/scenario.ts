// One schedule written by hand, for a fault that random ones meet once in a thousand long runs: two
// contents of a record with the same live ids in other fields. Used by world.ts and model.test.ts.
import type { Change, FieldEdit } from './change.ts';
import { hopeful } from './kinds.ts';
import { merge } from './merge.ts';
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

/** An officer saw the record before a late write came; her approval must be refused. */
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

// What is due on a phone: whose it is, how far it is, and what has been done about it here.
import { expect, test } from 'vitest';
import { asId, asUnitCode, type Id } from '../../core/brands.ts';
import type { Due } from '../../core/kind/due.ts';
import { day, ref } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import type { Json, Row } from '../../core/sync/change.ts';
import { words } from '../../core/words/words.ts';
import { emptyKept, type Kept } from '../store/kept.ts';
import { tableRowOf } from './phone-kinds.ts';
import { tasksOf } from './tasks.ts';

const said = (text: string) => words(text, text);
const visit = (code: string, whose: Due['whose'], days: number): Due => ({
  code, words: said(code), whose, from: { fields: ['on'] },
  after: { amount: days, unit: 'days' }, ends: [{ child: 'sampleVisit', by: 'watch' }],
});
const access = {
  read: { villageLead: 'unit' }, write: { villageLead: 'unit' }, decide: {},
} as const;
const common = { version: 1, lifecycle: 'living', levels: ['village'], access } as const;
const watch = openKind({
  ...common, name: 'sampleWatch', words: said('Việc'), fields: { on: day(said('Ngày')) },
  form: [{ words: said('Gì?'), fields: ['on'] }],
  due: [visit('lead', { roles: ['villageLead'] }, 7), visit('writer', 'author', 30),
    visit('officer', { roles: ['communeOfficer'] }, 7)],
});
const visited = openKind({
  ...common, name: 'sampleVisit', words: said('Thăm'),
  fields: { watch: ref(said('Việc'), 'sampleWatch') },
  form: [{ words: said('Gì?'), fields: ['watch'] }],
});

const idOf = (n: number): Id => asId(`0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const rowOf = (n: number, kind: string, values: Readonly<Record<string, Json>>): Row => ({
  id: idOf(n), kind, version: 1, unit: asUnitCode('90-1-1'), author: 'may', status: 'live',
  fields: Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, [{ id: idOf(n), value }]])),
  gone: [], approved: null, note: null, born: idOf(n), seq: n,
});
function heldBy(account: string, rows: readonly Row[]): Kept {
  const kept = emptyKept();
  const unit = asUnitCode('90-1-1');
  const above = [asUnitCode('90'), asUnitCode('90-1')];
  const me = { account, name: account, post: '', device: 'd', kind: 'phone' as const,
    province: asUnitCode('90'), units: [], roles: [{ role: 'villageLead' as const, unit, above }] };
  return { ...kept, meta: { ...kept.meta, me },
    phone: { ...kept.phone, rows: new Map(rows.map((row) => [row.id, row])) } };
}
const linesOf = (kept: Kept, now: string): readonly string[] =>
  tasksOf(kept, [watch, visited].map(tableRowOf), {
    kinds: new Map([[watch.name, watch], [visited.name, visited]]), now,
  }).map(({ due, state }) => `${due.code} ${state}`);

const noticed = rowOf(1, 'sampleWatch', { on: '2026-11-01' });

test('the lead has what falls to her role and to its author, the nearest first', () => {
  expect(linesOf(heldBy('may', [noticed]), '2026-11-07T08:00'))
    .toEqual(['lead soon', 'writer running']);
  expect(linesOf(heldBy('may', [noticed]), '2026-11-09T08:00'))
    .toEqual(['lead late', 'writer running']);
  expect(linesOf(heldBy('sua', [noticed]), '2026-11-09T08:00')).toEqual(['lead late']);
});

test('what this phone has written about it ends it, sent or not', () => {
  const step = rowOf(2, 'sampleVisit', { watch: noticed.id });
  expect(linesOf(heldBy('may', [noticed, step]), '2026-11-09T08:00')).toEqual([]);
  const withdrawn = { ...step, status: 'withdrawn' as const };
  expect(linesOf(heldBy('may', [noticed, withdrawn]), '2026-11-09T08:00'))
    .toEqual(['lead late', 'writer running']);
});

// One random history of a few records through both mergers and both counters. Used by
// oracle.test.ts and by the broken rules; it throws where the product differs from the model.
import type { Id, Month, UnitCode } from '../../core/brands.ts';
import { contributionOf, differenceOf, type Tally } from '../../core/derive/tally.ts';
import type { Counter, OpenKind } from '../../core/kind/kind.ts';
import type { Act, Change, Json, Row } from '../../core/sync/change.ts';
import { contentOf, headsOf, merge, shownOf } from '../../core/sync/merge.ts';
import { approval } from '../../processes/approval.ts';
import { living } from '../../processes/living.ts';
import * as model from './model/merge.ts';
import * as modelRow from './model/row.ts';
import {
  addDifference,
  emptyFigures,
  recount,
  type Counting,
  type Figures,
} from './model/tallies.ts';
import type { Count } from './model/kinds.ts';
import { idFrom, pickFrom, randomFrom, type Random } from './random.ts';

const VETO = -1000;
const FIELDS = ['women', 'men', 'team', 'heldOn'] as const;
const ACTS: readonly (Act | undefined)[] = [
  undefined,
  undefined,
  undefined,
  'submit',
  'submit',
  'approve',
  'approve',
  'return',
  'withdraw',
  'restore',
];

/** Counts in all three forms, for both sides. */
function countsOf(values: Readonly<Record<string, unknown>>, record: string): Count[] {
  const month = String(values['heldOn'] ?? '2025-01');
  const counts: Count[] = [
    { form: 'sum', month, element: 'held', n: 1 },
    {
      form: 'sum',
      month,
      element: 'turns',
      n: Number(values['women'] ?? 0) + Number(values['men'] ?? 0),
    },
    { form: 'stock', month, element: 'teams', n: 1 },
  ];
  if (values['team'])
    counts.push({
      form: 'presence',
      month,
      element: 'active',
      n: 1,
      subject: String(values['team']),
    });
  if (values['men'] === 3)
    counts.push({ form: 'presence', month, element: 'active', n: VETO, subject: record });
  return counts;
}
const counting: Counting = {
  counts: (row, values) => countsOf(values, row.id),
  pathOf: (unit) => [unit],
};
const kind = {
  counts: (values: Readonly<Record<string, unknown>>, tally: Counter, record: Id) => {
    for (const { form, month, element, n, subject } of countsOf(values, record)) {
      if (form === 'presence') tally.be(element, month as Month, subject ?? '', n);
      else tally.add(element, month as Month, n);
    }
  },
} as OpenKind;

interface Side {
  product: Row | null;
  model: modelRow.Row | null;
  counted: Tally;
}

export function runOracle(first: number, histories: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let seed = first; seed < first + histories; seed++) {
    try {
      oneHistory(randomFrom(seed), seed % 4 === 0 ? 'living' : 'draftSubmitApprove', counts);
    } catch (error) {
      throw new Error(`oracle seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
  return counts;
}

function oneHistory(random: Random, name: model.Lifecycle, counts: Record<string, number>): void {
  const lifecycle = name === 'living' ? living : approval;
  const figures = emptyFigures();
  const sums: Record<string, number> = {};
  const sides = new Map<Id, Side>();
  const made: Made[] = [];
  const seenRows: SeenRow[] = [];
  for (let step = 0; step < 25; step++) {
    const next =
      random(6) === 0 && made.length > 0 ? pickFrom(random, made) : newChange(random, seenRows);
    const { change, forModel } = next;
    made.push(next);
    const isLate = random(5) === 0;
    const side = sides.get(change.record) ?? { product: null, model: null, counted: {} };
    sides.set(change.record, side);
    if (taken.has(change)) continue; // Known ids never reach merge; the server's part.
    if (name === 'living' && change.act && change.act !== 'submit') continue; // The product's own.
    const is = merge(side.product, change, lifecycle);
    const expected = model.merge(side.model, forModel, {
      lifecycle: name,
      by: 'officer',
      isComplete: () => true,
    });
    counts[is.outcome] = (counts[is.outcome] ?? 0) + 1;
    if (is.problem) counts[is.problem] = (counts[is.problem] ?? 0) + 1;
    same(`${is.outcome} ${is.problem}`, `${expected.outcome} ${expected.problem}`, change);
    same(textOf(is.row), modelText(expected.row), change);
    if (is.row && expected.row) seenRows.push({ row: is.row, model: expected.row });
    // Late: its author sees it and goes on from it; it comes by the line above, later or never.
    if (isLate) continue;
    addDifference(figures, { before: side.model, after: expected.row }, counting);
    const now = is.row === null ? {} : contributionOf(is.row, kind, lifecycle);
    for (const [key, n] of Object.entries(differenceOf(side.counted, now))) {
      // The model credits a subject to the record's unit, as the tallies of villages do.
      const cell = key.includes(' @') ? `${key}#${is.row?.unit}` : key;
      sums[cell] = (sums[cell] ?? 0) + n;
    }
    if (is.outcome !== 'held' && is.outcome !== 'refused') taken.add(change);
    sides.set(change.record, { product: is.row, model: expected.row, counted: now });
    same(productFigures(sums), figuresText(figures), change);
  }
  same(
    figuresText(
      recount(
        [...sides.values()].flatMap((s) => s.model ?? []),
        counting,
      ),
    ),
    figuresText(figures),
    'recount',
  );
}
const taken = new WeakSet<Change>();
interface SeenRow {
  readonly row: Row;
  readonly model: modelRow.Row;
}
type ModelChange = Parameters<typeof model.merge>[1];
interface Made {
  readonly change: Change;
  readonly forModel: ModelChange;
}

function newChange(random: Random, seen: readonly SeenRow[]): Made {
  const id = idFrom(random, 1_790e9 + [0, 0, -350e9, 420e9][random(4)]!);
  const was =
    seen.length > 0 && random(5) > 0
      ? seen[seen.length - 1 - random(Math.min(6, seen.length))]
      : undefined;
  const row = was?.row;
  const act = row ? pickFrom(random, ACTS) : pickFrom(random, [undefined, 'submit'] as const);
  const isDecision = act !== undefined && act !== 'submit';
  const names = row ? FIELDS.filter(() => random(3) === 0) : [...FIELDS];
  const valueOf = (name: string): Json =>
    random(12) === 0
      ? null
      : name === 'heldOn'
        ? `2025-0${1 + random(2)}`
        : name === 'team'
          ? pickFrom(random, ['t1', 't2', row?.id ?? id])
          : random(5);
  const set = Object.fromEntries(
    names.map((name) => [
      name,
      {
        value: valueOf(name),
        base:
          row && Object.hasOwn(row.fields, name) ? (row.fields[name] ?? []).map((w) => w.id) : [],
      },
    ]),
  );
  const seenNow = row && { status: row.status, heads: headsOf(row), content: contentOf(row) };
  const change: Change = {
    id,
    record: row?.id ?? id,
    kind: 'activity',
    version: 1,
    author: 'may',
    at: null,
    unit: (row && random(30) === 0 ? '90-2' : '90-1') as UnitCode,
    ...((row ? random(15) === 0 : random(20) > 0) ? { create: true as const } : {}),
    ...(isDecision
      ? { act, seen: seenNow as NonNullable<Change['seen']> }
      : { set, ...(act ? { act } : {}) }),
  };
  // Each side writes content in its own way; what was seen is the same.
  const modelSeen =
    change.seen && was ? { seen: { ...change.seen, content: modelRow.contentOf(was.model) } } : {};
  return { change, forModel: { ...change, ...modelSeen } as ModelChange };
}

function same(is: string, expected: string, at: unknown): void {
  if (is !== expected)
    throw new Error(
      `the product differs from the model: ${is} is not ${expected} at ${JSON.stringify(at)}`,
    );
}
const sortedEntries = (o: object): unknown[] =>
  Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1));
const withoutEmpty = (values: object): unknown[] =>
  sortedEntries(values).filter((e) => (e as [string, unknown])[1] != null);

function textOf(row: Row | null): string {
  if (row === null) return 'nothing';
  const approved = row.approved && {
    heads: row.approved.heads,
    values: withoutEmpty(row.approved.values),
  };
  return JSON.stringify([
    row.id,
    row.unit,
    row.status,
    sortedEntries(row.fields),
    [...row.gone].sort(),
    approved,
    withoutEmpty(shownOf(row)),
    headsOf(row),
  ]);
}
function modelText(row: modelRow.Row | null): string {
  if (row === null) return 'nothing';
  const approved = row.approved && {
    heads: row.approved.heads,
    values: withoutEmpty(row.approved.values),
  };
  const status = row.status === 'living' ? 'live' : row.status;
  return JSON.stringify([
    row.id,
    row.unit,
    status,
    sortedEntries(row.fields),
    [...row.gone].sort(),
    approved,
    withoutEmpty(modelRow.shown(row)),
    modelRow.heads(row),
  ]);
}

// The product keeps what is said of a subject apart and counts it in SQL; here the same by hand.
function productFigures(sums: Readonly<Record<string, number>>): string {
  const cells = new Map<string, number>();
  const put = (key: string, n: number): void => void cells.set(key, (cells.get(key) ?? 0) + n);
  const subjects = new Set<string>();
  for (const [key, n] of Object.entries(sums)) {
    const [column = '', element = '', month = '', split = ''] = key.split(' ');
    if (split.startsWith('@')) subjects.add(`${element} ${month} ${split}`);
    else put(`${column === 'a' ? 'approved' : 'waiting'} ${month} ${element}`, n);
  }
  for (const subject of subjects) {
    const [element, month] = subject.split(' ');
    const [a, w] = [sums[`a ${subject}`] ?? 0, sums[`w ${subject}`] ?? 0];
    put(`approved ${month} ${element}`, a > 0 ? 1 : 0);
    put(`waiting ${month} ${element}`, (a + w > 0 ? 1 : 0) - (a > 0 ? 1 : 0));
  }
  return cellsText(cells);
}
function figuresText({ sums }: Figures): string {
  const cells = new Map<string, number>();
  for (const [key, n] of sums) {
    const [column, , month, element] = key.split(' ');
    const cell = `${column} ${month} ${element}`;
    cells.set(cell, (cells.get(cell) ?? 0) + n);
  }
  return cellsText(cells);
}
const cellsText = (cells: ReadonlyMap<string, number>): string =>
  JSON.stringify([...cells].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Two contents of a record with the same live ids: a decision on one is none on the other. */
export function checkOracle(): void {
  const id = (n: number): Id => `019aa100-0000-7000-8000-00000000000${n}` as Id;
  const change = (
    n: number,
    set: NonNullable<Change['set']>,
    more: Partial<Change> = {},
  ): Change => ({
    id: id(n),
    record: id(1),
    kind: 'activity',
    version: 1,
    unit: '90-1' as UnitCode,
    author: 'may',
    at: null,
    set,
    act: 'submit',
    ...more,
  });
  const write = (value: Json, ...base: Id[]) => ({ value, base });
  const take = (row: Row | null, c: Change): Row | null => merge(row, c, approval).row;
  const first = take(
    null,
    change(1, { women: write(20), men: write(3), note: write('a') }, { create: true }),
  );
  const seen = take(first, change(2, { women: write(30, id(1)), men: write(3, id(3)) }));
  const now = take(seen, change(3, { men: write(4, id(1)) }));
  if (!seen || !now || headsOf(now).join() !== headsOf(seen).join())
    throw new Error('the scenario is wrong');
  const { set: _, ...decision } = change(
    4,
    {},
    {
      act: 'approve',
      seen: { status: seen.status, heads: headsOf(seen), content: contentOf(seen) },
    },
  );
  if (merge(now, decision, approval).problem !== 'changedSince')
    throw new Error('S11 only what an officer saw is approved');
}

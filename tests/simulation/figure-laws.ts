// The laws of figures: S15 sums, S24 units, S27 stocks, S28 presence. Used by laws.ts. It counts
// once more from the rows and from what officers saw, knowing nothing of the kinds' own counting.
import type { Id } from '../../core/brands.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { pathOf, UNITS } from './province.ts';
import type { Truth } from './truth.ts';
import type { World } from './world.ts';

const MONTHS = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);
type Column = 'approved' | 'all';
interface Version {
  readonly unit: string;
  readonly kind: string;
  readonly approved: ShownValues | null;
  readonly all: ShownValues | null;
}
interface Model {
  readonly unit: string;
  readonly id: string;
  readonly values: ShownValues;
}

export async function checkFigures(world: World, { rows, approvedBy }: Truth): Promise<void> {
  const read = await tallies(world);
  const list = [...rows.values()];
  const versions: Version[] = list
    .filter((row) => row.kind === 'activity' || row.kind === 'clubSession')
    .map((row) => {
      const approved = row.approved ? (world.saw.get(approvedBy.get(row.id) as Id) ?? null) : null;
      return {
        unit: row.unit,
        kind: row.kind,
        approved,
        all: row.status === 'submitted' ? shownOf(row) : approved,
      };
    });
  const models = list
    .filter((row) => row.kind === 'model' && row.status === 'live')
    .map((row) => ({ unit: row.unit, id: row.id, values: shownOf(row) }));
  for (const unit of UNITS) {
    const isHere = (of: { readonly unit: string }): boolean => pathOf(of.unit).includes(unit);
    const inside = { versions: versions.filter(isHere), models: models.filter(isHere) };
    for (const month of MONTHS) {
      for (const column of ['approved', 'all'] as const)
        checkMonth(inside, { unit, month, column, read });
      checkStock(inside.models, { unit, month, read });
    }
  }
}

/** `what`: 'element' or 'element split'; `all` is what approving everything would make of it. */
type Read = (column: Column, unit: string, month: string, what: string) => number;
async function tallies(world: World): Promise<Read> {
  const { rows } = await world.db.owner.query<
    Record<'unit' | 'month' | 'element' | 'split' | 'approved' | 'waiting', string>
  >('select unit, month, element, split, approved, waiting from tally');
  const sums = new Map<string, number>();
  for (const r of rows)
    for (const split of r.split === '' ? [''] : [` ${r.split}`, '']) {
      const add = (column: Column, n: number): void => {
        const key = `${column} ${r.unit} ${r.month} ${r.element}${split}`;
        sums.set(key, (sums.get(key) ?? 0) + n);
      };
      add('approved', Number(r.approved));
      add('all', Number(r.approved) + Number(r.waiting));
    }
  return (...cell) => sums.get(cell.join(' ')) ?? 0;
}

const monthOf = (values: ShownValues | null, name: string): string =>
  String(values?.[name] ?? '').slice(0, 7);
function same(is: number, expected: number, { name, at }: { name: string; at: unknown }): void {
  if (is !== expected) throw new Error(`${name} (${is}, not ${expected}; ${JSON.stringify(at)})`);
}
interface Inside {
  readonly versions: readonly Version[];
  readonly models: readonly Model[];
}
interface At {
  readonly unit: string;
  readonly month: string;
  readonly column: Column;
  readonly read: Read;
}

function checkMonth({ versions, models }: Inside, { unit, month, column, read }: At): void {
  const held = versions
    .map((v) => ({ kind: v.kind, values: v[column] }))
    .filter((v) => monthOf(v.values, 'heldOn') === month);
  const slips = held.filter((v) => v.kind === 'activity' && v.values?.['form']);
  const sessions = held.filter((v) => v.kind === 'clubSession');
  const sum = (list: typeof held, field: string): number =>
    list.reduce((n, v) => n + Number(v.values?.[field] ?? 0), 0);
  const name = 'S15 figures follow what was approved and sent, once each';
  const at = { unit, month, column };
  same(read(column, unit, month, 'events'), slips.length, { name, at });
  same(read(column, unit, month, 'turns f.59'), sum(slips, 'women59'), { name, at });
  same(read(column, unit, month, 'turns'), sum(slips, 'women59') + sum(slips, 'men59'), {
    name,
    at,
  });
  same(read(column, unit, month, 'clubSessions'), sessions.length, { name, at });
  same(read(column, unit, month, 'clubTurns'), sum(sessions, 'women') + sum(sessions, 'men'), {
    name,
    at,
  });
  const named = (list: typeof held, type: string): number =>
    [...new Set(list.map((v) => v.values?.['model']).filter(Boolean))].filter(
      (id) =>
        !models.some((m) => m.id === id && m.values['type'] === type && isOver(m.values, month)),
    ).length;
  const presence = 'S28 a subject is present once, however often it is named';
  same(read(column, unit, month, 'teamActive'), named(slips, 'team'), { name: presence, at });
  same(read(column, unit, month, 'clubActive'), named(sessions, 'club'), { name: presence, at });
}

/** It ended in this month or within the four before. */
function isOver(values: ShownValues, month: string): boolean {
  const ended = MONTHS.indexOf(monthOf(values, 'endedOn'));
  const now = MONTHS.indexOf(month);
  return Boolean(values['decidedOn']) && ended >= 0 && ended <= now && now <= ended + 4;
}

function checkStock(models: readonly Model[], { unit, month, read }: Omit<At, 'column'>): void {
  for (const [type, element] of [
    ['team', 'teams'],
    ['club', 'clubs'],
  ] as const) {
    const standing = models.filter(({ values }) => {
      const [from, to] = [monthOf(values, 'decidedOn'), monthOf(values, 'endedOn')];
      const begun = from !== '' && from <= month ? 1 : 0;
      return values['type'] === type && begun === 1 && !(to !== '' && to <= month);
    }).length;
    const ahead = models.filter(({ values }) => {
      const [from, to] = [monthOf(values, 'decidedOn'), monthOf(values, 'endedOn')];
      return values['type'] === type && from > month && to !== '' && to <= month;
    }).length;
    const running = MONTHS.filter((m) => m <= month).reduce(
      (n, m) => n + read('approved', unit, m, element),
      0,
    );
    same(running, standing - ahead, {
      name: 'S27 a stock is who started less who ended',
      at: { unit, month, element },
    });
  }
}

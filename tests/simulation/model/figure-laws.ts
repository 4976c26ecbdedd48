// The laws of figures: S15 sums, S24 units, S27 stocks, S28 presence. Used by laws.ts. It counts
// once more from the rows and from what officers saw; only S24 reads the tallies' own recount.
import type { Values } from './change.ts';
import { shown, type Row } from './row.ts';
import { recount, runningSum } from './tallies.ts';
import { childrenOf, pathOf, UNITS } from './units.ts';
import type { World } from './world.ts';

const MONTHS = Array.from({ length: 14 }, (_, i) =>
  `${2026 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`);
type Sums = Map<string, number>;

export function checkFigures(world: World): void {
  const rows = [...world.server.s.rows.values()];
  const sums: Sums = world.server.s.figures.sums;
  checkAdditive(rows, sums);
  const versions = rows.filter((row) => row.kind === 'activity').map((row) => ({
    unit: row.unit,
    approved: row.approved ? world.saw.get(row.approved.by)! : null,
    all: row.status === 'submitted' ? shown(row) : row.approved && world.saw.get(row.approved.by)!,
  }));
  const teams = rows.filter((row) => row.kind === 'team' || row.kind === 'shelter')
    .map((row) => ({ unit: row.unit, id: row.id, values: shown(row) }));
  for (const unit of UNITS) {
    const isHere = (of: { unit: string }): boolean => pathOf(of.unit).includes(unit);
    const inside = { versions: versions.filter(isHere), teams: teams.filter(isHere) };
    for (const month of MONTHS) {
      const read = (column: 'approved' | 'all', element: string): number =>
        (sums.get(`approved ${unit} ${month} ${element}`) ?? 0)
        + (column === 'all' ? sums.get(`waiting ${unit} ${month} ${element}`) ?? 0 : 0);
      for (const column of ['approved', 'all'] as const) {
        checkSums(inside.versions.map((v) => v[column]), month, (e) => read(column, e));
        checkPresence(inside, { column, month }, read(column, 'teamsActive'));
      }
      checkStock(inside.teams, month, (element) =>
        runningSum(sums, { column: 'approved', unit, element }, month));
    }
  }
}

const monthOf = (values: Values | null, name: string): string =>
  String(values?.[name] ?? '').slice(0, 7);
const same = (a: number, b: number, name: string): void => {
  if (a !== b) throw new Error(`${name} (${a}, not ${b})`);
};

// A unit's row is the sum of the rows below and of what was written for the unit itself, for every
// column, month and element of all three forms.
function checkAdditive(rows: readonly Row[], sums: Sums): void {
  for (const unit of UNITS.filter((u) => childrenOf(u).length > 0)) {
    const places = childrenOf(unit);
    const own = recount(rows.filter((row) => row.unit === unit)).sums;
    const cells = [...sums.keys()].filter((key) => [unit, ...places].includes(key.split(' ')[1]!));
    for (const cell of cells) {
      const at = (tally: Sums, place: string): number =>
        tally.get(cell.replace(/ \S+/, ` ${place}`)) ?? 0;
      const below = places.reduce((n, place) => n + at(sums, place), at(own, unit));
      same(at(sums, unit), below, 'S24 a unit is the sum of the units below and its own');
    }
  }
}

function checkSums(
  versions: readonly (Values | null)[], month: string, read: (element: string) => number,
): void {
  const held = versions.filter((v) => monthOf(v, 'heldOn') === month);
  const turns = held.reduce((n, v) => n + Number(v!['women'] ?? 0) + Number(v!['men'] ?? 0), 0);
  const name = 'S15 figures follow what was approved and sent, once each';
  same(read('held'), held.length, name);
  same(read('turns'), turns, name);
}

interface Team {
  readonly unit: string;
  readonly id: string;
  readonly values: Values;
}
// On the last day of the month the membership has begun and not ended; checked in the two months
  // before.
function checkStock(
  teams: readonly Team[], month: string, read: (element: string) => number,
): void {
  const standing = teams.filter(({ values }) => {
    const [start, end] = [monthOf(values, 'startedOn'), monthOf(values, 'endedOn')];
    return start !== '' && start <= month && (end === '' || end > month);
  });
  const name = 'S27 a stock is who started less who ended';
  same(read('teams'), standing.length, name);
  const checked = standing.filter(({ values }) => {
    const [start, last] = [monthOf(values, 'startedOn'), monthOf(values, 'checkedOn')];
    return MONTHS.indexOf(month) - MONTHS.indexOf(last > start ? last : start) < 3;
  });
  same(read('teamsChecked'), checked.length, name);
}

type Version = Readonly<Record<'approved' | 'all', Values | null>> & { readonly unit: string };
function checkPresence(
  { versions, teams }: { versions: readonly Version[]; teams: readonly Team[] },
  { column, month }: { column: 'approved' | 'all'; month: string }, counted: number,
): void {
  const named = new Set(versions
    .filter((v) => monthOf(v[column], 'heldOn') === month && v[column]!['team'])
    .map((v) => `${v.unit} ${String(v[column]!['team'])}`));
  for (const { unit, id, values } of teams) {
    const [start, end] = [monthOf(values, 'startedOn'), monthOf(values, 'endedOn')];
    const isOver = start !== '' && end !== '' && (end > start ? end : start) < month;
    if (isOver) named.delete(`${unit} ${id}`);
  }
  same(counted, named.size, 'S28 a subject is present once, however often it is named');
}

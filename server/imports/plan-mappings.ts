// Plans the list of what became of the old communes: each is a closed unit that names its
// successors, below the one that took it over. `full`: all of it went there; `partial`: it was
// divided, and every part has a row.
import { fold } from '../../core/words/fold.ts';
import { dayBefore } from '../units/days.ts';
import { titleOf } from './columns.ts';
import { faults, notices } from './fault.ts';
import type { Fault, Notice } from '../workbooks/sheet.ts';
import {
  isSameName, padCode, padNotices, unitCode, type Ground, type KnownUnit, type Plan,
  type WantedUnit,
} from './plan.ts';
import type { Line } from './table.ts';

type Part = 'full' | 'partial';
const parts: Readonly<Record<string, Part>> = {
  full: 'full', 'toan bo': 'full', 'ca xa': 'full', partial: 'partial', 'mot phan': 'partial',
};
interface Mapping {
  readonly line: Line;
  readonly old: string;
  readonly oldName: string;
  readonly part: Part;
  readonly province: string;
  readonly successor: string;
  readonly notice: Notice | null;
}
/** null: the row cannot be checked before another is mended. */
type Checked = Mapping | Fault | null;
const isFault = (one: Checked): one is Fault => one !== null && 'words' in one;
const isMapping = (one: Checked): one is Mapping => one !== null && !('words' in one);
const faultAt = (line: Line, key: string, words: Fault['words']): Fault =>
  ({ row: line.row, column: titleOf('mappings', key), words });

/** `ground` has the new units: existing ones and those of the same import. */
export function planMappings(written: readonly Line[], ground: Ground): Plan {
  const padded = written.map(padLine);
  const lines = padded.map(({ line }) => line);
  const hers = lines.filter(({ cells: { new_province: province = '' } }) =>
    ground.only === null || province === ground.only || !/^\d{2}$/.test(province));
  const byName = unitsByName(ground);
  const oldCodes = new Set(lines.map(({ cells }) => cells['old_code'] ?? ''));
  const checked = hers.map((line) => checkLine(line, { ground, byName, oldCodes }));
  const sound = checked.filter(isMapping);
  const broken = new Set(ground.broken);
  hers.forEach(({ cells }, i) => {
    if (isMapping(checked[i] ?? null)) return;
    for (const key of ['old_code', 'old_name']) broken.add(fold(cells[key] ?? ''));
  });
  const found: Fault[] = checked.filter(isFault);
  const wanted: WantedUnit[] = [];
  const newCodes = new Set(sound.map(({ successor }) => successor));
  for (const rows of groupByOld(sound, found)) {
    const wrong = [...faultsOf(rows, broken), ...stillOpen(rows, { ground, newCodes })];
    found.push(...wrong);
    if (wrong.length === 0) wanted.push(wantedOf(rows, { ground, newCodes }));
  }
  const said = padded.filter(({ line }) => hers.includes(line))
    .flatMap(({ notices }) => notices);
  const foundByName = sound.flatMap(({ notice }) => (notice ? [notice] : []));
  return {
    wanted, faults: found, notices: [...said, ...foundByName],
    skipped: lines.length - hers.length,
  };
}

/** The row with the zeros that Excel dropped; an old district has three digits, so an old code is
    padded only to five when it has four. */
function padLine(line: Line): { readonly line: Line; readonly notices: readonly Notice[] } {
  const { old_code: old = '', new_code: code = '', new_province: province = '' } = line.cells;
  const codes = {
    old_code: padCode(old, /^\d{4}$/.test(old) ? 5 : 3),
    new_code: padCode(code, 5), new_province: padCode(province, 2),
  };
  const filled = Object.fromEntries(Object.entries(codes).filter(([key]) => line.cells[key]));
  return {
    line: { ...line, cells: { ...line.cells, ...filled } }, notices: padNotices(line, filled),
  };
}

type ByName = ReadonlyMap<string, readonly KnownUnit[]>;
const nameKey = (province: string, name: string): string => `${province} ${fold(name)}`;
function unitsByName({ units }: Ground): ByName {
  const byName = new Map<string, KnownUnit[]>();
  for (const unit of units.values()) {
    if (unit.level !== 'commune' || unit.to !== null) continue;
    const key = nameKey(unit.province, unit.name);
    byName.set(key, [...(byName.get(key) ?? []), unit]);
  }
  return byName;
}

interface Where {
  readonly ground: Ground; readonly byName: ByName; readonly oldCodes: ReadonlySet<string>;
}
function checkLine(line: Line, where: Where): Checked {
  const { old_code: old = '', old_name: oldName = '', part: said = '', new_code: code = '',
    new_name: name = '', new_province: province = '' } = line.cells;
  for (const key of ['old_code', 'old_name', 'part', 'new_code', 'new_name', 'new_province']) {
    if ((line.cells[key] ?? '') === '') return faultAt(line, key, faults.missing);
  }
  const part = parts[fold(said)];
  if (!/^(\d{5}|\d{3})$/.test(old)) return faultAt(line, 'old_code', faults.code(old, '5'));
  if (part === undefined) {
    return faultAt(line, 'part', faults.oneOf(said, 'toàn bộ (full), một phần (partial)'));
  }
  if (!/^\d{5}$/.test(code)) return faultAt(line, 'new_code', faults.code(code, '5'));
  if (!/^\d{2}$/.test(province)) {
    return faultAt(line, 'new_province', faults.code(province, '2'));
  }
  const successor = successorOf({ line, code, name, province }, where);
  if (successor === null || 'words' in successor) return successor;
  return { line, old, oldName, part, province, ...successor };
}

interface Sought {
  readonly line: Line; readonly code: string; readonly name: string; readonly province: string;
}
type FoundSuccessor = Pick<Mapping, 'successor' | 'notice'>;

/** Finds the successor by its code; a unit that got another code since the list was made, by its
    name, if some unit had the code once. */
function successorOf(
  { line, code, name, province }: Sought, where: Where,
): FoundSuccessor | Fault | null {
  const { ground: { units, broken }, byName, oldCodes } = where;
  const known = units.get(unitCode(province, code));
  if (known?.level === 'commune') {
    return isSameName(known.name, name)
      ? { successor: known.code, notice: null }
      : faultAt(line, 'new_name', faults.otherName(known.name));
  }
  const [same, ...others] = byName.get(nameKey(province, name)) ?? [];
  if (same && others.length === 0 && oldCodes.has(code)) {
    const words = notices.codeByName(code, same.code.slice(province.length + 1));
    return { successor: same.code, notice: { row: line.row, words } };
  }
  if (broken.has(code) || broken.has(fold(name))) return null;
  const isElsewhere = [...units.values()].some((unit) => unit.code.endsWith(`-${code}`)
    && unit.level === 'commune' && unit.to === null);
  return isElsewhere
    ? faultAt(line, 'new_province', faults.wrongProvince)
    : faultAt(line, 'new_code', faults.noUnit(code));
}

/** Groups the rows of one old unit; a repeated row is a fault. */
function groupByOld(sound: readonly Mapping[], found: Fault[]): readonly (readonly Mapping[])[] {
  const groups = new Map<string, Mapping[]>();
  for (const one of sound) {
    const key = unitCode(one.province, one.old);
    const group = groups.get(key) ?? [];
    const twin = group.find(({ successor }) => successor === one.successor);
    if (twin) found.push(faultAt(one.line, 'new_code', faults.twice(twin.line.row)));
    else groups.set(key, [...group, one]);
  }
  return [...groups.values()];
}

function faultsOf(rows: readonly Mapping[], broken: ReadonlySet<string>): readonly Fault[] {
  const [first] = rows;
  if (!first) return [];
  const renamed = rows.filter(({ oldName }) => fold(oldName) !== fold(first.oldName));
  if (renamed.length > 0) {
    return renamed.map(({ line }) => faultAt(line, 'old_name', faults.otherName(first.oldName)));
  }
  const wholes = rows.filter(({ part }) => part === 'full');
  if (rows.length > 1) {
    return wholes.map(({ line }) => faultAt(line, 'part', faults.fullAndMore));
  }
  const isAlone = wholes.length === 0
    && !broken.has(first.old) && !broken.has(fold(first.oldName));
  return isAlone ? [faultAt(first.line, 'part', faults.partAlone)] : [];
}

/** A unit with people is merged by an act on the tree, which moves its villages and people. */
function stillOpen(rows: readonly Mapping[], facts: Facts): readonly Fault[] {
  const [first] = rows;
  const older = first ? olderUnit(first, facts) : null;
  return first && older && older.to === null
    ? [faultAt(first.line, 'old_code', faults.stillOpen)] : [];
}

interface Facts { readonly ground: Ground; readonly newCodes: ReadonlySet<string> }
/** The unit that has the old code as its own and is older than the reform; otherwise the code
    belongs to a new unit, or to none. */
function olderUnit({ old, province }: Mapping, { ground, newCodes }: Facts): KnownUnit | null {
  const there = ground.units.get(unitCode(province, old));
  const isOlder = there?.from != null && there.from < ground.inForce && !newCodes.has(there.code);
  return isOlder ? there : null;
}

/** `cu` (old) distinguishes it from the new unit with the same code. A unit that an act has closed
    under its own code stays as it is. */
function wantedOf(rows: readonly Mapping[], facts: Facts): WantedUnit {
  const [first] = rows as readonly [Mapping, ...Mapping[]];
  const { province } = first;
  const older = olderUnit(first, facts);
  const level = first.old.length === 5 ? 'commune' : 'district';
  const code = older?.code ?? unitCode(province, `cu${first.old}`);
  const closed = {
    level, name: first.oldName, to: dayBefore(facts.ground.inForce),
    successors: rows.map(({ successor }) => successor).join(', '),
  };
  return {
    row: first.line.row, province, code, parent: first.successor,
    values: older ? { code } : { code, ...closed },
  };
}

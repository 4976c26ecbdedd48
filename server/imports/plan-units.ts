// Plans a list of provinces, old districts and communes with official codes. Each wrong row gets
// one fault, and no other row is blamed for it.
import { fold } from '../../core/words/fold.ts';
import { isDay } from '../../core/brands.ts';
import { faults } from './fault.ts';
import type { Fault, Notice } from '../workbooks/sheet.ts';
import {
  isSameName, padCode, padNotices, unitCode, type Ground, type Plan, type Values, type WantedUnit,
} from './plan.ts';
import { titleOf } from './columns.ts';
import type { Line } from './table.ts';

type Level = 'province' | 'district' | 'commune';
const levels: Readonly<Record<string, Level>> = {
  province: 'province', tinh: 'province', 'thanh pho': 'province', commune: 'commune',
  xa: 'commune', phuong: 'commune', 'xa, phuong': 'commune', 'dac khu': 'commune',
  district: 'district', huyen: 'district',
};
const digits: Readonly<Record<Level, number>> = { province: 2, district: 3, commune: 5 };
const kinds: Readonly<Record<Level, readonly string[]>> = {
  province: ['Tỉnh', 'Thành phố'], commune: ['Xã', 'Phường', 'Thị trấn', 'Đặc khu'],
  district: ['Huyện', 'Quận', 'Thị xã', 'Thành phố'],
};
const nameCharsMax = 120;

interface Parts {
  readonly line: Line;
  readonly level: Level;
  readonly code: string;
  readonly parent: string;
  readonly name: string;
  readonly values: Values;
}
type Checked = Parts | Fault;
const isFault = (checked: Checked): checked is Fault => 'words' in checked;

export function planUnits(lines: readonly Line[], ground: Ground): Plan {
  const padded = lines.map(padLine);
  const hers = padded.map(({ line }) => line).filter((line) => isHers(line, ground));
  const said = padded.filter(({ line }) => hers.includes(line)).flatMap(({ notices }) => notices);
  const checked = hers.map(checkLine);
  const sound = checked.filter((one): one is Parts => !isFault(one));
  const provinces = new Set(sound.filter(({ level }) => level === 'province')
    .map(({ code }) => code));
  // While a province's own row is wrong, its communes get no fault for that.
  const isBlind = hers.some((line, i) => {
    const one = checked[i];
    return one !== undefined && isFault(one) && levelIn(line) === 'province';
  });
  const isThere = (code: string): boolean =>
    provinces.has(code) || ground.units.get(code)?.level === 'province' || isBlind;
  const found: Fault[] = checked.filter(isFault);
  const firstRow = new Map<string, number>();
  const wanted: WantedUnit[] = [];
  for (const parts of sound) {
    const { line, level, code, parent } = parts;
    const before = firstRow.get(`${level} ${code}`);
    if (before !== undefined) found.push(faultAt(line, 'code', faults.twice(before)));
    else if (parent !== '' && !isThere(parent)) {
      found.push(faultAt(line, 'parent', faults.noUnit(parent)));
    } else wanted.push(wantedOf(parts, ground));
    firstRow.set(`${level} ${code}`, before ?? line.row);
  }
  return { wanted, faults: found, notices: said, skipped: lines.length - hers.length };
}

const levelIn = ({ cells }: Line): Level | undefined => levels[fold(cells['level'] ?? '')];

/** The row with the zeros that Excel dropped from its codes. */
function padLine(line: Line): { readonly line: Line; readonly notices: readonly Notice[] } {
  const { code = '', parent = '' } = line.cells;
  const level = levelIn(line);
  if (level === undefined) return { line, notices: [] };
  const codes = {
    code: padCode(code, digits[level]), parent: parent === '' ? '' : padCode(parent, 2),
  };
  return {
    line: { ...line, cells: { ...line.cells, ...codes } }, notices: padNotices(line, codes),
  };
}

/** A row of another province is skipped; a row that cannot be read is a fault. */
function isHers(line: Line, { only }: Ground): boolean {
  if (only === null) return true;
  const { parent = '', code = '' } = line.cells;
  const province = levelIn(line) === 'province' ? code : parent;
  return province === only || !/^\d{2}$/.test(province);
}

export const faultAt = (line: Line, key: string, words: Fault['words']): Fault =>
  ({ row: line.row, column: titleOf('units', key), words });

function checkLine(line: Line): Checked {
  const { code = '', level: said = '', parent = '', name = '' } = line.cells;
  const level = levelIn(line);
  const wrong = (key: string, words: Fault['words']): Fault => faultAt(line, key, words);
  if (code === '') return wrong('code', faults.missing);
  if (level === undefined) {
    return wrong('level', said === '' ? faults.missing : faults.oneOf(said, 'tỉnh, huyện, xã'));
  }
  if (!isCode(code, digits[level])) return wrong('code', faults.code(code, `${digits[level]}`));
  if (level === 'province' && parent !== '') return wrong('parent', faults.noParentHere);
  if (level !== 'province' && parent === '') return wrong('parent', faults.missing);
  if (level !== 'province' && !isCode(parent, 2)) return wrong('parent', faults.code(parent, '2'));
  if (name === '') return wrong('name', faults.missing);
  return checkNames(line, { line, level, code, parent, name, values: {} });
}

const isCode = (text: string, count: number): boolean =>
  text.length === count && /^\d+$/.test(text);

function checkNames(line: Line, parts: Parts): Checked {
  const { kind = '', full_name: full = '' } = line.cells;
  const { level, name } = parts;
  if (name.length > nameCharsMax) return faultAt(line, 'name', faults.tooLong);
  const known = kinds[level].find((one) => fold(one) === fold(kind));
  if (kind !== '' && known === undefined) {
    return faultAt(line, 'kind', faults.oneOf(kind, kinds[level].join(', ')));
  }
  if (full !== '' && !isSameName(full, name)) {
    return faultAt(line, 'full_name', faults.otherName(name));
  }
  const whole = full || (known ? `${known} ${name}` : name);
  const days = daysIn(line);
  return 'words' in days ? days : { ...parts, name: whole, values: days.values };
}

/** Only days in the file: it does not clear what it does not mention. */
function daysIn(line: Line): Fault | { readonly values: Values } {
  const values: Record<string, string> = {};
  for (const key of ['from', 'to']) {
    const text = line.cells[key] ?? '';
    const day = toDay(text);
    if (text !== '' && day === null) return faultAt(line, key, faults.day);
    if (day !== null) values[key] = day;
  }
  const { from, to } = values;
  if (from !== undefined && to !== undefined && to < from) {
    return faultAt(line, 'to', faults.endsBefore);
  }
  return { values };
}

/** `2025-07-01`, `1/7/2025` */
export function toDay(text: string): string | null {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = y === '' ? text : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}

function wantedOf({ line, level, code, parent, name, values }: Parts, ground: Ground): WantedUnit {
  const isProvince = level === 'province';
  const own = isProvince ? code : unitCode(parent, code);
  return {
    row: line.row, province: isProvince ? code : parent, code: own, parent,
    values: { code: own, level, name, ...values },
    ifNew: level === 'commune' ? { from: ground.inForce } : {},
  };
}

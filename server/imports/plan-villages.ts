// Plans a list of villages: found by code, else by commune and name, with or without diacritics. A
// new village gets the next free code of its commune, and is found by its name afterwards.
import { fixedOptionsOf, type Option } from '../../core/kind/field.ts';
import { limits } from '../../core/limits.ts';
import type { Json } from '../../core/sync/change.ts';
import { fold } from '../../core/words/fold.ts';
import { readNumber } from '../../core/words/read-number.ts';
import { unit as unitKind } from '../../records/programme/unit.ts';
import { columnsOf, titleOf } from './columns.ts';
import { faults } from './fault.ts';
import type { Fault } from '../workbooks/sheet.ts';
import {
  bareName, padCode, padNotices, type Ground, type KnownUnit, type Plan, type WantedUnit,
} from './plan.ts';
import type { Line } from './table.ts';
import { Registry, type Village } from './village-codes.ts';

/** The allowed values of the columns with choices. */
export const fixedChoices = {
  coverage: fixedOptionsOf(unitKind.fields['coverage']),
  region: fixedOptionsOf(unitKind.fields['region']),
};
const communeDigits = 5;
const peopleMax = 1_000_000;
const languagesMax = limits.choicesPerFieldMax;

const isFault = (one: Village | Fault): one is Fault => 'words' in one;
const faultAt = (line: Line, key: string, words: Fault['words']): Fault =>
  ({ row: line.row, column: titleOf('villages', key), words });

export interface VillageGround extends Ground { readonly languages: readonly Option[] }

export function planVillages(lines: readonly Line[], ground: VillageGround): Plan {
  const communes = communesOf(ground);
  const checked = lines.map((line) => checkLine(line, { ground, communes }));
  const found: Fault[] = checked.filter(isFault);
  const wanted: WantedUnit[] = [];
  for (const group of byCommune(checked.filter((one): one is Village => !isFault(one)))) {
    const registry = new Registry(group[0]?.commune.code ?? '', group, ground);
    for (const village of group) {
      const placed = registry.place(village);
      if (typeof placed === 'string') wanted.push(wantedOf(village, placed, ground));
      else found.push(faultAt(village.line, placed.key, placed.words));
    }
  }
  const padded = lines.filter(({ cells: { commune = '' } }) => !communes.has(fold(commune))
    && communes.has(padCode(commune, communeDigits)));
  const said = padded.flatMap((line) => padNotices(line,
    { commune: padCode(line.cells['commune'] ?? '', communeDigits) }));
  return { wanted, faults: found, notices: said, skipped: 0 };
}

type Communes = ReadonlyMap<string, readonly KnownUnit[]>;
/** Communes by unit code, official code and name. */
function communesOf({ units, only }: Ground): Communes {
  const found = new Map<string, KnownUnit[]>();
  for (const unit of units.values()) {
    if (unit.level !== 'commune' || unit.to !== null) continue;
    if (only !== null && unit.province !== only) continue;
    const folded = fold(unit.name);
    const official = unit.code.slice(unit.province.length + 1);
    for (const key of new Set([fold(unit.code), official, folded, bareName(folded)])) {
      found.set(key, [...(found.get(key) ?? []), unit]);
    }
  }
  return found;
}

function byCommune(villages: readonly Village[]): readonly (readonly Village[])[] {
  const groups = new Map<string, Village[]>();
  for (const village of villages) {
    const group = groups.get(village.commune.code) ?? [];
    group.push(village);
    groups.set(village.commune.code, group);
  }
  return [...groups.values()];
}

/** A village found by its name keeps that name: the file may lack its diacritics. */
function wantedOf(village: Village, code: string, { units }: Ground): WantedUnit {
  const { line, commune, name, values } = village;
  const known = units.get(code);
  const isNamed = known === undefined || village.code !== '';
  return {
    row: line.row, province: commune.province, code, parent: commune.code,
    values: { code, level: 'village', name: isNamed ? name : known.name, ...values },
  };
}

interface Where { readonly ground: VillageGround; readonly communes: Communes }
function checkLine(line: Line, { ground, communes }: Where): Village | Fault {
  const { commune: asked = '', village: name = '', code = '' } = line.cells;
  if (asked === '') return faultAt(line, 'commune', faults.missing);
  if (name === '') return faultAt(line, 'village', faults.missing);
  const [commune, ...others] = communes.get(fold(asked))
    ?? communes.get(padCode(asked, communeDigits)) ?? [];
  if (!commune) return faultAt(line, 'commune', faults.noUnit(asked));
  if (others.length > 0) return faultAt(line, 'commune', faults.severalUnits(asked));
  const values: Record<string, Json> = {};
  for (const { key } of columnsOf.villages.slice(3)) {
    const read = valueOf(key, line, ground.languages);
    if (read !== null && typeof read === 'object' && 'fault' in read) {
      return faultAt(line, key, read.fault);
    }
    if (read !== null) values[key] = read.value;
  }
  return { line, commune, name, code, values };
}

type ReadValue = { readonly value: Json } | { readonly fault: Fault['words'] } | null;

/** null: the cell is empty. */
function valueOf(key: string, line: Line, languages: readonly Option[]): ReadValue {
  const text = line.cells[key] ?? '';
  if (text === '') return null;
  if (key === 'households' || key === 'population') return numberOf(key, line);
  if (key === 'coverage' || key === 'region') return choiceOf(text, fixedChoices[key]);
  if (key === 'languages') return languagesOf(text, languages);
  return flagOf(text);
}

function numberOf(key: string, { cells, numbers }: Line): ReadValue {
  const most = key === 'households' ? limits.countMax : peopleMax;
  const written = numbers[key];
  const reading = written === undefined
    ? readNumber(cells[key] ?? '', { whole: true, max: most })
    : { is: isCount(written, most) ? 'number' : 'wrong', value: written } as const;
  return reading.is === 'number' ? { value: reading.value } : { fault: faults.number(most) };
}
const isCount = (n: number, most: number): boolean => Number.isInteger(n) && n >= 0 && n <= most;

const isCalled = (text: string) => ({ code, words: { vi } }: Option): boolean =>
  fold(code) === fold(text) || fold(vi) === fold(text)
  || fold(vi).replace(/^(khu vuc|tieng|co) /, '') === fold(text);
const listed = (choices: readonly Option[]): string =>
  choices.map(({ words }) => words.vi).join(', ');

function choiceOf(text: string, choices: readonly Option[]): ReadValue {
  const found = choices.find(isCalled(text));
  return found ? { value: found.code } : { fault: faults.oneOf(text, listed(choices)) };
}

function languagesOf(text: string, languages: readonly Option[]): ReadValue {
  const codes = new Set<string>();
  for (const one of text.split(/[,;/]/).map((part) => part.trim()).filter(Boolean)) {
    const found = languages.find(isCalled(one));
    if (!found) return { fault: faults.oneOf(one, listed(languages)) };
    codes.add(found.code);
  }
  return codes.size > languagesMax ? { fault: faults.tooLong } : { value: [...codes] };
}

const yes = new Set(['co', 'x', '1', 'yes', 'true', 'dung']);
const no = new Set(['khong', '0', 'no', 'false', 'sai', '-']);
function flagOf(text: string): ReadValue {
  const folded = fold(text);
  if (yes.has(folded)) return { value: true };
  return no.has(folded) ? { value: false } : { fault: faults.oneOf(text, 'Có, Không') };
}

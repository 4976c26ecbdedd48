// What a workbook of members would do: each row new, changed, ended, the same, or wrong. Pure:
// import.ts gives what is known. The same file again changes nothing.
import { createHash } from 'node:crypto';
import { asDay, isId, type Id, type UnitCode } from '../../core/brands.ts';
import type { ImportAnswer, ImportFault, ImportKind, ImportRow } from '../../core/api/members.ts';
import { complaintsOf, isFuture } from '../../core/kind/examine.ts';
import { isFitting } from '../../core/kind/fitting.ts';
import { problems } from '../../core/problems.ts';
import type { Change, Json, Row } from '../../core/sync/change.ts';
import { newId } from '../../core/sync/ids.ts';
import { isSameValue, shownOf } from '../../core/sync/merge.ts';
import { changeTo, minutesOf, newRecord, writesOver } from '../../core/sync/new-change.ts';
import { fold, tidyName } from '../../core/words/fold.ts';
import { words } from '../../core/words/words.ts';
import { membership } from '../../records/all.ts';
import { readFaults as faults } from '../workbooks/fault.ts';
import { makeId } from '../store/clock.ts';
import { idColumns, memberColumns, type MemberLists } from './member-columns.ts';
import type { Lines, SheetLine } from './import-rows.ts';

export interface ModelKnown {
  readonly id: string; readonly name: string; readonly type: string; readonly unit: UnitCode;
}
export interface ImportGround {
  readonly lists: MemberLists;
  /** Models at units where the officer may write members. */
  readonly models: ReadonlyMap<string, ModelKnown>;
  /** Members that the officer may write: those in the file and those of the models in the file. */
  readonly members: readonly Row[];
  readonly latestDay: string;
  readonly author: string;
  readonly nowMs: number;
}
export interface Plan {
  readonly answer: ImportAnswer;
  readonly changes: readonly Change[];
}
const rowsToldMax = 500;

const said = {
  notHers: words('Không tìm thấy người này, hoặc {chị} không sửa được. {Chị} xem lại mã nhé.',
    'Not found, or not yours to change. Check the code.'),
  noModel: words('Không tìm thấy mô hình này. {Chị} chép mã từ trang “Mô hình” nhé.',
    'This model is not found. Copy its code from the sheet of models.'),
  otherModel: words(
    'Người này ở mô hình khác. {Chị} ghi “Đến ngày” ở dòng cũ rồi thêm dòng mới nhé.',
    'This member is in another model. End the old term and add a new row.'),
};

interface Judged extends ImportRow { readonly change: Change | null }

export function planOf(lines: Lines, ground: ImportGround): Plan {
  const desk = new Desk(ground, lines.lines);
  const rows = lines.lines.filter(isWritten).map((line) => desk.judge(line));
  const whole = lines.faults.map(({ row, column, words: what }): Judged => ({
    line: row, kind: 'fault', name: '', model: '', changes: [], change: null,
    faults: [{ column, words: what }],
  }));
  const all = [...whole, ...rows];
  const changes = all.flatMap(({ change }) => change ?? []);
  const counts: Record<ImportKind, number> = { new: 0, changed: 0, ended: 0, same: 0, fault: 0 };
  for (const { kind } of all) counts[kind] += 1;
  const told = all.filter(({ kind }) => kind !== 'same')
    .sort((a, b) => Number(b.kind === 'fault') - Number(a.kind === 'fault') || a.line - b.line);
  return {
    changes,
    answer: {
      plan: hashOf(changes), counts, isDone: false,
      notices: lines.notices, oldTexts: lines.oldTexts,
      rows: told.slice(0, rowsToldMax).map(({ change: _, ...row }) => row),
    },
  };
}

const isWritten = ({ id, cells }: SheetLine): boolean =>
  id !== '' || Object.values(cells).some((cell) => cell !== '');

const hashOf = (changes: readonly Change[]): string => createHash('sha256')
  .update(JSON.stringify(changes.map(({ record, unit, set }) => [record, unit, set])))
  .digest('hex').slice(0, 32);

/** Goes through the rows in order and remembers the members already found. */
class Desk {
  private readonly ground: ImportGround;
  private readonly byId: ReadonlyMap<string, Row>;
  /** Records without an id in the file, by what identifies them for a person. */
  private readonly free = new Map<string, Row>();
  private readonly lineOf = new Map<string, number>();

  constructor(ground: ImportGround, lines: readonly SheetLine[]) {
    this.ground = ground;
    this.byId = new Map(ground.members.map((row) => [row.id, row]));
    const named = new Set(lines.map(({ id }) => id));
    for (const row of ground.members) {
      if (row.status === 'live' && !named.has(row.id)) this.free.set(keyOf(shownOf(row)), row);
    }
  }

  judge(line: SheetLine): Judged {
    const { row, model, fault } = this.find(line);
    if (fault) return this.refuse(line, [fault]);
    const before = row ? shownOf(row) : {};
    const read = readCells(line, before, this.ground.lists);
    const values = { ...before, ...read.values,
      ...(row ? {} : { model: model?.id ?? '', modelType: model?.type ?? '' }) };
    const known = row ?? (read.faults.length === 0 ? this.free.get(keyOf(values)) : undefined);
    if (!row && known) return this.judge({ ...line, id: known.id });
    const wrong = [...read.faults, ...this.faultsOf(values, read.values),
      ...this.twice(row ? row.id : keyOf(values), line.line)];
    if (wrong.length > 0) return this.refuse(line, wrong);
    return row ? this.edited(line, row, read.values)
      : this.born(line, { values, unit: model?.unit as UnitCode });
  }

  private find(line: SheetLine): {
    readonly row?: Row; readonly model?: ModelKnown; readonly fault?: ImportFault;
  } {
    const of = (column: string, words: ImportFault['words']) => ({ fault: { column, words } });
    if (line.id !== '') {
      const row = this.byId.get(line.id);
      if (!row || row.status !== 'live') return of(idColumns.id, said.notHers);
      const isElsewhere = line.model !== '' && line.model !== shownOf(row)['model'];
      return isElsewhere ? of(idColumns.model, said.otherModel) : { row };
    }
    const named = [...this.ground.models.values()]
      .filter(({ name }) => fold(name) === fold(line.modelName));
    const model = line.model === '' ? (named.length === 1 ? named[0] : undefined)
      : this.ground.models.get(line.model);
    return model ? { model } : of(line.model === '' ? idColumns.modelName : idColumns.model,
      said.noModel);
  }

  private faultsOf(values: Values, written: Values): readonly ImportFault[] {
    const unfit = Object.keys(written).filter((name) => {
      const field = membership.fields[name];
      return field && !isFitting(field, written[name] ?? null);
    });
    if (unfit.length > 0) return unfit.map((name) => ({ column: titleOf(name),
      words: faults.tooLong }));
    const ahead = Object.keys(written).filter((name) =>
      isFuture(membership, { [name]: written[name] }, this.ground.latestDay));
    if (ahead.length > 0) {
      return ahead.map((name) => ({ column: titleOf(name), words: problems.futureDay.words }));
    }
    return complaintsOf(membership, values)
      .map(({ field, words: what }) => ({ column: titleOf(field), words: what }));
  }

  private twice(key: string, line: number): readonly ImportFault[] {
    const before = this.lineOf.get(key);
    this.lineOf.set(key, before ?? line);
    return before === undefined ? [] : [{ column: '', words: faults.twice(before) }];
  }

  private edited(line: SheetLine, row: Row, written: Values): Judged {
    const before = shownOf(row);
    const names = Object.keys(written);
    const ends = names.includes('to') && written['to'] !== null && before['to'] === undefined;
    const kind = names.length === 0 ? 'same' : ends ? 'ended' : 'changed';
    const { author, nowMs } = this.ground;
    const origin = { id: makeId(), author, at: minutesOf(nowMs) };
    return this.told(line, {
      kind, change: kind === 'same' ? null
        : { ...changeTo(row, origin), set: writesOver(row, written) },
      changes: this.differences(before, written),
    });
  }

  private born(line: SheetLine, { values, unit }: { values: Values; unit: UnitCode }): Judged {
    const { author, nowMs } = this.ground;
    const change = newRecord({
      id: this.idFor(values), author, at: minutesOf(nowMs), kind: membership.name,
      version: membership.version, unit,
      values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    });
    return this.told(line, { kind: 'new', change, changes: this.differences({}, values) });
  }

  /** An id made from the row's values, so that two officers with one file make one record; another
      one if such a record was withdrawn. */
  private idFor(values: Values): Id {
    for (let nth = 0; ; nth++) {
      const bytes = createHash('sha256').update(`${nth} ${keyOf(values)}`).digest();
      const begun = Date.parse(`${asDay(String(values['from']))}T00:00:00Z`);
      const id = newId(begun, (n) => bytes.subarray(0, n));
      if (!this.byId.has(id)) return id;
    }
  }

  private differences(before: Values, after: Values): ImportRow['changes'] {
    return memberColumns.filter(({ field }) => field in after
      && !isSameValue(after[field] ?? null, before[field] ?? null))
      .map(({ field, title, write }) => ({
        column: title, before: write(before[field], this.ground.lists),
        after: write(after[field], this.ground.lists),
      }));
  }

  private told(
    line: SheetLine, more: Pick<Judged, 'kind' | 'change' | 'changes'>,
  ): Judged {
    return { ...this.headOf(line), faults: [], ...more };
  }

  private refuse(line: SheetLine, wrong: readonly ImportFault[]): Judged {
    return { ...this.headOf(line), kind: 'fault', changes: [], change: null, faults: wrong };
  }

  private headOf(line: SheetLine): Pick<ImportRow, 'line' | 'name' | 'model'> {
    const row = this.byId.get(line.id);
    const shown = row ? shownOf(row) : {};
    const model = this.ground.models.get(String(shown['model'] ?? line.model));
    return {
      line: line.line, model: model?.name ?? line.modelName,
      name: line.cells['personName'] || tidyName(String(shown['personName'] ?? '')),
    };
  }
}

type Values = Readonly<Record<string, Json>>;
const titleOf = (field: string): string =>
  memberColumns.find((column) => column.field === field)?.title ?? '';
const keyOf = (values: Values): string => JSON.stringify([values['model'],
  tidyName(String(values['personName'] ?? '')), values['birthYear'] ?? null, values['from']]);

/** The fields that differ from the record. A cell whose value reads as the record's counts as
    unchanged. */
function readCells(
  { cells, id }: SheetLine, before: Values, lists: MemberLists,
): { readonly values: Values; readonly faults: readonly ImportFault[] } {
  const values: Record<string, Json> = {};
  const wrong: ImportFault[] = [];
  for (const { field, title, write, read } of memberColumns) {
    const cell = cells[field];
    const isAsBefore = id !== '' && cell === tidyName(write(before[field], lists));
    if (cell === undefined || isAsBefore) continue;
    const found = read(cell, lists);
    if ('fault' in found) wrong.push({ column: title, words: found.fault });
    else if (!isSameValue(found.value, before[field] ?? null)) values[field] = found.value;
  }
  return { values, faults: wrong };
}
export const idsIn = (lines: readonly SheetLine[]): readonly string[] =>
  lines.map(({ id }) => id).filter(isId);

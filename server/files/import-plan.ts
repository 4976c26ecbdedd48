// What a file of rows of any kind would do: each row new, changed, the same, or wrong. Pure: what
// is known comes in. A row with a record's id changes that record; a row without one makes a new
// one, and the same file again makes no second one. Between rows others get their turn.
import { createHash } from 'node:crypto';
import type { UnitCode } from '../../core/brands.ts';
import type { RowImportAnswer, RowImportKind, RowImportRow } from '../../core/api/files.ts';
import type { TableColumn } from '../../core/derive/table-columns.ts';
import { fromCell, toCell, cellToText, type CellWords } from '../../core/kind/cell.ts';
import { complaintsOf, isFuture } from '../../core/kind/examine.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { importLimits } from '../../core/import-limits.ts';
import { problems } from '../../core/problems.ts';
import type { Change, Json, Row, ShownValues } from '../../core/sync/change.ts';
import { newId } from '../../core/sync/ids.ts';
import { isSameValue, shownOf } from '../../core/sync/merge.ts';
import { changeTo, minutesOf, newRecord, writesOver } from '../../core/sync/new-change.ts';
import { say, words, type Words } from '../../core/words/words.ts';
import { makeId } from '../store/clock.ts';
import { makePauses } from '../store/pauses.ts';
import { isPlainKind } from '../sync/plain-kinds.ts';
import { readFaults } from '../workbooks/fault.ts';
import type { Rows } from '../workbooks/read-rows.ts';
import { cellText, type SheetRow } from '../workbooks/sheet.ts';
import type { Heads } from './import-heads.ts';

export interface UnitFault { readonly unitFault: 'none' | 'unknown' | 'several' | 'notHers' }
export interface PlanGround {
  readonly kind: OpenKind;
  readonly words: CellWords;
  /** Records of the kind that the person reads, by id: those that the file names. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly mayEdit: (row: Row) => boolean;
  /** The unit that a cell means, if she may write records of the kind there. */
  readonly unitOf: (code: string, name: string) => { readonly unit: UnitCode } | UnitFault;
  readonly unitName: (code: string) => string;
  readonly author: string;
  readonly nowMs: number;
  readonly latestDay: string;
  /** Whether a new record is submitted at once. */
  readonly isSubmitted: boolean;
}
export interface RowPlan {
  readonly answer: RowImportAnswer;
  readonly changes: readonly Change[];
}

const said = {
  notHers: words('Không tìm thấy bản ghi này, hoặc {chị} không sửa được. {Chị} xem lại mã nhé.',
    'Not found, or not yours to change. Check the id.'),
  unit: {
    none: words('Dòng này chưa ghi đơn vị. {Chị} ghi tên hoặc mã ở cột “Đơn vị” nhé.',
      'No unit is written. Write its name or code in the column “Unit”.'),
    unknown: words('Không có đơn vị này. {Chị} xem lại mã đơn vị nhé.',
      'There is no such unit. Check its code.'),
    several: words('Có nhiều đơn vị tên như thế. {Chị} ghi mã đơn vị nhé.',
      'Several units have this name. Write the code.'),
    notHers: words('{Chị} không ghi được ở đơn vị này.', 'You cannot write in this unit.'),
  },
} as const;

interface Judged extends RowImportRow { readonly change: Change | null }
const rowsToldMax = 500;

export async function planRows(file: Rows, heads: Heads, ground: PlanGround): Promise<RowPlan> {
  const desk = new Planner(heads, ground);
  const pauses = makePauses();
  const judged: Judged[] = [];
  for (const row of heads.faults.length > 0 ? [] : file.rows) {
    judged.push(desk.judge(row));
    await pauses.take();
  }
  const whole = heads.faults.map(({ row, column, words: what }): Judged => ({
    line: row, kind: 'fault', title: '', unit: '', changes: [], change: null,
    faults: [{ column, words: what }],
  }));
  const changes = judged.flatMap(({ change }) => change ?? []);
  const all = [...tooMany(changes, heads), ...whole, ...judged];
  const counts: Record<RowImportKind, number> = { new: 0, changed: 0, same: 0, fault: 0 };
  for (const { kind } of all) counts[kind] += 1;
  const told = all.filter(({ kind }) => kind !== 'same')
    .sort((a, b) => Number(b.kind === 'fault') - Number(a.kind === 'fault') || a.line - b.line);
  return {
    changes,
    answer: {
      plan: await hashOf(changes), counts, isDone: false, running: null, sheet: file.name,
      notices: heads.notices, oldTexts: file.oldTexts,
      rows: told.slice(0, rowsToldMax).map(({ change: _, ...row }) => row),
    },
  };
}

/** While changes of records and records of kinds that are not plain are written, others of the
    province wait to write. */
function tooMany(changes: readonly Change[], { row }: Heads): readonly Judged[] {
  const { importRowsAtOnceMax: most } = importLimits;
  const slow = changes.filter(({ create, kind }) => !create || !isPlainKind(kind));
  return slow.length <= most ? [] : [{
    line: row, kind: 'fault', title: '', unit: '', changes: [], change: null,
    faults: [{ column: '', words: readFaults.tooManyRows(most) }],
  }];
}

async function hashOf(changes: readonly Change[]): Promise<string> {
  const hash = createHash('sha256');
  const pauses = makePauses();
  for (const { record, unit, set } of changes) {
    hash.update(JSON.stringify([record, unit, set]));
    await pauses.take();
  }
  return hash.digest('hex').slice(0, 32);
}

type RowFault = RowImportRow['faults'][number];

class Planner {
  private readonly heads: Heads;
  private readonly ground: PlanGround;
  private readonly lineById = new Map<string, number>();
  private readonly timesSeen = new Map<string, number>();

  constructor(heads: Heads, ground: PlanGround) {
    this.heads = heads;
    this.ground = ground;
  }

  judge(line: SheetRow): Judged {
    const own = (name: string): string => {
      const at = this.heads.columns.findIndex((column) => column?.own === name);
      return at < 0 ? '' : cellText(line.cells[at]).trim();
    };
    const id = own('id');
    if (id !== '') return this.edited(line, id);
    return this.born(line, this.ground.unitOf(own('unit'), own('unitName')));
  }

  private edited(line: SheetRow, id: string): Judged {
    const row = this.ground.rows.get(id);
    const before = this.lineById.get(id);
    this.lineById.set(id, before ?? line.row);
    if (!row || !this.ground.mayEdit(row)) return this.wrong(line, [fault('', said.notHers)]);
    if (before !== undefined) return this.wrong(line, [fault('', readFaults.twice(before))]);
    const shown = shownOf(row);
    const read = this.read(line, shown);
    const values = { ...shown, ...read.values };
    const wrong = read.faults.length > 0 ? read.faults : this.complaints(values, read.values);
    if (wrong.length > 0) return this.wrong(line, wrong, row);
    if (Object.keys(read.values).length === 0) return this.told(line, 'same', { values, row });
    const change = { ...changeTo(row, this.origin()), set: writesOver(row, read.values) };
    return this.told(line, 'changed', { values, row, change, written: read.values });
  }

  private born(line: SheetRow, place: ReturnType<PlanGround['unitOf']>): Judged {
    if ('unitFault' in place) {
      return this.wrong(line,
        [fault('', said.unit[place.unitFault]), ...this.read(line, {}).faults]);
    }
    const { unit } = place;
    const { kind, isSubmitted } = this.ground;
    const read = this.read(line, {});
    const wrong = read.faults.length > 0 ? read.faults
      : this.complaints(read.values, read.values);
    if (wrong.length > 0) return this.wrong(line, wrong);
    const id = this.idFor(unit, read.values);
    const known = this.ground.rows.get(id);
    if (known) return this.told(line, 'same', { values: read.values, row: known });
    const change = newRecord({
      ...this.origin(), id, kind: kind.name, version: kind.version, unit, values: read.values,
      act: isSubmitted ? 'submit' : null,
    });
    return this.told(line, 'new', { values: read.values, change, written: read.values, unit });
  }

  /** The values that differ from the record; a cell that reads as the record's is unchanged. */
  private read(line: SheetRow, shown: ShownValues): {
    readonly values: ShownValues; readonly faults: readonly RowFault[];
  } {
    const values: Record<string, Json> = {};
    const faults: RowFault[] = [];
    this.heads.columns.forEach((column, at) => {
      if (!column?.field || column.name === null) return;
      const cell = line.cells[at] ?? '';
      const was = shown[column.name] ?? null;
      if (cellText(cell) === cellToText(toCell(column.field, was, this.ground.words))) return;
      const read = fromCell(column.field, cell, this.ground.words);
      if ('fault' in read) faults.push(fault(this.heads.titleOf(column), read.fault));
      else if (!isSameValue(read.value, was)) values[column.name] = read.value;
    });
    return { values, faults };
  }

  private complaints(values: ShownValues, written: ShownValues): readonly RowFault[] {
    const { kind, latestDay } = this.ground;
    if (isFuture(kind, written, latestDay)) return [fault('', problems.futureDay.words)];
    return complaintsOf(kind, values)
      .map(({ field, words: what }) => fault(this.fieldTitle(field), what));
  }

  private fieldTitle(name: string): string {
    const column = this.heads.columns.find((one) => one?.name === name);
    const field = this.ground.kind.fields[name];
    return column ? this.heads.titleOf(column)
      : field ? say(field.words, this.ground.words.language) : '';
  }

  /** Made from the row's content: the same file again, or by another officer, is one record. */
  private idFor(unit: string, values: ShownValues) {
    return importedId({ kind: this.ground.kind.name, unit, values }, this.timesSeen);
  }

  private origin() {
    return { id: makeId(), author: this.ground.author, at: minutesOf(this.ground.nowMs) };
  }

  private wrong(line: SheetRow, faults: readonly RowFault[], row?: Row): Judged {
    return {
      line: line.row, kind: 'fault', title: row ? this.titleOf(shownOf(row)) : '',
      unit: row ? this.ground.unitName(row.unit) : '', changes: [], change: null, faults,
    };
  }

  private titleOf(values: ShownValues): string {
    return say(this.ground.kind.title(values), this.ground.words.language);
  }

  private told(line: SheetRow, kind: RowImportKind, { values, row, change, written = {}, unit }: {
    readonly values: ShownValues; readonly row?: Row; readonly change?: Change;
    readonly written?: ShownValues; readonly unit?: string;
  }): Judged {
    const before = row && kind === 'changed' ? shownOf(row) : {};
    const text = (column: TableColumn, value: unknown): string =>
      (column.field ? cellToText(toCell(column.field, value, this.ground.words)) : '');
    return {
      line: line.row, kind, title: this.titleOf(values), faults: [], change: change ?? null,
      unit: this.ground.unitName(row?.unit ?? unit ?? ''),
      changes: this.heads.columns.flatMap((column) =>
        (column?.name && column.name in written ? [{
          column: this.heads.titleOf(column), before: text(column, before[column.name]),
          after: text(column, written[column.name]),
        }] : [])),
    };
  }
}

const fault = (column: string, what: Words): RowFault => ({ column, words: what });

/** The time in the id is no time of the record: it only keeps equal rows equal. */
const idTimeMs = Date.UTC(2026, 0, 1);
export function importedId(
  content: { readonly kind: string; readonly unit: string; readonly values: ShownValues },
  timesSeen: Map<string, number>,
) {
  const ordered = Object.entries(content.values).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = JSON.stringify([content.kind, content.unit, ordered]);
  const nth = timesSeen.get(key) ?? 0;
  timesSeen.set(key, nth + 1);
  const bytes = createHash('sha256').update(`${nth} ${key}`).digest();
  return newId(idTimeMs, (n) => bytes.subarray(0, n));
}

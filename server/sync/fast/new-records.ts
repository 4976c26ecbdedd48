// A phone's backlog is mostly new records that nobody else has touched. They are judged here in the
// columns they came in, without building the rows that a merge needs. The result is the same as
// that of batch.ts for creations without a row. Anything else returns null and goes through
// apply.ts.
import { columnOfNew, counterOf } from '../../../core/derive/tally.ts';
import type { Who } from '../../../core/kind/access.ts';
import { areColumnsKnown } from '../../../core/kind/codes-and-links.ts';
import { areComplete, areFitting, type Column } from '../../../core/kind/examine-columns.ts';
import type { OpenKind } from '../../../core/kind/kind.ts';
import { limits } from '../../../core/limits.ts';
import type { Change, Status } from '../../../core/sync/change.ts';
import type { Cells, Creations } from '../../../core/sync/creations.ts';
import { cleanText, mapTexts } from '../../../core/words/printable.ts';
import { assignedBy } from '../../../processes/assigned.ts';
import { lifecycleOf } from '../../../processes/lifecycle-of.ts';
import { kindByName } from '../../../records/index.ts';
import { mayMove } from '../../../records/models/moved-addresses.ts';
import { NewRecordCount } from './new-record-count.ts';
import { judge, needsWhole, type JudgeInput } from '../judge.ts';
import type { Delta } from '../tallies.ts';
import type { UnitPlace } from '../../store/units.ts';
import { BETWEEN, type RecordHead } from '../../store/record-columns.ts';

/** The new records that one phone sent, and their authors. */
export interface NewRecordsOfPhone {
  readonly province: string;
  readonly device: string;
  readonly authors: ReadonlyMap<string, Who>;
  readonly newRecords: NewRecords;
}
/** Ready to be written. Texts are buffers, so that they lie outside the heap while they wait. */
export interface NewRecords {
  /** In the order sent. */
  readonly heads: readonly RecordHead[];
  readonly bodies: Buffer;
  readonly counteds: Buffer;
  readonly deltas: readonly Delta[];
}

/** null: at least one record is not plain. */
export function newRecordsOf(sets: readonly Creations[], input: JudgeInput): NewRecords | null {
  const texts: RecordTexts = { heads: [], bodies: [], counteds: [] };
  const deltas: Delta[] = [];
  for (const set of sets) {
    const stage = stageOf(set, input);
    if (!stage || !appendRecords(set, stage, texts)) return null;
    for (const [, { place, count }] of stage.grounds) {
      if (count?.hasOnce) return null;
      if (count) deltas.push({ place, tally: count.tally() });
    }
  }
  const { heads } = texts;
  const isNew = heads.length > 0 && new Set(heads.map(({ id }) => id)).size === heads.length;
  const textOf = (texts: readonly string[]): Buffer => Buffer.from(texts.join(BETWEEN));
  return isNew
    ? { heads, bodies: textOf(texts.bodies), counteds: textOf(texts.counteds), deltas } : null;
}

interface RecordTexts {
  readonly heads: RecordHead[]; readonly bodies: string[]; readonly counteds: string[];
}
/** A unit and the count of its new records; null: they do not count yet. */
interface UnitCount { readonly place: UnitPlace; readonly count: NewRecordCount | null }
/** What all records of a set share. */
interface Stage {
  readonly kind: OpenKind;
  readonly status: Status;
  readonly columns: readonly Column[];
  readonly isWhole: boolean;
  readonly grounds: ReadonlyMap<string, UnitCount>;
}

function stageOf(set: Creations, input: JudgeInput): Stage | null {
  const kind = kindByName(set.kind);
  const isPlain = set.kind !== 'unit' && (set.act === undefined || set.act === 'submit');
  // An assigned record needs the record to which it belongs, which is not read here.
  const isAssigned = assignedBy(set.kind) !== null;
  // What may have to be rewritten needs the records that it names.
  const isOdd = isAssigned || mayMove(set.kind) || set.fields.length > limits.fieldsPerRecordMax;
  if (!isPlain || !kind || isOdd) return null;
  const columns = set.fields.map(([field, cells]): Column =>
    [field, denseOf(cells, set.ids.length)]);
  // A cleaned text must be sent back to its phone; only apply.ts does that.
  if (columns.some(([, cells]) => mapTexts(cells, cleanText) !== cells)) return null;
  const isWhole = needsWhole({ create: true, act: set.act }, kind);
  const isGood = areFitting(kind, columns, input.latestDay)
    && (set.version > kind.version || areColumnsKnown(kind, columns))
    && (!isWhole || areComplete(kind, columns));
  const lifecycle = lifecycleOf(set.kind);
  const status = set.act === 'submit'
    ? lifecycle.submit[lifecycle.start] ?? lifecycle.start : lifecycle.start;
  const grounds = isGood ? groundsOf(set, input, columnOfNew(status, lifecycle)) : null;
  return grounds && { kind, status, columns, isWhole, grounds };
}

// All records of a set in one unit have the same author, version, act and rights: one is judged.
function groundsOf(
  set: Creations, input: JudgeInput, column: 'a' | 'w' | null,
): Stage['grounds'] | null {
  const grounds = new Map<string, UnitCount>();
  for (const [row, unit] of set.units.entries()) {
    if (grounds.has(unit)) continue;
    const place = input.places.get(unit);
    const block = judge(bareChange(set, row), input, { isTaken: false, author: null, values: {} });
    if (!place || block) return null;
    grounds.set(unit, { place, count: column && new NewRecordCount(column) });
  }
  return grounds;
}

function bareChange({ kind, version, author, act, ids, units }: Creations, row: number): Change {
  const [id, unit] = [ids[row], units[row]];
  if (!id || !unit) throw new Error('a column is too short');
  const change = { id, record: id, kind, version, unit, author, at: null, create: true as const };
  return act === undefined ? change : { ...change, act };
}

function denseOf({ rows, values }: Cells, count: number): readonly unknown[] {
  if (rows === null) return values;
  const cells = new Array<unknown>(count).fill(undefined);
  rows.forEach((row, i) => { cells[row] = values[i]; });
  return cells;
}

// One object is filled with the values of each record in turn; kinds only read it.
function appendRecords(set: Creations, stage: Stage, texts: RecordTexts): boolean {
  const { kind, status, columns, isWhole, grounds } = stage;
  const values: Record<string, unknown> = Object.fromEntries(columns.map(([name]) => [name, null]));
  let count: NewRecordCount | null = null;
  const counter = counterOf((...said) => count?.put(...said));
  for (const [row, id] of set.ids.entries()) {
    const unit = set.units[row];
    const ground = unit && grounds.get(unit);
    if (!ground) return false;
    for (const [name, cells] of columns) values[name] = cells[row];
    if (isWhole && kind.check(values).length > 0) return false;
    ({ count } = ground);
    if (count) kind.counts(values, counter, id);
    const day = kind.day ? values[kind.day] : null;
    texts.heads.push({
      id, kind: set.kind, version: set.version, unit, commune: ground.place.commune,
      author: set.author, status, day: typeof day === 'string' ? day : null,
    });
    texts.bodies.push(JSON.stringify({ v: values }));
    texts.counteds.push(count?.settle() ?? '{}');
  }
  return true;
}

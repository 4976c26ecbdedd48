// A phone's backlog is mostly new records that nobody else has touched. They are decided here in
// the columns they came in, without building what a merge needs; the answer is the same as Batch's
// for creations on empty ground. Whatever is not that plain is null and goes the long way.
import { columnOfNew, counterOf } from '../../../core/derive/tally.ts';
import type { Who } from '../../../core/kind/access.ts';
import { areComplete, areFitting, type Column } from '../../../core/kind/examine-columns.ts';
import type { OpenKind } from '../../../core/kind/kind.ts';
import { limits } from '../../../core/limits.ts';
import type { Change, Status } from '../../../core/sync/change.ts';
import type { Cells, Creations } from '../../../core/sync/creations.ts';
import { cleanText, mapTexts } from '../../../core/words/printable.ts';
import { lifecycleOf } from '../../../processes/lifecycle-of.ts';
import { kindByName } from '../../../records/index.ts';
import { BirthCount } from './birth-count.ts';
import { judge, needsWhole, type Court } from '../judge.ts';
import type { Delta } from '../tallies.ts';
import type { UnitPlace } from '../../store/units.ts';
import { BETWEEN, type RecordHead } from '../../store/record-columns.ts';

/** Births of one sending, and whose they are. */
export interface Litter {
  readonly province: string;
  readonly device: string;
  readonly authors: ReadonlyMap<string, Who>;
  readonly births: Births;
}
/** Ready to be written. What waits for its turn lies outside the heap as far as it can. */
export interface Births {
  /** In the order sent. */
  readonly heads: readonly RecordHead[];
  readonly bodies: Buffer;
  readonly counteds: Buffer;
  readonly deltas: readonly Delta[];
}

/** null: at least one of them is not plain. */
export function birthsOf(sets: readonly Creations[], court: Court): Births | null {
  const born: Born = { heads: [], bodies: [], counteds: [] };
  const deltas: Delta[] = [];
  for (const set of sets) {
    const stage = stageOf(set, court);
    if (!stage || !bear(set, stage, born)) return null;
    for (const [, { place, count }] of stage.grounds) {
      if (count?.hasOnce) return null;
      if (count) deltas.push({ place, tally: count.tally() });
    }
  }
  const { heads } = born;
  const isNew = heads.length > 0 && new Set(heads.map(({ id }) => id)).size === heads.length;
  const textOf = (texts: readonly string[]): Buffer => Buffer.from(texts.join(BETWEEN));
  return isNew
    ? { heads, bodies: textOf(born.bodies), counteds: textOf(born.counteds), deltas } : null;
}

interface Born {
  readonly heads: RecordHead[]; readonly bodies: string[]; readonly counteds: string[];
}
/** A place and what new records count there; null: nothing yet. */
interface Ground { readonly place: UnitPlace; readonly count: BirthCount | null }
/** What all records of a set share. */
interface Stage {
  readonly kind: OpenKind;
  readonly status: Status;
  readonly columns: readonly Column[];
  readonly isWhole: boolean;
  readonly grounds: ReadonlyMap<string, Ground>;
}

function stageOf(set: Creations, court: Court): Stage | null {
  const kind = kindByName(set.kind);
  const isPlain = set.kind !== 'unit' && (set.act === undefined || set.act === 'submit');
  if (!isPlain || !kind || set.fields.length > limits.fieldsPerRecordMax) return null;
  const columns = set.fields.map(([field, cells]): Column =>
    [field, denseOf(cells, set.ids.length)]);
  // What must be cleaned goes back to its phone: the long way does that.
  if (columns.some(([, cells]) => mapTexts(cells, cleanText) !== cells)) return null;
  const isWhole = needsWhole({ create: true, act: set.act }, kind);
  const isGood = areFitting(kind, columns, court.latestDay)
    && (!isWhole || areComplete(kind, columns));
  const lifecycle = lifecycleOf(set.kind);
  const status = set.act === 'submit'
    ? lifecycle.submit[lifecycle.start] ?? lifecycle.start : lifecycle.start;
  const grounds = isGood ? groundsOf(set, court, columnOfNew(status, lifecycle)) : null;
  return grounds && { kind, status, columns, isWhole, grounds };
}

// Author, version, act and rights are the same for all records of a set in one unit: one is judged.
function groundsOf(
  set: Creations, court: Court, column: 'a' | 'w' | null,
): Stage['grounds'] | null {
  const grounds = new Map<string, Ground>();
  for (const [row, unit] of set.units.entries()) {
    if (grounds.has(unit)) continue;
    const place = court.places.get(unit);
    const block = judge(bareChange(set, row), court, { isTaken: false, author: null, values: {} });
    if (!place || block) return null;
    grounds.set(unit, { place, count: column && new BirthCount(column) });
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

// One object holds the values of each record in turn: a kind reads them and keeps nothing.
function bear(set: Creations, stage: Stage, born: Born): boolean {
  const { kind, status, columns, isWhole, grounds } = stage;
  const values: Record<string, unknown> = Object.fromEntries(columns.map(([name]) => [name, null]));
  let count: BirthCount | null = null;
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
    born.heads.push({
      id, kind: set.kind, version: set.version, unit, commune: ground.place.commune,
      author: set.author, status, day: typeof day === 'string' ? day : null,
    });
    born.bodies.push(JSON.stringify({ v: values }));
    born.counteds.push(count?.settle() ?? '{}');
  }
  return true;
}

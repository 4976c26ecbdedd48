// A file of rows of any kind into records: reads what the plan needs within the person's rights,
// and applies it all or nothing, in one transaction, as ordinary changes in batches. The scope must
// be the person's.
import type { ClientBase } from 'pg';
import { asUnitCode, isId } from '../../core/brands.ts';
import { can } from '../../core/kind/access.ts';
import type { Field } from '../../core/kind/field.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Change, Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { fold } from '../../core/words/fold.ts';
import { say, type Language } from '../../core/words/words.ts';
import { kindByName } from '../../records/index.ts';
import { lifecycleFor } from '../../processes/lifecycles.ts';
import { nowMs } from '../store/clock.ts';
import type { Person } from '../store/person.ts';
import { holder, readable, records } from '../store/rights.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import { applyIn, latestDay, type Written } from '../sync/apply.ts';
import { cellText } from '../workbooks/sheet.ts';
import type { Rows } from '../workbooks/read-rows.ts';
import { headsOf } from './import-heads.ts';
import { planRows, type PlanGround, type RowPlan } from './import-plan.ts';
import { tableWords } from './table-words.ts';

export interface ImportAsked { readonly kind: OpenKind; readonly language: Language }

/** The plan is made twice if the file makes new records: their ids come from their content, and
    those that are there already stay as they are. */
export async function planFile(
  client: ClientBase, person: Person, { kind, language, file }: ImportAsked & { file: Rows },
): Promise<RowPlan> {
  const heads = headsOf(kind, file);
  const idAt = heads.columns.findIndex((column) => column?.own === 'id');
  const named = idAt < 0 ? [] : file.rows.map(({ cells }) => cellText(cells[idAt]).trim());
  const ground = await groundFor(client, person, { kind, language });
  const rows = await rowsOf(client, person, { kind, ids: named });
  const first = await planRows(file, heads, { ...ground, rows });
  const made = first.changes.filter(({ create }) => create).map(({ record }) => record);
  const there = await rowsOf(client, person, { kind, ids: made });
  return there.size === 0 ? first
    : planRows(file, heads, { ...ground, rows: new Map([...rows, ...there]) });
}

export const changesAtOnce = 250;
/** null: a change was refused; the caller rolls back. */
export async function carryOutPlan(
  client: ClientBase, person: Person, changes: readonly Change[],
): Promise<readonly Written[] | null> {
  const written: Written[] = [];
  for (let at = 0; at < changes.length; at += changesAtOnce) {
    const { verdicts, records: some } = await applyIn(client, {
      province: person.province, device: person.device,
      changes: changes.slice(at, at + changesAtOnce), authors: new Map([[person.account, person]]),
    });
    const isTaken = verdicts.every(({ outcome }) => outcome === 'applied' || outcome === 'merged');
    if (!isTaken) return null;
    written.push(...some);
  }
  return written;
}

async function rowsOf(
  client: ClientBase, person: Person,
  { kind, ids }: { readonly kind: OpenKind; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, Row>> {
  const sound = [...new Set(ids)].filter(isId);
  const found = new Map<string, Row>();
  for (let at = 0; at < sound.length; at += rowsAtOnce) {
    const values: unknown[] = [];
    const hold = holder(values);
    const { rows } = await client.query<RecordColumns>(
      `select ${RECORD_COLUMNS} from ${records(person, hold)}
       where province = ${hold(person.province)} and kind = ${hold(kind.name)}
         and id = any(${hold(sound.slice(at, at + rowsAtOnce))}::uuid[])
         and ${readable(person, hold)}`, values);
    for (const columns of rows) found.set(columns.id, rowOf(columns));
  }
  return found;
}
/** More in one answer would keep other requests waiting while it is read. */
const rowsAtOnce = 500;

async function groundFor(
  client: ClientBase, person: Person, { kind, language }: ImportAsked,
): Promise<Omit<PlanGround, 'rows'>> {
  const words = await tableWords(client, person, { kind, language });
  const links = await linksOf(client, person, { kind, language });
  for (const [id, name] of links.names) words.know(id, name);
  const places = await unitsOf(client, person.province);
  const mayWrite = (place: UnitPlace | undefined, author: string): boolean =>
    place !== undefined && can(person, 'write', kind.access, { ...place, author });
  return {
    kind, author: person.account, nowMs: nowMs(client), latestDay: latestDay(nowMs(client)),
    isSubmitted: lifecycleFor(kind).firstAct === 'submit',
    words: { ...words, idsOf: links.idsOf },
    mayEdit: (row) => row.status !== 'withdrawn' && mayWrite(places.get(row.unit), row.author),
    unitName: (code) => places.get(code)?.name ?? code,
    unitOf: (code, name) => {
      const found = unitsCalled([...places.values()], { code, name, kind });
      const hers = found.filter((place) => mayWrite(place, person.account));
      const [place] = hers;
      if (place && hers.length === 1) return { unit: asUnitCode(place.unit) };
      return { unitFault: found.length === 0 ? 'unknown' : hers.length === 0 ? 'notHers'
        : code === '' && name === '' ? 'none' : 'several' };
    },
  };
}

interface UnitAsked { readonly code: string; readonly name: string; readonly kind: OpenKind }
/** By its code, by its official code with the zeros that Excel drops, or by its name. Without both:
    every unit where the kind may stand. */
function unitsCalled(
  places: readonly UnitPlace[], { code, name, kind }: UnitAsked,
): readonly UnitPlace[] {
  const levels: readonly string[] = kind.levels;
  const fit = places.filter(({ level }) => levels.includes(level));
  if (code !== '') {
    return fit.filter(({ unit }) => unit === code || unit.endsWith(`-${code.padStart(5, '0')}`));
  }
  return name === '' ? fit : fit.filter((place) => fold(place.name) === fold(name));
}

const namedMax = 20_000;
interface Links {
  readonly names: ReadonlyMap<string, string>;
  readonly idsOf: (field: Field, name: string) => readonly string[];
}
/** The records and people that a cell may name by title. */
async function linksOf(
  client: ClientBase, person: Person, { kind, language }: ImportAsked,
): Promise<Links> {
  const fields = Object.values(kind.fields);
  const kinds = new Set(fields.flatMap((field) => ('kind' in field ? [field.kind] : [])));
  const names = new Map<string, string>();
  const byName = new Map<string, string[]>();
  const add = (of: string, id: string, name: string): void => {
    names.set(id, name);
    const key = `${of} ${fold(name)}`;
    byName.set(key, [...byName.get(key) ?? [], id]);
  };
  for (const name of kinds) {
    for await (const row of named(client, person, name)) {
      add(name, row.id, say(kindByName(name)?.title(shownOf(row)) ?? { vi: '', en: '' }, language));
    }
  }
  if (fields.some(({ type }) => type === 'account')) {
    const { rows } = await client.query<{ readonly id: string; readonly name: string }>(
      'select id, name from account where province = $1', [person.province]);
    for (const { id, name } of rows) add('', id, name);
  }
  return {
    names, idsOf: (field, name) =>
      byName.get(`${'kind' in field ? field.kind : ''} ${fold(name)}`) ?? [],
  };
}

async function* named(client: ClientBase, person: Person, kind: string): AsyncGenerator<Row> {
  let last: string | null = null;
  for (let read = 0; read < namedMax; read += rowsAtOnce) {
    const values: unknown[] = [];
    const hold = holder(values);
    const { rows }: { rows: RecordColumns[] } = await client.query<RecordColumns>(
      `select ${RECORD_COLUMNS} from ${records(person, hold)}
       where province = ${hold(person.province)} and kind = ${hold(kind)}
         and id > ${hold(last ?? '00000000-0000-0000-0000-000000000000')}
         and status <> 'withdrawn' and ${readable(person, hold)}
       order by id limit ${rowsAtOnce}`, values);
    yield* rows.map(rowOf);
    if (rows.length < rowsAtOnce) return;
    last = rows.at(-1)?.id ?? last;
  }
}

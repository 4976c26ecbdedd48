// Members in and out as workbooks: reads what the plan needs, within the person's rights, and
// applies it all or nothing, in one transaction, as ordinary changes.
import type { ClientBase } from 'pg';
import { asUnitCode, isId } from '../../core/brands.ts';
import type { ImportAnswer } from '../../core/api/members.ts';
import { can, where } from '../../core/kind/access.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { nameSortKey, sortKey } from '../../core/words/sort-key.ts';
import { membership, model } from '../../records/all.ts';
import { optionsOf } from '../../records/programme/choice-entries.ts';
import type { Person } from '../store/person.ts';
import { applyIn, latestDay, type Applied } from '../sync/apply.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import { idsIn, planOf, type ImportGround, type ModelKnown, type Plan } from './import-plan.ts';
import type { Lines } from './import-rows.ts';
import type { Entries, MemberLists } from './member-columns.ts';
import type { MemberBook, SheetModel } from './member-sheet.ts';
import { choicesOf } from '../store/choices.ts';
import { holder } from '../store/rights.ts';

/** The scope must be the person's. */
export async function planImport(
  client: ClientBase, person: Person, { lines, nowMs }: { lines: Lines; nowMs: number },
): Promise<Plan> {
  return planOf(lines, await groundFor(client, person, { lines, nowMs }));
}

export interface Done { readonly answer: ImportAnswer; readonly applied: Applied }
/** null: a change was refused; the caller rolls back. */
export async function carryOut(
  client: ClientBase, person: Person, { answer, changes }: Plan,
): Promise<Done | null> {
  const applied = await applyIn(client, {
    province: person.province, device: person.device, changes,
    authors: new Map([[person.account, person]]),
  });
  const isTaken = applied.verdicts.every(({ outcome }) =>
    outcome === 'applied' || outcome === 'merged');
  return isTaken ? { answer: { ...answer, isDone: true }, applied } : null;
}

async function groundFor(
  client: ClientBase, person: Person, { lines, nowMs }: { lines: Lines; nowMs: number },
): Promise<ImportGround> {
  const places = await unitsOf(client, person.province);
  const models = new Map((await modelsOf(client, person, places))
    .filter(({ unit }) => mayWrite(person, places.get(unit)))
    .map((known) => [known.id, known]));
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = $1 and kind = $4
       and ${NAMED} and (id = any($2::uuid[]) or ${ofModelsSql('$1', '$3')}) order by id`,
    [person.province, idsIn(lines.lines), [...namedModels(lines, models)].filter(isId),
      membership.name]);
  return {
    lists: await memberLists(client, person), models, nowMs, author: person.account,
    latestDay: latestDay(nowMs),
    members: rows.map(rowOf).filter((row) => mayWrite(person, places.get(row.unit), row)),
  };
}

/** Members whose names were not erased. */
const NAMED = `hoaban_shown(body::json, 'personName') is not null`;
const ofModelsSql = (province: string, models: string): string =>
  `id in (select record from record_link
    where province = ${province} and target = any(${models}::uuid[]) and field = 'model')`;

/** Models that a row without an id may mean: by id, or by name. */
function namedModels(
  { lines }: Lines, models: ReadonlyMap<string, ModelKnown>,
): ReadonlySet<string> {
  const names = new Set(lines.map(({ modelName }) => modelName));
  return new Set([...lines.map(({ model: id }) => id),
    ...[...models.values()].filter(({ name }) => names.has(name)).map(({ id }) => id)]);
}

const mayWrite = (person: Person, place: UnitPlace | undefined, row?: Row): boolean =>
  place !== undefined && can(person, 'write', membership.access,
    { ...place, author: row?.author ?? person.account });

async function modelsOf(
  client: ClientBase, person: Person, places: ReadonlyMap<string, UnitPlace>, unit?: string,
): Promise<readonly (ModelKnown & SheetModel & { readonly unitName: string })[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const { rows } = await client.query<{
    readonly id: string; readonly name: string; readonly type: string; readonly unit: string;
  }>(
    `select id, unit, coalesce(hoaban_shown(body::json, 'name'), '') as name,
       coalesce(hoaban_shown(body::json, 'type'), '') as type
     from record where province = ${hold(person.province)} and kind = ${hold(model.name)}
       and status = 'live' and ${where(person, 'read', model.access, hold)}
       ${unit === undefined ? '' : `and ${hold(unit)} in (province, commune, unit)`}
     order by commune, unit, id`, values);
  return byUnitAndName(rows, ({ name }) => sortKey(name)).map((row) => ({
    ...row, unit: asUnitCode(row.unit), unitName: places.get(row.unit)?.name ?? row.unit,
  }));
}

/** Rows come by commune and unit; those of one unit are sorted by their key. */
function byUnitAndName<T extends { readonly unit: string }>(
  rows: readonly T[], keyOf: (row: T) => string,
): readonly T[] {
  const places = new Map([...new Set(rows.map(({ unit }) => unit))].map((unit, i) => [unit, i]));
  return rows.map((row) => ({ row, at: places.get(row.unit) ?? 0, key: keyOf(row) }))
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ row }) => row);
}

/** The province's names of roles and positions. */
async function memberLists(client: ClientBase, person: Person): Promise<MemberLists> {
  const choices = await choicesOf(client, person.province);
  const of = (list: string): Entries => optionsOf({ list }, choices)
    .map(({ code, words }) => ({ code, name: words.vi }));
  return { roles: of('memberRoles'), positions: of('positions') };
}

export interface AskedBook {
  readonly unit?: string | undefined;
  readonly model?: string | undefined;
  /** Only headings and models, no members. */
  readonly isEmpty: boolean;
}
/** Everybody with a term in these models, past ones too. The scope must be the person's. */
export async function memberBook(
  client: ClientBase, person: Person, { unit, model: id, isEmpty }: AskedBook,
): Promise<MemberBook> {
  const places = await unitsOf(client, person.province);
  const models = (await modelsOf(client, person, places, unit))
    .filter((one) => (id === undefined || one.id === id) && mayWrite(person, places.get(one.unit)))
    .map((one) => ({ id: one.id, name: one.name, unit: one.unitName }));
  const byId = new Map(models.map((one) => [one.id, one]));
  const values: unknown[] = [];
  const hold = holder(values);
  const { rows } = isEmpty ? { rows: [] } : await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from record where province = ${hold(person.province)}
       and kind = ${hold(membership.name)} and status = 'live' and ${NAMED}
       and ${ofModelsSql(hold(person.province), hold([...byId.keys()]))}
       and ${where(person, 'read', membership.access, hold)}
     order by commune, unit, id`, values);
  const sorted = byUnitAndName(rows.map(rowOf), (row) => {
    const shown = shownOf(row);
    return `${String(shown['model'])} ${nameSortKey(String(shown['personName']))}`;
  });
  const members = sorted.flatMap((row) => {
    const shown = shownOf(row);
    const of = byId.get(String(shown['model']));
    return of ? [{ id: row.id, model: of, values: shown }] : [];
  });
  return { members, models, lists: await memberLists(client, person) };
}

// Members in and out as workbooks: reads what the plan needs, within the person's rights, and
// applies it all or nothing, in one transaction, as ordinary changes.
import type { ClientBase } from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { ImportAnswer } from '../../core/api/members.ts';
import { can, where } from '../../core/kind/access.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
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
    `select ${RECORD_COLUMNS} from record where province = $1 and kind = 'membership'
       and sought is not null and (id = any($2::uuid[])
         or (${ofModelsSql('$3')})) order by id`,
    [person.province, idsIn(lines.lines), [...namedModels(lines, models)]]);
  return {
    lists: await memberLists(client, person), models, nowMs, author: person.account,
    latestDay: latestDay(nowMs),
    members: rows.map(rowOf).filter((row) => mayWrite(person, places.get(row.unit), row)),
  };
}

const ofModelsSql = (models: string): string =>
  `kind in ('membership', 'strengthening', 'pause', 'contactCheck')
    and hoaban_shown(body::json, 'model') = any(${models}::text[])`;

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
     from record where province = ${hold(person.province)} and kind = 'model' and status = 'live'
       and sought is not null and ${where(person, 'read', model.access, hold)}
       ${unit === undefined ? '' : `and ${hold(unit)} in (province, commune, unit)`}
     order by commune, unit, sought, id`, values);
  return rows.map((row) => ({
    ...row, unit: asUnitCode(row.unit), unitName: places.get(row.unit)?.name ?? row.unit,
  }));
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
       and kind = 'membership' and status = 'live' and sought is not null
       and (${ofModelsSql(hold([...byId.keys()]))})
       and ${where(person, 'read', membership.access, hold)}
     order by commune, unit, hoaban_shown(body::json, 'model'), sought, id`, values);
  const members = rows.map(rowOf).flatMap((row) => {
    const shown = shownOf(row);
    const of = byId.get(String(shown['model']));
    return of ? [{ id: row.id, model: of, values: shown }] : [];
  });
  return { members, models, lists: await memberLists(client, person) };
}

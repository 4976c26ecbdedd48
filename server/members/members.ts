// Lists of members for the office: terms that are open on a day, by name, with counts of people.
// The statement contains the rights; the caller audits that names were read.
import type { ClientBase } from 'pg';
import { asUnitCode, isId } from '../../core/brands.ts';
import type {
  MemberCounts, MemberLine, MembersAnswer, ModelNamed,
} from '../../core/api/members.ts';
import type { UnitPlaced } from '../../core/api/named.ts';
import { can, where } from '../../core/kind/access.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { likeText, soughtWords } from '../../core/words/fold.ts';
import { membership, model, trustedAddress } from '../../records/all.ts';
import type { Person } from '../store/person.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import { holder } from '../store/rights.ts';

export interface AskedMembers {
  readonly unit?: string | undefined;
  readonly model?: string | undefined;
  /** A day, or `all` terms. */
  readonly on: string;
  readonly role?: string | undefined;
  readonly sex?: string | undefined;
  readonly q?: string | undefined;
  readonly after?: string | undefined;
}
export const membersPageMax = 100;
type Hold = (value: unknown) => string;

/** A field of a record's body as jsonb `b`; see hoaban_shown of migration 0015. */
const shown = (field: string): string =>
  `coalesce(b -> 'w' -> '${field}' -> -1 ->> 1, b -> 'v' ->> '${field}')`;
/** A term's last day does not count any more, as in the figures. */
const openOn = (day: string): string => `(${shown('from')} <= ${day}
  and (${shown('to')} is null or ${shown('to')} > ${day}))`;

/** The wanted members as a common table `m`; `open` says whether the term is open on the day. */
export function membersSql(
  person: Person, asked: AskedMembers, { hold, today }: { hold: Hold; today: string },
): string {
  const { unit, model, on, role, sex, q = '' } = asked;
  const day = hold(on === 'all' ? today : on);
  const conditions = [
    `province = ${hold(person.province)}`, `kind = ${hold(membership.name)}`, `status = 'live'`,
    where(person, 'read', membership.access, hold),
    ...(unit === undefined ? [] : [`${hold(unit)} in (province, commune, unit)`]),
    ...(model === undefined ? [] : [linkedTo(hold(person.province), hold(model))]),
    ...soughtWords(q).map((word) => `text like ${hold(`%${likeText(word)}%`)}`),
  ];
  const later = [
    on === 'all' ? 'true' : openOn(day),
    ...(role === undefined ? [] : [`${shown('role')} = ${hold(role)}`]),
    ...(sex === undefined ? [] : [`${shown('sex')} = ${hold(sex)}`]),
  ];
  return `with found as materialized (select *, body::jsonb as b from record join (
        select record as id, name, title, text from record_text
        where province = ${hold(person.province)} and kind = ${hold(membership.name)}) t using (id)
      where ${conditions.join(' and ')}),
    m as materialized (select *, ${openOn(day)} as open from found where ${later.join(' and ')})`;
}

type MemberColumns = RecordColumns & { readonly open: boolean };
type CountColumns = { readonly [name in keyof MemberCounts]: string };
const COUNTS = `count(*) as members,
  count(distinct coalesce(${shown('person')}, id::text)) as people,
  count(*) filter (where ${shown('sex')} = 'f') as women,
  count(*) filter (where ${shown('sex')} = 'm') as men,
  count(*) filter (where ${shown('minority')} = 'y') as minority,
  count(*) filter (where ${shown('minority')} = 'n') as "notMinority"`;

/** The scope must be the person's. */
export async function membersAnswer(
  client: ClientBase, person: Person, asked: AskedMembers & { readonly today: string },
): Promise<MembersAnswer> {
  const values: unknown[] = [];
  const hold = holder(values);
  const from = Number(asked.after ?? 0);
  const { rows } = await client.query<MemberColumns & CountColumns>(
    `${membersSql(person, asked, { hold, today: asked.today })},
    n as (select ${COUNTS} from m)
    select n.*, p.* from n left join (select ${RECORD_COLUMNS}, open, title from m
      order by open desc, title, id offset ${hold(from)}::int limit ${hold(membersPageMax + 1)}) p
    on true order by p.open desc, p.title, p.id`, values);
  const found = rows.filter((row) => row.id !== null);
  const page = found.slice(0, membersPageMax);
  return {
    members: await memberLines(client, person, page),
    counts: countsOf(rows[0]),
    next: found.length > page.length ? String(from + page.length) : null,
  };
}

/** The counts of a model's members, without names. The transaction must have the person's scope. */
export async function memberCounts(
  client: ClientBase, province: string, { model, day }: { model: string; day: string },
): Promise<MemberCounts> {
  const { rows } = await client.query<CountColumns>(
    `select ${COUNTS} from (select id, body::jsonb as b from record where province = $1
       and ${linkedTo('$1', '$2')} and kind = $4 and status = 'live') m
     where ${openOn('$3')}`, [province, model, day, membership.name]);
  return countsOf(rows[0]);
}

/** Records that name this record. */
export const linkedTo = (province: string, target: string): string =>
  `id in (select record from record_link
    where province = ${province} and target = ${target}::uuid)`;

function countsOf(row: CountColumns | undefined): MemberCounts {
  const of = (name: keyof MemberCounts): number => Number(row?.[name] ?? 0);
  return {
    members: of('members'), people: of('people'), women: of('women'), men: of('men'),
    minority: of('minority'), notMinority: of('notMinority'),
  };
}

/** Rows of memberships as lines, with the names of their models. */
export async function memberLines(
  client: ClientBase, person: Person, rows: readonly MemberColumns[],
): Promise<readonly MemberLine[]> {
  const members = rows.map((columns) => ({ row: rowOf(columns), isOpen: columns.open }));
  const places = await unitsOf(client, person.province, members.map(({ row }) => row.unit));
  const models = await modelNames(client, person.province,
    members.map(({ row }) => String(shownOf(row)['model'])));
  return members.map(({ row, isOpen }) => {
    const place = places.get(row.unit);
    const id = String(shownOf(row)['model']);
    return {
      row, isOpen, unit: placedOf(row.unit, place),
      model: models.get(id) ?? { id, name: '', type: String(shownOf(row)['modelType'] ?? '') },
      mayWrite: place !== undefined
        && can(person, 'write', membership.access, { ...place, author: row.author }),
    };
  });
}

export const placedOf = (code: string, place: UnitPlace | undefined): UnitPlaced =>
  (place ? { code: place.unit, name: place.name, level: place.level, above: place.above }
    : { code: asUnitCode(code), name: code, level: '', above: [] });

async function modelNames(
  client: ClientBase, province: string, ids: readonly string[],
): Promise<ReadonlyMap<string, ModelNamed>> {
  const { rows } = await client.query<ModelNamed>(
    `select id, coalesce(hoaban_shown(body::json, 'name'), '') as name,
       coalesce(hoaban_shown(body::json, 'type'), '') as type
     from record where province = $1 and kind = any($3) and id = any($2::uuid[])`,
    [province, [...new Set(ids)].filter(isId), [model.name, trustedAddress.name]]);
  return new Map(rows.map((row) => [row.id, row]));
}

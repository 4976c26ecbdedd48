// Records of members that look like one person's, for an officer to decide: the same folded name
// and about the same year of birth, in one commune, with overlapping terms. One person: the records
// get the same `person` and count once. Two people: stored, never asked again.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { PairDecision, PairsAnswer, PairState } from '../../core/api/members.ts';
import { can } from '../../core/kind/access.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { changeTo, minutesOf, writesOver } from '../../core/sync/new-change.ts';
import { membership } from '../../records/all.ts';
import { makeId } from '../store/clock.ts';
import type { Person } from '../store/person.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { unitsOf } from '../store/units.ts';
import { applyIn, type Applied } from '../sync/apply.ts';
import { memberLines, membersSql } from './members.ts';
import { holder } from '../store/rights.ts';

export const pairsMax = 50;
const shown = (field: string): string =>
  `coalesce(b -> 'w' -> '${field}' -> -1 ->> 1, b -> 'v' ->> '${field}')`;
/** The compared values, read once per record. */
const compared = `select id, province, commune, name, ${shown('modelType')} as type,
  coalesce(${shown('person')}, id::text) as person, (${shown('birthYear')})::int as year,
  ${shown('from')} as since, coalesce(${shown('to')}, '9999') as until from m`;

/** Children have initials and are counted by membership: they are never compared. */
const alike = `x.type <> 'club' and y.type <> 'club'
  and x.commune = y.commune and x.name = y.name
  and (x.year is null or y.year is null or abs(x.year - y.year) <= 1)
  and x.since < y.until and y.since < x.until`;
const isApart = `exists (select from people_apart p
  where p.province = x.province and p.first = x.id and p.second = y.id)`;
const conditions: Readonly<Record<PairState, string>> = {
  open: `${alike} and x.person <> y.person and not ${isApart}`,
  same: 'x.person = y.person',
  apart: isApart,
};

interface PairFilter { readonly unit: string; readonly state: PairState; readonly today: string }
type Side = RecordColumns & { readonly open: boolean };

/** The scope must be the person's. */
export async function pairsAnswer(
  client: ClientBase, who: Person, { unit, state, today }: PairFilter,
): Promise<PairsAnswer> {
  const values: unknown[] = [];
  const hold = holder(values);
  const members = membersSql(who, { unit, on: 'all' }, { hold, today });
  const side = (of: string): string => `json_build_object(${[...RECORD_COLUMNS.split(', '), 'open']
    .map((column) => `'${column}', ${of}.${column}`).join(', ')})`;
  const { rows } = await client.query<{
    readonly x: Side; readonly y: Side; readonly n: string;
  }>(
    `${members}, k as materialized (${compared}),
     pair as (select x.id as first, y.id as second, count(*) over () as n
       from k x join k y on x.id < y.id and ${conditions[state]}
       order by x.commune, x.name, x.id, y.id limit ${hold(pairsMax)})
     select ${side('x')} as x, ${side('y')} as y, n
     from pair join m x on x.id = pair.first join m y on y.id = pair.second
     order by x.commune, x.name, x.id, y.id`, values);
  const lines = await memberLines(client, who, rows.flatMap(({ x, y }) => [x, y]));
  const pairs = rows.flatMap((_, nth) => {
    const [first, second] = [lines[2 * nth], lines[2 * nth + 1]];
    return first && second ? [{ first, second }] : [];
  });
  return { pairs, all: Number(rows[0]?.n ?? 0) };
}

interface Deciding { readonly nowMs: number }
/** Returns what was written; null: one of the two does not exist, or the officer may not write it.
    Runs in the caller's transaction. */
export async function decidePair(
  client: ClientBase, who: Person, asked: PairDecision, { nowMs }: Deciding,
): Promise<Applied | null> {
  const group = await groupOf(client, who, [asked.first, asked.second]);
  const [one, two] = [group.get(asked.first), group.get(asked.second)];
  if (!one || !two || one === two) return null;
  const touched = asked.decision === 'same' ? joined([...group.values()], one) : parted(one, two);
  const applied = await applyIn(client, {
    province: who.province, device: who.device, authors: new Map([[who.account, who]]),
    changes: touched.map(({ row, person: of }) => ({
      ...changeTo(row, { id: makeId(), author: who.account, at: minutesOf(nowMs) }),
      set: writesOver(row, { person: of }),
    })),
  });
  const [first = '', second = ''] = [asked.first, asked.second].sort();
  const values = [who.province, first, second];
  if (asked.decision === 'same') {
    await client.query(
      'delete from people_apart where province = $1 and first = $2 and second = $3', values);
  } else {
    await client.query(
      `insert into people_apart (province, first, second, decided_by) values ($1, $2, $3, $4)
       on conflict do nothing`, [...values, who.account]);
  }
  return applied;
}

interface Touched { readonly row: Row; readonly person: Id | null }
const personOf = (row: Row): string => String(shownOf(row)['person'] ?? row.id);

const joined = (rows: readonly Row[], one: Row): readonly Touched[] => {
  const person = personOf(one) as Id;
  return rows.filter((row) => shownOf(row)['person'] !== person).map((row) => ({ row, person }));
};

/** Of two records of one person, the one leaves whose id is not the group's. */
function parted(one: Row, two: Row): readonly Touched[] {
  if (personOf(one) !== personOf(two)) return [];
  return [{ row: two.id === personOf(two) ? one : two, person: null }];
}

/** The two records and all that were joined with them; empty unless the officer may write them
    all. */
async function groupOf(
  client: ClientBase, who: Person, ids: readonly Id[],
): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await client.query<RecordColumns>(
    `with two as (select id, coalesce(hoaban_shown(body::json, 'person'), id::text) as person
       from record where province = $1 and kind = $3 and id = any($2::uuid[]))
     select ${RECORD_COLUMNS} from record where province = $1 and kind = $3
       and status = 'live' and hoaban_shown(body::json, 'personName') is not null
       and (id in (select id from two)
         or hoaban_shown(body::json, 'person') in (select person from two))
     order by id`, [who.province, ids, membership.name]);
  const places = await unitsOf(client, who.province, rows.map((row) => row.unit));
  const hers = rows.map(rowOf).filter((row) => {
    const place = places.get(row.unit);
    return place && can(who, 'write', membership.access, { ...place, author: row.author });
  });
  // A group is parted only by an officer who may write all of it.
  return new Map(hers.length < rows.length ? [] : hers.map((row) => [row.id, row]));
}

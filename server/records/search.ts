// The search of the desk: records of every kind, units and people with accounts, within the
// person's rights. Units are in memory. The caller audits that names were read.
import type { ClientBase } from 'pg';
import type { Hit, SearchAnswer } from '../../core/api/members.ts';
import type { Id } from '../../core/brands.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { fold, likeText, soughtWords } from '../../core/words/fold.ts';
import { lifecycles } from '../../processes/lifecycles.ts';
import { kinds } from '../../records/index.ts';
import type { Person } from '../store/person.ts';
import { officerUnits } from '../accounts/rights.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import { holder, readable } from '../store/rights.ts';
import { seek, soughtOf } from './list-find.ts';
import { titlesOf } from './records.ts';

const hitsMax = 8;
type Words = readonly string[];

/** The scope must be the person's. */
export async function searchAnswer(
  client: ClientBase, person: Person, { q, today }: { readonly q: string; readonly today: string },
): Promise<SearchAnswer> {
  const sought = soughtWords(q);
  if (sought.length === 0) return { records: [], units: [], people: [] };
  const places = await unitsOf(client, person.province);
  return {
    records: await recordsFor(client, person, { q, places }),
    units: unitsFor(person, places, sought),
    people: await peopleFor(client, person, { sought, today }),
  };
}

/** Matching rows that are compared; more are not, of a word as frequent as that. */
const comparedMax = 2_000;

interface FoundRecord { readonly id: Id; readonly kind: string; readonly unit: string }

/** Names that begin with the search text come first, then short names, then the newest. What people
    keep by hand and what villages send are sought apart: there are a thousand slips to a model. */
async function recordsFor(
  client: ClientBase, person: Person, { q, places }: SearchedIn,
): Promise<SearchAnswer['records']> {
  const found: FoundRecord[] = [];
  for (const some of [kinds.filter((kind) => !isSent(kind)), kinds.filter(isSent)]) {
    found.push(...await findOf(client, person, { q, kinds: some }));
  }
  const titles = await titlesOf(client, person, found.map(({ id }) => id));
  return kinds.flatMap(({ name }) => {
    const hits = found.filter(({ kind }) => kind === name).flatMap(({ id, unit }) => {
      const title = titles[id];
      return title ? [{ id, title, soft: nameIn(places, unit) }] : [];
    });
    return hits.length === 0 ? [] : [{ kind: name, hits }];
  });
}

const isSent = ({ lifecycle }: OpenKind): boolean => lifecycles[lifecycle].hasInbox;

interface SearchedKinds { readonly q: string; readonly kinds: readonly OpenKind[] }
async function findOf(
  client: ClientBase, person: Person, { q, kinds: some }: SearchedKinds,
): Promise<readonly FoundRecord[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const rights = readable(person, hold, some);
  if (rights === 'false') return [];
  const first = hold(`${likeText(fold(q))}%`);
  const text = `with m as materialized (select record, kind, unit, name, day from record_sought
      where province = ${hold(person.province)} and status <> 'withdrawn'
        and ${rights} limit ${hold(comparedMax)}::int),
    ranked as (select *, row_number() over (partition by kind order by name like ${first} desc,
      length(name), name, day desc, record) as nth from m)
    select record as id, kind, unit from ranked where nth <= ${hold(hitsMax)}::int
    order by kind, nth`;
  await seek(client, soughtOf({ q }));
  const { rows } = await client.query<FoundRecord>(text, values);
  await seek(client, null);
  return rows;
}

interface SearchedIn { readonly q: string; readonly places: ReadonlyMap<string, UnitPlace> }
function unitsFor(
  person: Person, places: ReadonlyMap<string, UnitPlace>, sought: Words,
): readonly Hit[] {
  const hers = (place: UnitPlace): boolean => person.grants.some(({ unit }) =>
    unit === place.unit || place.above.includes(unit as UnitPlace['unit']));
  const hits: Hit[] = [];
  for (const place of places.values()) {
    const name = foldedOf(place.name);
    if (!sought.every((word) => name.includes(word)) || !hers(place)) continue;
    const soft = nameIn(places, place.above.at(-1) ?? '');
    hits.push({ id: place.unit, title: place.name, soft });
  }
  return hits.sort((a, b) => a.title.length - b.title.length || (a.id < b.id ? -1 : 1))
    .slice(0, hitsMax);
}

/** Names of units are folded once; there are a few thousand, and they rarely change. */
const folded = new Map<string, string>();
const foldedMax = 50_000;
function foldedOf(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  if (folded.size >= foldedMax) folded.clear();
  const made = fold(name);
  folded.set(name, made);
  return made;
}

/** Accounts of the units that the person looks after. */
async function peopleFor(
  client: ClientBase, person: Person, { sought, today }: { sought: Words; today: string },
): Promise<readonly Hit[]> {
  const units = officerUnits(person);
  if (units.length === 0) return [];
  const { rows } = await client.query<Hit>(
    `select a.id, a.name as title, concat_ws(', ', a.post, min(u.name)) as soft from account a
     join account_grant g on g.account = a.id and g.since <= $2::date
       and (g.until is null or g.until >= $2::date)
     join unit u on u.code = g.unit and u.province = $1
     where a.province = $1 and a.closed_at is null and (u.code = any($3) or u.above && $3)
       and (select bool_and(position(w in hoaban_fold(a.name || ' ' || a.post)) > 0)
         from unnest($4::text[]) w)
     group by a.id order by length(a.name), a.id limit $5`,
    [person.province, today, units, sought, hitsMax]);
  return rows;
}

const nameIn = (places: ReadonlyMap<string, UnitPlace>, code: string): string =>
  places.get(code)?.name ?? '';

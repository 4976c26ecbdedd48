// The search of the desk: records of every kind, units and people with accounts, within the
// person's rights. Units are in memory. The caller audits that names were read.
import type { ClientBase } from 'pg';
import type { Hit, SearchAnswer } from '../../core/api/members.ts';
import type { Id } from '../../core/brands.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { fold, likeText, soughtWords } from '../../core/words/fold.ts';
import { dayToText } from '../../core/words/numbers.ts';
import { kinds } from '../../records/index.ts';
import type { Person } from '../store/person.ts';
import { officerUnits } from '../accounts/rights.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import { communeOf, ownRows } from '../store/own-rows.ts';
import { holder } from '../store/rights.ts';
import { inWords, isSent, matching, seek, soughtOf } from './seek.ts';
import { titlesOf } from './records.ts';

const hitsMax = 8;
const searchedKinds = kinds.filter(({ online }) => online !== true);
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
/** The newest rows of a kind that are walked before the index is asked: a frequent word is among
    them. */
const walkMax = 1_500;
/** A kind of which more is walked than that: rows with a frequent word are too many to look up. */
const wholeWalkMax = 20_000;

interface FoundRecord {
  readonly id: Id; readonly kind: string; readonly unit: string; readonly day: string | null;
}

/** Names that begin with the search text come first, then short names, then the newest. What people
    keep by hand and what villages send have an index each. Of what is sent, a frequent word is
    sought among the newest. */
async function recordsFor(
  client: ClientBase, person: Person, { q, places }: SearchedIn,
): Promise<SearchAnswer['records']> {
  const found = [
    ...await lookUp(client, person, { q, kinds: searchedKinds.filter((kind) => !isSent(kind)) }),
    ...await sentFor(client, person, q),
  ];
  const titles = await titlesOf(client, person, found.map(({ id }) => id));
  return kinds.flatMap(({ name }) => {
    const hits = found.filter(({ kind }) => kind === name).flatMap(({ id, unit, day }) => {
      const title = titles[id];
      const soft = [nameIn(places, unit), day && dayToText(day)].filter(Boolean).join(' · ');
      return title ? [{ id, title, soft }] : [];
    });
    return hits.length === 0 ? [] : [{ kind: name, hits }];
  });
}

async function sentFor(
  client: ClientBase, person: Person, q: string,
): Promise<readonly FoundRecord[]> {
  const isFull = (found: readonly FoundRecord[], { name }: OpenKind): boolean =>
    found.filter(({ kind }) => kind === name).length === hitsMax;
  const sent = searchedKinds.filter(isSent);
  const newest = await walk(client, person, { q, kinds: sent, rowsMax: walkMax });
  const left = sent.filter((kind) => !isFull(newest, kind));
  const rest = left.length === sent.length ? await lookUp(client, person, { q, kinds: sent })
    : await walk(client, person, { q, kinds: left, rowsMax: wholeWalkMax });
  return [...newest.filter(({ kind }) => !left.some(({ name }) => name === kind)), ...rest];
}

interface SearchedKinds { readonly q: string; readonly kinds: readonly OpenKind[] }
/** Through the index: few rows match. */
async function lookUp(
  client: ClientBase, person: Person, { q, kinds: some }: SearchedKinds,
): Promise<readonly FoundRecord[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const conditions = conditionsOf(person, hold, some);
  if (conditions === null) return [];
  const text = `with m as materialized (select record, kind, unit, name, day from record_sought
      where ${conditions} and ${inWords(some.every(isSent))} limit ${hold(comparedMax)}::int)
    ${ranked(q, hold)}`;
  const commune = communeOf(person, some);
  await seek(client, soughtOf({ q }),
    [person.province, ...(commune === null ? [] : [commune])]);
  const { rows } = await client.query<FoundRecord>(text, values);
  await seek(client, null);
  return rows;
}

/** The same among the newest rows of each kind. */
async function walk(
  client: ClientBase, person: Person,
  { q, kinds: some, rowsMax }: SearchedKinds & { readonly rowsMax: number },
): Promise<readonly FoundRecord[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const conditions = conditionsOf(person, hold, some);
  const sought = soughtOf({ q });
  if (conditions === null || sought === null) return [];
  const text = `with m as materialized (
      select t.* from unnest(${hold(some.map(({ name }) => name))}::text[]) asked(of_kind)
      cross join lateral (select record, kind, unit, name, day, text, marks from record_text
        where kind = of_kind and ${conditions} order by day desc, record desc
        limit ${hold(rowsMax)}::int) t
      where ${matching(sought, hold)})
    ${ranked(q, hold)}`;
  const { rows } = await client.query<FoundRecord>(text, values);
  return rows;
}

type Hold = (value: unknown) => string;
/** null: the person reads none of these kinds. */
function conditionsOf(person: Person, hold: Hold, some: readonly OpenKind[]): string | null {
  const rights = ownRows(person, hold, some);
  return rights === 'false' ? null
    : `province = ${hold(person.province)} and status <> 'withdrawn' and ${rights}`;
}

const ranked = (q: string, hold: Hold): string =>
  `, ranked as (select *, row_number() over (partition by kind
      order by name like ${hold(`${likeText(fold(q))}%`)} desc, length(name), name, day desc,
        record) as nth from m)
    select record as id, kind, unit, nullif(day, '-infinity')::text as day
    from ranked where nth <= ${hold(hitsMax)}::int
    order by kind, nth`;

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

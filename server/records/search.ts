// The search of the desk: models, members, units and people with accounts, within the person's
// rights. The store has folded names of records (`sought`); units are in memory. The caller audits
// that names were read.
import type { ClientBase } from 'pg';
import type { Hit, SearchAnswer } from '../../core/api/members.ts';
import { where } from '../../core/kind/access.ts';
import { fold, likeText, soughtWords } from '../../core/words/fold.ts';
import { membership, model } from '../../records/all.ts';
import type { Person } from '../store/person.ts';
import { officerUnits } from '../accounts/rights.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import { holder } from '../store/rights.ts';

const hitsMax = 8;
type Words = readonly string[];

/** The scope must be the person's. */
export async function searchAnswer(
  client: ClientBase, person: Person, { q, today }: { readonly q: string; readonly today: string },
): Promise<SearchAnswer> {
  const sought = soughtWords(q);
  if (sought.length === 0) return { models: [], members: [], units: [], people: [] };
  const places = await unitsOf(client, person.province);
  return {
    models: await modelsFor(client, person, { sought, places }),
    members: await membersFor(client, person, { sought, places }),
    units: unitsFor(person, places, sought),
    people: await peopleFor(client, person, { sought, today }),
  };
}

interface SearchWords { readonly sought: Words; readonly places: ReadonlyMap<string, UnitPlace> }
interface FoundRecord {
  readonly id: string; readonly unit: string; readonly title: string; readonly model: string;
}

async function modelsFor(
  client: ClientBase, person: Person, { sought, places }: SearchWords,
): Promise<readonly Hit[]> {
  const found = await recordsFor(client, person, { sought, of: model, name: 'name' });
  return found.map(({ id, unit, title }) => ({ id, title, soft: nameIn(places, unit) }));
}

async function membersFor(
  client: ClientBase, person: Person, { sought, places }: SearchWords,
): Promise<SearchAnswer['members']> {
  const found = await recordsFor(client, person, { sought, of: membership, name: 'personName' });
  return found.map(({ id, unit, title, model: of }) =>
    ({ id, title, soft: nameIn(places, unit), model: of }));
}

interface Sought { readonly sought: Words; readonly of: typeof model; readonly name: string }
/** Names that begin with the search text come first, then short names. */
async function recordsFor(
  client: ClientBase, person: Person, { sought, of, name }: Sought,
): Promise<readonly FoundRecord[]> {
  const values: unknown[] = [];
  const hold = holder(values);
  const rights = where(person, 'read', of.access, hold);
  if (rights === 'false') return [];
  const { rows } = await client.query<FoundRecord>(
    `with hit as (select id from record where province = ${hold(person.province)}
       and kind = '${of.name}' and sought is not null and status = 'live' and ${rights}
       and ${sought.map((word) => `sought like ${hold(`%${likeText(word)}%`)}`).join(' and ')}
     order by position(${hold(sought.join(' '))}::text in sought) <> 1, length(sought), sought, id
     limit ${hold(hitsMax)})
     select id, unit, hoaban_shown(body::json, '${name}') as title,
       coalesce(hoaban_shown(body::json, 'model'), '') as model
     from hit join record using (id) where province = ${hold(person.province)}
     order by length(sought), sought, id`, values);
  return rows;
}

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

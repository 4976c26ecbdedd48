// The personal data of a person, found by name: records with personal fields that the officer may
// read, and accounts that the officer may open. Reads only; the route audits the search.
import type { ClientBase } from 'pg';
import { can, type Action } from '../../core/kind/access.ts';
import type { Row } from '../../core/sync/change.ts';
import { containsAll, likeText, soughtWords } from '../../core/words/fold.ts';
import type { HeldAnswer, HeldRecord } from '../../core/api/personal.ts';
import { kindByName, kinds } from '../../records/index.ts';
import { opens } from '../accounts/officer.ts';
import { officerUnits } from '../accounts/rights.ts';
import type { Person } from '../store/person.ts';
import { dayOf, RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { unitsOf, type UnitPlace } from '../store/units.ts';
import { personalFields } from './fields.ts';
import { waitingRows } from './waiting.ts';
import { holder, readable, records } from '../store/rights.ts';
import { titleOf } from '../store/title.ts';

const personalKinds = kinds.filter((kind) => personalFields(kind).length > 0);
const accountsMax = 20;
const foundMax = 100;
type HeldAccount = HeldAnswer['accounts'][number];

export async function findByName(
  client: ClientBase, person: Person, asked: { readonly q: string; readonly today: string },
): Promise<HeldAnswer> {
  const sought = soughtWords(asked.q);
  if (sought.length === 0) return { records: [], accounts: [], more: false };
  const { rows, foreign } = await rowsOf(client, person, sought);
  const places = await unitsOf(client, person.province, rows.map(({ unit }) => unit));
  const around = { person, places, foreign };
  const records = rows.slice(0, foundMax).map((row) => lineOf(row, around));
  const accounts = await accountsOf(client, person, { sought, today: asked.today });
  return {
    records, accounts: accounts.slice(0, accountsMax),
    more: rows.length > foundMax || accounts.length > accountsMax,
  };
}

interface NameMatches {
  readonly rows: readonly Row[];
  /** Records that so far exist only as waiting changes, at least one of which the officer may not
      erase. */
  readonly foreign: ReadonlySet<string>;
}
async function rowsOf(
  client: ClientBase, person: Person, sought: readonly string[],
): Promise<NameMatches> {
  const values: unknown[] = [person.province, personalKinds.map(({ name }) => name)];
  const hold = holder(values);
  // Words of a record leave out most of the others; a number may be a year of birth, which is no
  // word. A record whose words are not written yet is compared here.
  const likes = sought.filter((word) => !/^\d+$/.test(word))
    .map((word) => `text like ${hold(`%${likeText(word)}%`)}`);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)}
     where province = $1 and kind = any($2)
     and not exists (select from record_text t where t.province = $1 and t.record = record.id
       and t.seq >= record.seq and not (${['true', ...likes].join(' and ')}))
     and ${readable(person, hold)} order by seq`, values);
  const waiting = await waitingRows(client, person.province, null);
  const places = await unitsOf(client, person.province, waiting.map(({ unit }) => unit));
  const hers = waiting.filter((row) => mayDo(person, 'read', { row, place: places.get(row.unit) }));
  const found = [...rows.map(rowOf), ...hers]
    .filter((row) => containsAll(personalTexts(row), sought));
  return {
    rows: [...new Map(found.map((row) => [row.id, row])).values()],
    foreign: await foreignOf(client, person, hers.map(({ id }) => id)),
  };
}

/** Runs in the scope of the province: the officer's own scope does not show changes that wait
    elsewhere. */
async function foreignOf(
  client: ClientBase, person: Person, ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  await setScope(client, provinceScope(person.province));
  const waiting = await waitingRows(client, person.province, ids);
  const places = await unitsOf(client, person.province, waiting.map(({ unit }) => unit));
  const foreign = waiting.filter((row) => !mayErase(person, row, places.get(row.unit)));
  return new Set(foreign.map(({ id }) => id));
}

/** All personal texts of a record, including values that two people wrote differently. */
function personalTexts(row: Row): string {
  const names = personalFields(kindByName(row.kind));
  return names.flatMap((name) => (row.fields[name] ?? []).map(({ value }) => String(value ?? '')))
    .join(' ');
}

interface LineContext extends Pick<NameMatches, 'foreign'> {
  readonly person: Person; readonly places: ReadonlyMap<string, UnitPlace>;
}
function lineOf(row: Row, { person, places, foreign }: LineContext): HeldRecord {
  const kind = kindByName(row.kind);
  const place = places.get(row.unit);
  return {
    id: row.id, kind: row.kind, title: titleOf(row),
    unit: { code: row.unit, name: place?.name ?? row.unit, level: place?.level ?? '' },
    day: dayOf(kind, row),
    mayErase: !foreign.has(row.id) && mayErase(person, row, place),
  };
}

function mayDo(
  person: Person, action: Action, { row, place }: { row: Row; place: UnitPlace | undefined },
): boolean {
  const kind = kindByName(row.kind);
  return kind !== undefined && place !== undefined
    && can(person, action, kind.access, { ...place, author: row.author });
}

/** Whether the person may erase personal data of the record: the same right as to withdraw it. */
export const mayErase = (person: Person, row: Row, place: UnitPlace | undefined): boolean =>
  mayDo(person, 'decide', { row, place });

/** Accounts that the officer may open; one more than are shown, if there are more. */
async function accountsOf(
  client: ClientBase, person: Person,
  { sought, today }: { readonly sought: readonly string[]; readonly today: string },
): Promise<readonly HeldAccount[]> {
  // opens() decides. This condition leaves out accounts without a role below the officer, because a
  // common name would call opens() for half a province.
  const { rows } = await client.query<Omit<HeldAccount, 'mayErase'>>(
    `select id as account, name, post, closed_at is not null as closed from account a
     where province = $1 and name <> '' and (id = $2 or exists (
       select from account_grant g join unit u on u.code = g.unit
       where g.account = a.id and (u.code = any($3) or u.above && $3))) order by id`,
    [person.province, person.account, officerUnits(person)]);
  const hers: HeldAccount[] = [];
  for (const one of rows.filter(({ name }) => containsAll(name, sought))) {
    const { account } = one;
    if (!await opens(client, person, { account, today })) continue;
    hers.push({ ...one, mayErase: account !== person.account });
    if (hers.length > accountsMax) break;
  }
  return hers;
}

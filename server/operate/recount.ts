// The proof of the figures and of the tree that they are summed by: every record counts what it is
// stored to count, and the tallies are the sum of that. Reads one snapshot, a page of records at a
// time; changes nothing.
import type { ClientBase, Pool } from 'pg';
import { contributionOf, differenceOf, type Tally } from '../../core/derive/tally.ts';
import { lifecycleOf } from '../../processes/lifecycle-of.ts';
import { kindByName } from '../../records/index.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { stocksOf, type PersonCount } from '../sync/once.ts';
import { partsOf, presentIn } from '../sync/tallies.ts';
import { recountTexts } from './recount-texts.ts';
import { recountTree, type Difference } from './recount-tree.ts';
import { provinceScope, setScope } from '../store/scope.ts';

const pageRows = 5_000;
const differencesMax = 200;
type Sums = Map<string, [number, number]>;

/** Empty: the figures are proved. Runs beside a working server. */
export async function recount(pool: Pool, province: string): Promise<readonly Difference[]> {
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    await setScope(client, provinceScope(province));
    return [
      ...await recountIn(client, province), ...await recountTexts(client, province),
    ].slice(0, differencesMax);
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

/** Runs in a transaction whose scope is the province; the tables may be a copy in another
    schema. */
export async function recountIn(client: ClientBase, province: string): Promise<Difference[]> {
  const differences: Difference[] = [];
  const sums: Sums = new Map();
  const said: Sums = new Map();
  const once: Sums = new Map();
  for await (const { columns, commune } of recordsOf(client, province)) {
    const counted = JSON.parse(columns.counted) as Tally;
    differences.push(...recordDifference(columns, counted));
    addUp(
      counted, [...new Set([province, commune, columns.unit])].filter((u) => u !== ''),
      { sums, said, once },
    );
    if (differences.length > differencesMax) return differences;
  }
  for (const [key, [approved, waiting]] of said) {
    const is = presentIn(approved, waiting);
    const [unit = '', element = '', month = ''] = key.split('\t');
    put(sums, [unit, element, month, ''].join('\t'), [is.approved, is.waiting]);
  }
  for (const [key, pair] of stocksOf(saidOf(once))) put(sums, key, pair);
  for (const [key, pair] of once) put(said, key, pair);
  differences.push(
    ...(await against(client, { province, table: 'presence', split: 'subject' }, said)),
  );
  differences.push(...(await against(client, { province, table: 'tally', split: 'split' }, sums)));
  differences.push(...(await recountTree(client, province)));
  return differences.slice(0, differencesMax);
}

interface RecordToCount {
  readonly columns: RecordColumns & { readonly counted: string };
  readonly commune: string;
}
async function* recordsOf(client: ClientBase, province: string): AsyncGenerator<RecordToCount> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await client.query<RecordColumns & { counted: string; commune: string }>(
      `select ${RECORD_COLUMNS}, counted, commune from record
       where province = $1 and id > $2 order by id limit $3`, [province, last, pageRows]);
    for (const row of rows) yield { columns: row, commune: row.commune };
    const end = rows.at(-1);
    if (!end || rows.length < pageRows) return;
    last = end.id;
  }
}

function recordDifference(columns: RecordColumns, counted: Tally): Difference[] {
  const kind = kindByName(columns.kind);
  if (!kind) return [];
  const now = contributionOf(rowOf(columns), kind, lifecycleOf(columns.kind));
  const wrong = Object.keys(differenceOf(counted, now));
  return wrong.map((key) => ({
    where: `record ${columns.id} ${key}`,
    stands: String(counted[key] ?? 0),
    records: String(now[key] ?? 0),
  }));
}

function addUp(
  counted: Tally, units: readonly string[],
  { sums, said, once }: { sums: Sums; said: Sums; once: Sums },
): void {
  for (const key in counted) {
    const [column, element, month, split] = partsOf(key);
    const n = counted[key] ?? 0;
    const pair: [number, number] = column === 'a' ? [n, 0] : [0, n];
    const apart = split.startsWith('@') ? said : split.startsWith('~') ? once : null;
    for (const unit of units) {
      put(apart ?? sums, [unit, element, month, apart ? split.slice(1) : split].join('\t'), pair);
    }
  }
}

function* saidOf(once: Sums): Generator<PersonCount> {
  for (const [key, [approved, waiting]] of once) {
    const [unit = '', element = '', month = '', subject = ''] = key.split('\t');
    yield { unit, element, month, subject, approved, waiting };
  }
}

function put(sums: Sums, key: string, [a, w]: readonly [number, number]): void {
  const [approved, waiting] = sums.get(key) ?? [0, 0];
  sums.set(key, [approved + a, waiting + w]);
}

interface Stored {
  unit: string;
  element: string;
  month: string;
  split: string;
  approved: string;
  waiting: string;
}
interface Sheet {
  readonly province: string;
  readonly table: 'tally' | 'presence';
  readonly split: string;
}
async function against(
  client: ClientBase, { province, table, split }: Sheet, expected: Sums,
): Promise<Difference[]> {
  const { rows } = await client.query<Stored>(
    `select unit, element, month, ${split} as split, approved, waiting from ${table}
     where province = $1 order by 1, 2, 3, 4`, [province]);
  const left = new Map(expected);
  const differences: Difference[] = [];
  const say = (key: string, stands: readonly number[], records: readonly number[]): void => {
    if (stands.join() === records.join()) return;
    differences.push({
      where: `${table} ${key.split('\t').join(' ')}`,
      stands: stands.join(' / '),
      records: records.join(' / '),
    });
  };
  for (const row of rows) {
    const key = [row.unit, row.element, row.month, row.split].join('\t');
    say(key, [Number(row.approved), Number(row.waiting)], left.get(key) ?? [0, 0]);
    left.delete(key);
  }
  for (const [key, pair] of left) say(key, [0, 0], pair);
  return differences;
}

// Moves people who count once [Note: A person counts once] when units move to another commune: what
// records say about them moves, and the commune's stock becomes that of everybody there now. Sums,
// which contain the stocks of each unit, were moved before: those stocks are taken out here.
import type { ClientBase } from 'pg';
import { addOnce, stocksOf, type PersonCount, type Stocks } from '../sync/once.ts';
import type { TallyColumns } from '../sync/once.ts';
import { addStocks } from '../sync/tallies.ts';

export interface Adding {
  readonly units: readonly string[]; readonly to: string; readonly sign: 1 | -1;
}

/** The caller must hold the lock of the province's counter. */
export async function addPeople(
  client: ClientBase, province: string, { units, to, sign }: Adding,
): Promise<void> {
  const { rows } = await client.query<Omit<PersonCount, 'approved' | 'waiting'> & {
    readonly approved: string; readonly waiting: string;
  }>(
    `select unit, element, month, subject, approved, waiting from presence
     where province = $1 and unit = any($2) and position(' ' in subject) > 0
       and (approved <> 0 or waiting <> 0)`, [province, units]);
  if (rows.length === 0) return;
  const said = rows.map((row): PersonCount =>
    ({ ...row, approved: Number(row.approved), waiting: Number(row.waiting) }));
  await addStocks(client, province, takenOut(stocksOf(said), { to, sign }));
  await addStocks(client, province, await addOnce(client, province, columnsAt(said, { to, sign })));
}

type At = Pick<Adding, 'to' | 'sign'>;
function takenOut(stocks: Stocks, { to, sign }: At): Stocks {
  const out = new Map<string, [number, number]>();
  for (const [key, [a, w]] of stocks) {
    const at = to + key.slice(key.indexOf('\t'));
    const [approved, waiting] = out.get(at) ?? [0, 0];
    out.set(at, [approved - sign * a, waiting - sign * w]);
  }
  return out;
}

/** Several of the units may name one person: the commune gets one row. */
function columnsAt(said: readonly PersonCount[], { to, sign }: At): TallyColumns {
  const rows = new Map<string, PersonCount>();
  for (const row of said) {
    const key = [row.element, row.month, row.subject].join('\t');
    const { approved = 0, waiting = 0 } = rows.get(key) ?? {};
    rows.set(key, { ...row, unit: to, approved: approved + sign * row.approved,
      waiting: waiting + sign * row.waiting });
  }
  const all = [...rows.values()];
  return [
    all.map((row) => row.unit), all.map((row) => row.element), all.map((row) => row.month),
    all.map((row) => row.subject), all.map((row) => row.approved), all.map((row) => row.waiting),
  ];
}

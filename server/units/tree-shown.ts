// Which of the two views of the tree an answer shows, whether they differ in its months, and the
// names of a unit and of those below it then. Used by the dashboard and the reports.
import type { ClientBase } from 'pg';
import { asUnitCode, type Month } from '../../core/brands.ts';
import type { UnitNamed } from '../../core/api/named.ts';
import type { TreeShown, TreeView } from '../../core/api/named.ts';
import { lastDayOf } from '../../indicators/calendar/months.ts';
import { previous, sameLastYear } from '../../indicators/calendar/periods.ts';
import { asProgram } from '../store/program.ts';
import { firstDay } from './days.ts';
import { linesOf, type Line } from './lens.ts';
import { childrenOf, type UnitFound } from '../store/place.ts';
import type { Spans } from './spans.ts';

export interface AskedTree {
  readonly province: string;
  readonly place: UnitFound;
  /** undefined: a closed unit as it was, any other as it is now. */
  readonly view?: TreeView | undefined;
  readonly today: string;
}
/** `since`: the first month that the answer shows. */
export const showTree = (
  client: ClientBase, { province, place, view, today }: AskedTree, since: Month,
): Promise<TreeShown> => asProgram(client, province, async () => {
  const { rows } = await client.query<{ readonly differ: boolean; readonly closed: boolean }>({
    name: 'tree-shown',
    text: `select exists (select from unit_line l join unit u on u.province = $1 and u.code = l.unit
          where l.province = $1 and l.since > '${firstDay}' and to_char(l.since, 'YYYY-MM') > $3
            and (l.unit = $2 or l.parent = $2 or u.level = 'commune' and $1 = $2 or exists (
              select from unit_line b where b.province = $1 and b.unit = l.unit and b.parent = $2)))
        or exists (select from unit where province = $1 and level = 'village'
          and to_char(valid_to + 1, 'YYYY-MM') > $3 and successors <> '{}'
          and ($2 = code or $2 = parent or $2 = any (successors))) as differ,
      exists (select from unit where province = $1 and code = $2 and valid_to < $4::date
        and 'to' = any (said)) as closed`,
    values: [province, place.unit, since, today],
  });
  const { differ = false, closed = false } = rows[0] ?? {};
  return { view: view ?? (closed ? 'then' : 'now'), differ };
});

/** The earliest month that a dashboard or a report shows for a period. */
export const firstShown = ({ period, january, since }: Spans): Month =>
  [previous(period).from, sameLastYear(period).from, january, since]
    .reduce((a, b) => (a < b ? a : b));

/** The units directly below in these months, by the tree that is shown. */
export function childrenIn(
  client: ClientBase, province: string,
  { place, view, from, to }: { readonly place: UnitFound; readonly view: TreeView } & Months,
): Promise<readonly UnitNamed[]> {
  const { code: unit, level } = place.named;
  return view === 'then'
    ? childrenThen(client, province, { unit, level, from, to })
    : childrenOf(client, province, { unit, from: `${from}-01`, to: lastDayOf(to) });
}

interface Months { readonly from: Month; readonly to: Month }
interface AskedChildren extends Months { readonly unit: string; readonly level: string }
/** The units directly below at any time in these months, with the names of their last month
    there. */
const childrenThen = (
  client: ClientBase, province: string, asked: AskedChildren,
): Promise<readonly UnitNamed[]> =>
  asProgram(client, province, () => readChildren(client, province, asked));

async function readChildren(
  client: ClientBase, province: string, { unit, level, from, to }: AskedChildren,
): Promise<readonly UnitNamed[]> {
  const below = level === 'province' ? 'commune' : 'village';
  const { rows: dated } = await client.query<{ readonly code: string }>({
    name: 'units-in-months',
    text: `select code from unit where province = $1 and level = $2
      and (valid_from is null or to_char(valid_from, 'YYYY-MM') <= $4)
      and (valid_to is null or to_char(valid_to + 1, 'YYYY-MM') > $3)`,
    values: [province, below, from, to],
  });
  const there = new Set(dated.map(({ code }) => code));
  const found = new Map<string, Line>();
  for (const line of await linesOf(client, province)) {
    const isThere = line.parent === unit && line.level === below && there.has(line.code)
      && line.from <= to && line.until > from;
    const known = found.get(line.code);
    if (isThere && (!known || known.from < line.from)) found.set(line.code, line);
  }
  const order = new Intl.Collator('vi', { numeric: true });
  return [...found.values()]
    .map(({ code, name, level: own }) => ({ code: asUnitCode(code), name, level: own }))
    .sort((a, b) => order.compare(a.name, b.name) || (a.code < b.code ? -1 : 1));
}

/** The unit's name in the last of these months. */
export async function nameThen(
  client: ClientBase, province: string,
  { named, to }: { readonly named: UnitNamed; readonly to: Month },
): Promise<UnitNamed> {
  const { rows } = await client.query<{ readonly name: string }>({
    name: 'name-then',
    text: `select name from unit_line where province = $1 and unit = $2 and name is not null
      and since = (select max(since) from unit_line where province = $1 and unit = $2
        and to_char(since, 'YYYY-MM') <= $3)`,
    values: [province, named.code, to],
  });
  return { ...named, name: rows[0]?.name ?? named.name };
}

// The slips behind a figure: records of the unit and period that count towards the indicator's
// elements and that the person may read. Reads the commune's days, a page at a time.
import type { ClientBase } from 'pg';
import type { BehindAnswer } from '../../core/api/slips.ts';
import type { TreeShown } from '../../core/api/named.ts';
import type { Tally } from '../../core/derive/tally.ts';
import type { Month } from '../../core/brands.ts';
import type { Indicator } from '../../indicators/formula/formula.ts';
import { valueOf } from '../../indicators/indicators.ts';
import { lastDayOf, monthAfter } from '../../indicators/calendar/months.ts';
import { kinds } from '../../records/index.ts';
import { where } from '../../core/kind/access.ts';
import type { Person } from '../store/person.ts';
import { deepRoles } from '../store/reach.ts';
import { covers } from '../store/place.ts';
import { spansAsked, taken, type AskedFigures } from './figures.ts';
import { readFrame } from './frame.ts';
import { questionsOf } from './questions.ts';
import { membersThen, type Member } from '../units/lens.ts';
import { lastMonthOf, type Spans } from '../units/spans.ts';
import { doubtingOf } from '../records/doubts.ts';
import { firstShown, showTree } from '../units/tree-shown.ts';
import { partsOf } from '../sync/tallies.ts';
import { rangesOf } from '../records/ranges.ts';
import { LINE_COLUMNS, lineOf, namingOf, type LineColumns } from '../records/lines.ts';
import { nextOf, type ListPosition } from '../records/list-position.ts';
import { holder, readable, records } from '../store/rights.ts';

const linesMax = 50;
/** A stock at the end of a period may contain records that began long before. */
const since = '2000-01-01';

export interface AskedBehind extends AskedFigures {
  readonly person: Person;
  readonly indicator: Indicator;
  readonly after: ListPosition | null;
}
interface CountedColumns extends LineColumns { readonly counted: string }

/** The scope must be the person's. null: not a period. */
export async function behindAnswer(
  client: ClientBase, asked: AskedBehind,
): Promise<BehindAnswer | null> {
  const { person, indicator } = asked;
  const frame = await readFrame(client, person.province, []);
  const spans = spansAsked(asked, frame);
  if (spans === null) return null;
  const tree = await showTree(client, asked, firstShown(spans));
  const reach = await throughTree(client, asked, { reach: reachOf(indicator, spans), tree });
  const found = await readCounted(client, asked, reach);
  const page = found.slice(0, linesMax);
  const naming = await namingOf(client, person.province, page);
  const doubting = await doubtingOf(client, person.province, page);
  return {
    ...await taken(client, asked, { spans, frame, tree }),
    indicator: indicator.code,
    slips: page.flatMap((row) => {
      const share = shareOf(JSON.parse(row.counted) as Tally, reach);
      return share.approved === 0 && share.waiting === 0
        ? []
        : [{ ...lineOf(row, { naming, doubting }), ...share }];
    }),
    next: nextOf(found, linesMax),
    partly: await isPartly(client, asked, reach),
  };
}

/** The elements, from which day, in which months. */
interface Reach {
  readonly elements: ReadonlySet<string>;
  readonly stocks: ReadonlySet<string>;
  readonly fromDay: string; readonly toDay: string;
  readonly from: Month; readonly to: Month;
  /** As it was then: the units that belonged to the unit, each with its months. */
  readonly members: readonly Member[] | null;
}
function reachOf(indicator: Indicator, spans: Spans): Reach {
  const questions = questionsOf(
    (reader) => void valueOf(indicator, reader, spans.period), spans.thisMonth,
    (month) => monthAfter(month, 1),
  );
  const every = [...questions.everyMonth.values()].map(({ element }) => element);
  const isCarried = indicator.form === 'level';
  const last = lastMonthOf(spans);
  return {
    elements: new Set([...questions.summed, ...questions.levels, ...every]),
    stocks: isCarried ? questions.levels : new Set(),
    fromDay: isCarried ? since : `${spans.period.from}-01`, toDay: lastDayOf(last),
    from: spans.period.from, to: last,
    members: null,
  };
}

interface Through { readonly reach: Reach; readonly tree: TreeShown }
/** A stock at the end of a period is looked for where its units were then. */
async function throughTree(
  client: ClientBase, { person, place }: AskedBehind, { reach, tree }: Through,
): Promise<Reach> {
  if (tree.view === 'now' || !tree.differ || place.above.length === 0) return reach;
  const members = await membersThen(client, person.province, place.named);
  return {
    ...reach, members: reach.stocks.size === 0 ? members
      : members.filter(({ from, until }) => from <= reach.to && reach.to < until)
        .map((member) => ({ ...member, from: '0000-00', until: '9999-99' })),
  };
}

/** The index ranges of a unit's slips; as it was then, those of the communes of its members. */
function rangesIn(
  { place }: AskedBehind, { members }: Reach, hold: (value: unknown) => string,
): ReturnType<typeof rangesOf> {
  if (members === null) return rangesOf(place, hold);
  const [units, from, until] = [members.map(({ unit }) => unit), members.map((m) => m.from),
    members.map((m) => m.until)].map(hold);
  return {
    communes: `(select distinct commune as code from unit where code = any(${units}::text[]))`,
    inside: `exists (select from unnest(${units}::text[], ${from}::text[], ${until}::text[])
      m(unit, since, until) where m.unit = record.unit and to_char(day, 'YYYY-MM') >= m.since
        and to_char(day, 'YYYY-MM') < m.until)`,
  };
}

/** Keys of `counted` are `a element month split`: the space before the month ends the element's
    name. */
const patternOf = ({ elements }: Reach): string => `"[aw] (${[...elements].join('|')}) `;

async function readCounted(
  client: ClientBase, asked: AskedBehind, reach: Reach,
): Promise<readonly CountedColumns[]> {
  const { person, after } = asked;
  const values: unknown[] = [];
  const hold = holder(values);
  const { communes, inside } = rangesIn(asked, reach, hold);
  const most = hold(linesMax + 1);
  const further =
    after === null ? 'true' : `(day, id) < (${hold(after.day)}::date, ${hold(after.id)}::uuid)`;
  const { rows } = await client.query<CountedColumns>(
    `select p.* from ${communes} c cross join lateral (
       select ${LINE_COLUMNS}, counted, day from ${records(person, hold)}
       where province = ${hold(person.province)} and commune = c.code
         and day between ${hold(reach.fromDay)}::date and ${hold(reach.toDay)}::date
         and counted ~ ${hold(patternOf(reach))} and ${further} and ${inside}
         and ${readable(person, hold)}
       order by day desc, id desc limit ${most}) p
     order by p.day desc, p.id desc limit ${most}`, values);
  return rows;
}

function shareOf(
  counted: Tally, { elements, stocks, from, to }: Reach,
): { readonly approved: number; readonly waiting: number } {
  const share = { approved: 0, waiting: 0 };
  for (const key in counted) {
    const [column, element, month] = partsOf(key);
    const isMeant = elements.has(element) && month <= to && (stocks.has(element) || month >= from);
    if (isMeant) share[column === 'a' ? 'approved' : 'waiting'] += counted[key] ?? 0;
  }
  return share;
}

/** Whether records that the person may not read are part of the figure too. */
async function isPartly(
  client: ClientBase, asked: AskedBehind, reach: Reach,
): Promise<boolean> {
  const { person, place } = asked;
  const hidden = kinds
    .filter((kind) => where(person, 'read', kind.access, () => '') === 'false')
    .map((kind) => kind.name);
  if (hidden.length === 0) return false;
  if (hidden.length === kinds.length || !covers(person, place, deepRoles)) return true;
  if (await hasStrangers(client, reach)) return true;
  const values: unknown[] = [];
  const hold = holder(values);
  const { communes, inside } = rangesIn(asked, reach, hold);
  const { rowCount } = await client.query(
    `select from ${communes} c cross join lateral (
       select from record where province = ${hold(person.province)} and commune = c.code
         and day between ${hold(reach.fromDay)}::date and ${hold(reach.toDay)}::date
         and kind = any(${hold(hidden)}) and counted ~ ${hold(patternOf(reach))} and ${inside}
       limit 1) p
     limit 1`, values);
  return rowCount === 1;
}

/** A village that belongs to another commune now, so that the person may not read its slips. */
async function hasStrangers(client: ClientBase, { members }: Reach): Promise<boolean> {
  const units = [...new Set((members ?? []).map(({ unit }) => unit))];
  const { rows } = await client.query<{ readonly n: string }>(
    'select count(*) as n from unit where code = any($1)', [units]);
  return Number(rows[0]?.n) < units.length;
}

// Which rows make up a figure: today's own row of a unit, or, as it was then, the rows of the units
// that belonged to it in each month. A lens lists these members with their months. It reads only
// the tree; reader-then.ts reads the figures.
import type { ClientBase } from 'pg';
import type { UnitNamed } from '../../core/api/named.ts';
import type { TreeView } from '../../core/api/named.ts';
import { asProgram } from '../store/program.ts';

/** The member counts in the months from `from` until before `until`; with sign −1 it is
    subtracted. */
interface Months { readonly from: string; readonly until: string }
export interface Member extends Months { readonly unit: string; readonly sign: 1 | -1 }
export type Lenses = ReadonlyMap<string, readonly Member[]>;

const always = { from: '0000-00', until: '9999-99' } as const;

export interface Line {
  readonly code: string; readonly level: string; readonly parent: string | null;
  readonly name: string; readonly from: string; readonly until: string;
  readonly successor: string | null; readonly closed: string | null;
}
/** The history of every unit; a unit without acts has one line without a beginning. A line begins
    with the month of its first day: a month belongs to the unit that has its last day. */
export async function linesOf(client: ClientBase, province: string): Promise<readonly Line[]> {
  const { rows } = await client.query<Line>({
    name: 'unit-lines',
    text: `select u.code, u.level, coalesce(l.name, u.name) as name, u.successors[1] as successor,
        case when l.unit is null then u.parent else l.parent end as parent,
        case when l.since is null or l.since = '1900-01-01' then '${always.from}'
          else to_char(l.since, 'YYYY-MM') end as "from",
        coalesce(to_char(lead(l.since) over (partition by u.code order by l.since), 'YYYY-MM'),
          '${always.until}') as until,
        to_char(u.valid_to + 1, 'YYYY-MM') as closed
      from unit u left join unit_line l on l.province = u.province and l.unit = u.code
      where u.province = $1`,
    values: [province],
  });
  return rows.filter(({ from, until }) => from < until);
}

/** null: every figure is the unit's own row of today. */
export async function lensesOf(
  client: ClientBase, province: string,
  { units, view }: { readonly units: readonly UnitNamed[]; readonly view: TreeView },
): Promise<Lenses | null> {
  const hasVillages = units.some(({ level }) => level === 'village');
  if (view === 'now' && !hasVillages) return null;
  const tree = await treeOf(client, province);
  const lenses = new Map(units.map(({ code, level }) => [
    code, view === 'then' ? tree.ofThen(code, level) : tree.ofToday(code, level),
  ]));
  const isPlain = [...lenses].every(([code, members]) =>
    members.length === 1 && members[0]?.unit === code && members[0].from === always.from
    && members[0].until === always.until);
  return isPlain ? null : lenses;
}

/** The units that belonged to a unit, each with its months; used to look for records. */
export const membersThen = async (
  client: ClientBase, province: string, { code, level }: UnitNamed,
): Promise<readonly Member[]> => (await treeOf(client, province)).membersThen(code, level);

const treeOf = (client: ClientBase, province: string): Promise<LineTree> =>
  asProgram(client, province, async () => new LineTree(await linesOf(client, province)));

class LineTree {
  private readonly byParent = new Map<string, Line[]>();
  private readonly own = new Map<string, Line[]>();
  private readonly intoVillage = new Map<string, Line[]>();

  constructor(lines: readonly Line[]) {
    for (const line of lines) {
      put(this.own, line.code, line);
      if (line.parent !== null) put(this.byParent, line.parent, line);
      if (line.level === 'village' && line.successor !== null)
        put(this.intoVillage, line.successor, line);
    }
  }

  /** Villages that went into this one are part of it; the rows of communes contain everything they
      took over. */
  ofToday(code: string, level: string): readonly Member[] {
    if (level !== 'village') return [{ unit: code, sign: 1, ...always }];
    return [...new Set([code, ...this.villagesInto(code)])]
      .map((unit) => ({ unit, sign: 1, ...always }));
  }

  membersThen(code: string, level: string): readonly Member[] {
    if (level !== 'commune') return this.ofThen(code, level);
    return [
      ...this.open(code).map(({ from, until }) => ({ unit: code, sign: 1, from, until }) as const),
      ...this.below(code, always),
    ];
  }

  ofThen(code: string, level: string): readonly Member[] {
    if (level === 'province') return [{ unit: code, sign: 1, ...always }];
    if (level === 'village') return this.villageThen(code);
    return withoutPairs([
      ...this.open(code).flatMap(({ from, until }) => this.itself(code, { from, until })),
      ...this.below(code, always),
    ]);
  }

  /** The commune's own part: its row without the rows of the villages that lie in it today. */
  private itself(code: string, span: Months): readonly Member[] {
    const below = (unit: string): readonly string[] => (this.byParent.get(unit) ?? [])
      .filter(({ until }) => until === always.until)
      .flatMap((line) => [line.code, ...below(line.code)]);
    return [
      { unit: code, sign: 1, ...span },
      ...below(code).map((unit) => ({ unit, sign: -1, ...span }) as const),
    ];
  }

  /** Its own months until it closed; after that it is part of its successor. */
  private villageThen(code: string): readonly Member[] {
    const line = this.own.get(code)?.[0];
    const span = { from: always.from, until: line?.successor && line.closed || always.until };
    return [{ unit: code, sign: 1, ...span }, ...this.afterwards(code, span)];
  }

  /** A unit that went into a village counts there from its last day on. */
  private afterwards(code: string, { from, until }: Months): readonly Member[] {
    const into = new Map((this.intoVillage.get(code) ?? []).map((line) => [line.code, line]));
    return [...into.values()].flatMap((line) => {
      const span = { from: greatest(from, line.closed ?? until), until };
      if (span.from >= until) return [];
      return [{ unit: line.code, sign: 1, ...span }, ...this.afterwards(line.code, span)];
    });
  }

  private below(code: string, span: Months): readonly Member[] {
    return (this.byParent.get(code) ?? []).flatMap((line) => {
      const from = greatest(span.from, line.from);
      const until = least(span.until, line.until);
      if (from >= until) return [];
      return [
        { unit: line.code, sign: 1, from, until }, ...this.below(line.code, { from, until }),
      ];
    });
  }

  private villagesInto(code: string): readonly string[] {
    return (this.intoVillage.get(code) ?? [])
      .flatMap((line) => [line.code, ...this.villagesInto(line.code)]);
  }

  /** The periods in which a commune belonged to the province. */
  private open(code: string): readonly Line[] {
    return (this.own.get(code) ?? []).filter(({ parent }) =>
      parent !== null && this.own.get(parent)?.[0]?.level === 'province');
  }
}

/** A unit that is added and subtracted in the same months is not read at all. */
function withoutPairs(members: readonly Member[]): readonly Member[] {
  const sums = new Map<string, { readonly member: Member; n: number }>();
  for (const member of members) {
    const key = `${member.unit} ${member.from} ${member.until}`;
    const sum = sums.get(key) ?? { member, n: 0 };
    sum.n += member.sign;
    sums.set(key, sum);
  }
  return [...sums.values()].filter(({ n }) => n !== 0)
    .map(({ member, n }) => ({ ...member, sign: n > 0 ? 1 : -1 }));
}

const least = (a: string, b: string): string => (a < b ? a : b);
const greatest = (a: string, b: string): string => (a > b ? a : b);
function put(map: Map<string, Line[]>, key: string, line: Line): void {
  const list = map.get(key);
  if (list) list.push(line); else map.set(key, [line]);
}

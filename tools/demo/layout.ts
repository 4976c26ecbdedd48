// What there is in the demo province: communes, villages, teams, clubs, addresses and who writes
// there, with the numbers the province reached. A pure function of the day; load.ts brings it in.
import { asUnitCode, type Day, type UnitCode } from '../../core/brands.ts';
import { calendarOf, dayAt, type Calendar } from './calendar.ts';
import { communes, type Commune, type Group } from './dien-bien.ts';
import { personName, villageNames } from './names.ts';
import { chance, shares, type Chance } from './random.ts';

/** What the province reached by the end of the last full quarter; exact. */
export const reached = {
  teams: 540, members: 4_784, clubs: 96, addresses: 50,
  courses: 18, officials: 827, classes: 86, villageOfficials: 4_349,
  dialogues: 144, dialogueTurns: 7_200, clubEvents: 170, clubEventPeople: 29_040,
} as const;

export interface Village {
  readonly code: UnitCode; readonly name: string; readonly group: Group;
  readonly coverage: '4g' | 'weak' | 'none'; readonly hasPower: boolean;
  readonly households: number;
  /** The branch head and her account. */
  readonly lead: string; readonly leadName: string;
  readonly team: Team | null;
}
export interface Team {
  readonly foundedOn: Day; readonly members: number; readonly keenness: number;
}
export interface Club {
  readonly foundedOn: Day; readonly level: string;
  /** How many people came to each of its communication activities. */
  readonly events: readonly number[];
}
/** A stale one has not answered for more than ninety days. */
export interface Address { readonly foundedOn: Day; readonly isStale: boolean }
export interface CommunePlan extends Omit<Commune, 'code'> {
  readonly code: UnitCode;
  /** How regularly it works, 0 to 1. */
  readonly keenness: number;
  readonly villages: readonly Village[];
  readonly clubs: readonly Club[];
  readonly addresses: readonly Address[];
  /** How many people came to each class, to each dialogue. */
  readonly classes: readonly number[]; readonly dialogues: readonly number[];
  readonly officer: string; readonly officerName: string;
  readonly adviser: string; readonly adviserName: string;
}

const STALE: ReadonlySet<number> = new Set([7, 23, 41]);
/** Four communes that the province should ask after. */
const LAGGING: ReadonlySet<string> = new Set(['11-03226', '11-03385', '11-03176', '11-03313']);

export interface Layout {
  readonly calendar: Calendar;
  readonly communes: readonly CommunePlan[];
  /** How many officials came to each course of the province. */
  readonly courses: readonly number[];
}

export function layOut(day: Day): Layout {
  const calendar = calendarOf(day);
  const each = (name: string, total: number, spread: number): (() => number) =>
    deal(shares(name, { total, parts: communes.length, spread }));
  const teams = each('teams', reached.teams, 0.4);
  const clubs = each('clubs', reached.clubs, 0.5);
  const addresses = each('addresses', reached.addresses, 0.3);
  const classes = each('classes', reached.classes, 0.4);
  const dialogues = each('dialogues', reached.dialogues, 0.3);
  const more: More = {
    members: deal(memberCounts()),
    eventsOfClub: deal(shares('clubEvents', {
      total: reached.clubEvents, parts: reached.clubs, spread: 0.4 })),
    eventPeople: deal(people('clubEventPeople', reached.clubEventPeople, reached.clubEvents)),
    isStale: deal(Array.from({ length: reached.addresses }, (_, i) => STALE.has(i))),
    classPeople: deal(people('classPeople', reached.villageOfficials, reached.classes)),
    dialogueTurns: deal(people('dialogueTurns', reached.dialogueTurns, reached.dialogues)),
  };
  return {
    calendar,
    courses: people('courses', reached.officials, reached.courses),
    communes: communes.map((commune) => planCommune(commune, calendar, {
      more, teams: teams(), clubs: clubs(), addresses: addresses(), classes: classes(),
      dialogues: dialogues(),
    })),
  };
}

const people = (name: string, total: number, parts: number): readonly number[] =>
  shares(name, { total, parts, spread: 0.35 });

/** Hands out one after the other; asking for more than there is breaks the demo's own sums. */
function deal<T>(list: readonly T[]): () => T {
  const left = list[Symbol.iterator]();
  return () => {
    const { done, value } = left.next();
    if (done) throw new Error('nothing left to deal');
    return value;
  };
}
const several = <T>(count: number, one: () => T): readonly T[] =>
  Array.from({ length: count }, one);

/** Eight in a team, nine in as many as it takes. */
function memberCounts(): readonly number[] {
  const nines = reached.members - 8 * reached.teams;
  const counts = Array.from({ length: reached.teams }, (_, i) => (i < nines ? 9 : 8));
  const draw = chance('members');
  return counts.map((n) => ({ n, at: draw.next() })).sort((a, b) => a.at - b.at).map(({ n }) => n);
}

interface More {
  readonly members: () => number; readonly eventsOfClub: () => number;
  readonly eventPeople: () => number; readonly isStale: () => boolean;
  readonly classPeople: () => number; readonly dialogueTurns: () => number;
}
interface Given {
  readonly more: More; readonly teams: number; readonly clubs: number; readonly addresses: number;
  readonly classes: number; readonly dialogues: number;
}
function planCommune(commune: Commune, calendar: Calendar, given: Given): CommunePlan {
  const { more } = given;
  const draw = chance(`commune ${commune.code}`);
  const isWard = commune.name.startsWith('Phường');
  const isLagging = LAGGING.has(commune.code);
  const without = draw.weighed([[0, 2], [1, 2], [2, 1]]);
  const names = villageNames(draw, commune.groups, { count: given.teams + without, isWard });
  const short = commune.code.slice(3);
  const [main = 'thai'] = commune.groups;
  return {
    ...commune, code: asUnitCode(commune.code),
    keenness: isLagging ? 0.5 + draw.next() * 0.1 : 0.94 + draw.next() * 0.06,
    villages: names.map(({ name, group }, i) => {
      const number = String(i + 1).padStart(2, '0');
      return {
        code: asUnitCode(`${commune.code}-${number}`), name, group, ...placeOf(draw, group, isWard),
        households: isWard ? draw.whole(110, 320) : draw.whole(34, 140),
        lead: `ban-${short}-${number}`, leadName: personName(draw, group, 'f'),
        team: i >= given.teams ? null : {
          foundedOn: foundedOn(draw, calendar), members: more.members(),
          keenness: 0.94 + draw.next() * 0.06,
        },
      };
    }),
    clubs: several(given.clubs, () => ({
      foundedOn: dayAt(calendar.start, calendar.cut, draw.next() * 0.5),
      events: several(more.eventsOfClub(), more.eventPeople),
      level: draw.weighed([['lowerSecondary', 8], ['primary', 1], ['combined', 1]]),
    })),
    addresses: several(given.addresses, () => ({
      foundedOn: dayAt(calendar.start, calendar.cut, draw.next() * 0.6), isStale: more.isStale(),
    })),
    classes: several(given.classes, more.classPeople),
    dialogues: several(given.dialogues, more.dialogueTurns),
    officer: `xa-${short}`, officerName: personName(draw, main, 'f'),
    adviser: `clb-${short}`, adviserName: personName(draw, draw.pick(commune.groups), 'f'),
  };
}

function placeOf(
  draw: Chance, group: Group, isWard: boolean,
): Pick<Village, 'coverage' | 'hasPower'> {
  const isHigh = group === 'mong' || group === 'haNhi' || group === 'khoMu';
  const coverage = draw.weighed<Village['coverage']>(isWard ? [['4g', 1]]
    : isHigh ? [['4g', 55], ['weak', 30], ['none', 15]] : [['4g', 82], ['weak', 15], ['none', 3]]);
  const dark = coverage === 'none' ? 0.45 : coverage === 'weak' ? 0.08 : 0;
  return { coverage, hasPower: !draw.happens(dark) };
}

/** Most teams were set up in the first months, the last ones before the signed quarter ends. */
function foundedOn(draw: Chance, { start, cut }: Calendar): Day {
  const [from, to] = draw.weighed<readonly [number, number]>(
    [[[0, 0.15], 70], [[0.15, 0.5], 20], [[0.5, 0.9], 10]]);
  return dayAt(start, cut, from + draw.next() * (to - from));
}

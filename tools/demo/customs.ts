// Harmful customs that villages follow in the demo: one that is open and was visited, one whose
// first visit is due soon, some that ended. All are noticed after the signed quarter, so its signed
// figures do not change.
import type { Day } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { decide } from './approvals.ts';
import { momentOf, type Calendar } from './calendar.ts';
import type { CommunePlan, Village } from './layout.ts';
import { visited } from './people.ts';
import { idOf, type Deed, type Writing } from './phones.ts';
import type { Cast } from './scenes.ts';

type Values = Readonly<Record<string, Json>>;
interface Followed {
  readonly village: Village;
  readonly noticedDaysAgo: number;
  readonly custom: Values;
  /** Days ago, and what was done. */
  readonly steps: readonly (readonly [number, readonly string[]])[];
  /** Days ago; approved by the commune. */
  readonly ended?: readonly [number, string];
}

const earlyMarriage = { custom: 'childMarriage', sex: 'f', age: '15', noticedBy: 'team' };
const leavesSchool = { custom: 'schoolLeaving', sex: 'f', age: '13', noticedBy: 'school' };

/** The commune where visitors begin has open ones; every third commune has one that ended. */
function followedIn({ code, villages }: CommunePlan): readonly Followed[] {
  const [first, second, third, fourth] = villages.filter(({ team }) => team !== null);
  if (!first || !second || !third || !fourth) return [];
  if (code === visited.commune) {
    return [
      { village: first, noticedDaysAgo: 12, custom: earlyMarriage,
        steps: [[8, ['family', 'law']]] },
      { village: second, noticedDaysAgo: 5, custom: leavesSchool, steps: [] },
      { village: fourth, noticedDaysAgo: 40, custom: earlyMarriage,
        steps: [[36, ['family', 'child']], [15, ['law', 'chair']]], ended: [10, 'stopped'] },
    ];
  }
  return Number(code.slice(-2)) % 3 === 0
    ? [{ village: third, noticedDaysAgo: 30, custom: leavesSchool,
      steps: [[26, ['family', 'school']]], ended: [20, 'backAtSchool'] }] : [];
}

export async function followCustoms(cast: Cast): Promise<void> {
  for (const followed of followedIn(cast.commune)) await follow(cast, followed);
}

async function follow({ calendar, officer, leadOf }: Cast, followed: Followed): Promise<void> {
  const { village, custom, steps, ended } = followed;
  const lead = leadOf(village);
  const watch = watchDeed(calendar, followed);
  const write = (deed: Deed, kind: string, values: Values): Writing =>
    ({ ...deed, kind, unit: village.code, values });
  const end = ended && { outcome: ended[1], outcomeOn: daysAgo(calendar, ended[0]) };
  lead.write(write(watch, 'customWatch', {
    ...custom, noticedOn: daysAgo(calendar, followed.noticedDaysAgo), ...end,
  }));
  for (const [n, what] of steps) {
    const doneOn = daysAgo(calendar, n);
    lead.write(write({ key: `${watch.key} ${n}`, atMs: momentOf(doneOn, 18 * 60) }, 'customStep',
      { watch: idOf(watch), doneOn, who: 'team', what }));
  }
  await lead.send();
  if (!ended) return;
  await officer.rest();
  const row = officer.rows.find(({ id }) => id === idOf(watch));
  if (row?.status !== 'submitted') return;
  decide(officer, row, { act: 'approve', calendar });
  await officer.send();
}

const watchDeed = (calendar: Calendar, { village, noticedDaysAgo: n }: Followed): Deed =>
  ({ key: `custom ${village.code} ${n}`, atMs: momentOf(daysAgo(calendar, n), 17 * 60) });

/** At the earliest the first day that is not signed. */
function daysAgo({ day, cut }: Calendar, n: number): Day {
  const open = dayAfter(cut, 1);
  const then = dayAfter(day, -n);
  return then < open ? open : then;
}

// Adds special cases to the demo: a conflict, a returned slip, a slip for another village, a
// corrected approved slip. All lie after the signed quarter, so its signed figures do not change.
import { asDay, type Id } from '../../core/brands.ts';
import type { Row } from '../../core/sync/change.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { decide } from './approvals.ts';
import { momentOf, type Calendar } from './calendar.ts';
import type { CommunePlan, Village } from './layout.ts';
import { visited } from './people.ts';
import type { DemoPhone, Writing } from './phones.ts';
import { chance } from './random.ts';
import { slipValues } from './slips.ts';

export interface Cast {
  readonly calendar: Calendar;
  readonly commune: CommunePlan;
  readonly officer: DemoPhone;
  readonly leadOf: (village: Village) => DemoPhone;
}

export async function playScenes(cast: Cast): Promise<void> {
  const { commune } = cast;
  const number = Number(commune.code.slice(-2));
  if (number % 4 === 0) await correctApproved(cast);
  if (number % 9 === 0) await writeForNeighbour(cast);
  if (commune.code === visited.commune) {
    await sendBack(cast);
    await correctSameNumber(cast);
  }
}

const villageAt = ({ commune }: Cast, i: number): Village => {
  const village = commune.villages[i];
  if (!village?.team) throw new Error('a scene needs a village with a team');
  return village;
};

/** A plain meeting a few days ago, in a month that is not signed yet. */
function newSlip(cast: Cast, village: Village, name: string): Writing {
  const { calendar } = cast;
  const first = asDay(`${calendar.month}-01`);
  const before = dayAfter(calendar.day, -3);
  const heldOn = before < first ? first : before;
  const { team } = village;
  if (!team) throw new Error('no team');
  const draw = chance(`scene ${name} ${village.code}`);
  return {
    key: `scene ${name} ${village.code}`, atMs: momentOf(heldOn, 19 * 60), kind: 'activity',
    unit: village.code, values: {
      ...slipValues(draw, heldOn, { village: { ...village, hasPower: true }, team, calendar }),
      form: 'meeting', women15: 2, women59: 21, women60: 4, men15: 1, men59: 9, men60: 2,
      minority: 'all', minorityWomen: null, minorityMen: null, channel: null, reach: null,
    },
  };
}

async function submitNewSlip(cast: Cast, village: Village, name: string): Promise<Row> {
  const writing = newSlip(cast, village, name);
  const lead = cast.leadOf(village);
  const id = lead.write(writing);
  await lead.send();
  await cast.officer.rest();
  return rowOf(cast.officer, id);
}

function rowOf(phone: DemoPhone, id: Id): Row {
  const row = phone.phone.store.rows.get(id);
  if (!row) throw new Error(`the slip ${id} has not come`);
  return row;
}

/** Officer and branch head correct the same number at the same time; both values stay. */
async function correctSameNumber(cast: Cast): Promise<void> {
  const village = villageAt(cast, 2);
  const row = await submitNewSlip(cast, village, 'two values');
  if (row.status !== 'submitted' || (row.fields['women59']?.length ?? 0) > 1) return;
  const atMs = momentOf(cast.calendar.day, 7 * 60);
  const lead = cast.leadOf(village);
  cast.officer.edit({ key: `officer ${row.id}`, atMs }, row, { women59: 19 });
  lead.edit({ key: `lead ${row.id}`, atMs: atMs + 60_000 }, row, { women59: 24 });
  await cast.officer.send();
  await lead.send();
}

async function sendBack(cast: Cast): Promise<void> {
  const { officer, calendar } = cast;
  const row = await submitNewSlip(cast, villageAt(cast, 0), 'sent back');
  if (row.status !== 'submitted') return;
  decide(officer, row, { act: 'return', note: 'Chị ghi lại số nữ dưới 16 giúp em nhé.', calendar });
  await officer.send();
}

/** The branch head corrects an approved slip: the figure moves only when it is approved again. */
async function correctApproved(cast: Cast): Promise<void> {
  const { commune, officer, calendar } = cast;
  const approved = officer.rows.filter((row) => row.kind === 'activity' && row.status === 'approved'
    && String(row.fields['heldOn']?.at(-1)?.value) > calendar.cut
    && row.fields['women59'] !== undefined);
  const row = approved.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  const village = commune.villages.find(({ code }) => code === row?.unit);
  if (!row || !village?.team) return;
  const women59 = Number(row.fields['women59']?.at(-1)?.value ?? 0) + 3;
  const lead = cast.leadOf(village);
  lead.edit({ key: `correct ${row.id}`, atMs: momentOf(calendar.day, 6 * 60) }, row, { women59 });
  await lead.send();
}

/** The branch head writes a slip for the next village. The server holds it until the commune
    decides. */
async function writeForNeighbour(cast: Cast): Promise<void> {
  const village = villageAt(cast, 1);
  const lead = cast.leadOf(village);
  lead.write({ ...newSlip(cast, village, 'neighbour'), unit: villageAt(cast, 0).code });
  await lead.send();
}

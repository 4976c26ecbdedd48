// Brings two years of one commune in as its people would: the officer's models, the adviser's club,
// each village's slips, then the officer's approvals. Done again after a break, it changes nothing.
import { decide, decideSlips } from './approvals.ts';
import type { Calendar } from './calendar.ts';
import { followCustoms } from './customs.ts';
import { clubWritingsOf, gatheringsOf } from './gatherings.ts';
import type { CommunePlan, Village } from './layout.ts';
import { modelsOf } from './models.ts';
import type { DemoPhone } from './phones.ts';
import { playScenes } from './scenes.ts';
import { slipsOf } from './slips.ts';

export interface CommuneAtWork {
  readonly calendar: Calendar;
  readonly commune: CommunePlan;
  readonly phoneOf: (account: string) => DemoPhone;
  /** Lets one at a time write with the province's phone. */
  readonly withProvince: (work: (phone: DemoPhone) => Promise<void>) => Promise<void>;
}
/** A phone far from any signal was last heard of when it sent its last slip. */
export interface LastSeen { readonly account: string; readonly atMs: number }

export async function bringCommune(place: CommuneAtWork): Promise<readonly LastSeen[]> {
  const { calendar, commune, phoneOf, withProvince } = place;
  const officer = phoneOf(commune.officer);
  for (const writing of modelsOf(commune, calendar)) officer.write(writing);
  for (const writing of gatheringsOf(commune, calendar)) officer.write(writing);
  await officer.send();

  const adviser = phoneOf(commune.adviser);
  for (const writing of clubWritingsOf(commune, calendar)) adviser.write(writing);
  await adviser.send();

  const leads = new Map<Village, DemoPhone>();
  const lastSeen: LastSeen[] = [];
  for (const village of commune.villages) {
    if (!village.team) continue;
    const lead = phoneOf(village.lead);
    leads.set(village, lead);
    const slips = slipsOf(village, { calendar, commune });
    for (const slip of slips) lead.write(slip);
    await lead.send();
    const sent = Math.max(...slips.map(({ atMs }) => atMs));
    if (village.coverage === 'none' && slips.length > 0) {
      lastSeen.push({ account: village.lead, atMs: sent });
    }
  }

  await officer.rest();
  decideSlips(officer, { calendar, commune });
  await officer.send();
  await withProvince((phone) => approveGatherings(phone, officer, calendar));
  const leadOf = (village: Village): DemoPhone => {
    const lead = leads.get(village);
    if (!lead) throw new Error(`nobody writes in ${village.code}`);
    return lead;
  };
  await followCustoms({ calendar, commune, officer, leadOf });
  await playScenes({ calendar, commune, officer, leadOf });
  return lastSeen;
}

/** Dialogues and classes are approved by the province. */
async function approveGatherings(
  phone: DemoPhone, officer: DemoPhone, calendar: Calendar,
): Promise<void> {
  for (const row of officer.rows) {
    const isHers = row.kind === 'dialogue' || row.kind === 'training';
    if (isHers && row.status === 'submitted') decide(phone, row, { act: 'approve', calendar });
  }
  await phone.send();
}

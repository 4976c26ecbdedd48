// Kinds of record, enough to try every rule: a slip, a team, a shelter (moved.ts), a campaign, a
// notice that is issued, a pledge that is approved once, an errand that is assigned, and the
// answers to it. Used by the model's server, phones and tallies. What a kind counts is a pure
// function of its values and id.
import type { Id, Values } from './change.ts';
import type { Judge, Lifecycle } from './merge.ts';
import { broken } from './broken.ts';
import { hasClash, isClash, shown, type Row } from './row.ts';
import { hasGrant, type Grants } from './units.ts';

/** `stock` is read as a running sum over the months, `presence` as: is a subject's n above 0? */
export interface Count {
  readonly form: 'sum' | 'stock' | 'presence';
  readonly month: string;
  readonly element: string;
  readonly n: number;
  readonly subject?: Id;
}
export interface Kind {
  readonly lifecycle: Lifecycle;
  readonly reachesEveryone: boolean;
  readonly required: readonly string[];
  readonly check: (values: Values) => boolean;
  /** Read only as approved by who does not write it; approved by another than its writers. */
  readonly isIssued?: true;
  readonly byAnother?: true;
  /** The field that names the person to whom it is assigned, or the record that does. */
  readonly assignedBy?: { readonly field: string; readonly isParent: boolean };
  readonly mayWrite: (grants: Grants, unit: string) => boolean;
  readonly counts: (values: Values, record: Id) => readonly Count[];
}
export const VETO = -1000;
export const VETO_MONTHS = 12;

const monthOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 7) : '');
/** '2026-11' and 3 → '2027-02'. */
function monthLater(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

function countActivity(values: Values): Count[] {
  const month = monthOf(values['heldOn']);
  if (month === '') return [];
  const turns = Number(values['women'] ?? 0) + Number(values['men'] ?? 0);
  const team = values['team'];
  const counts: Count[] = [
    { form: 'sum', month, element: 'held', n: 1 },
    { form: 'sum', month, element: 'turns', n: turns },
  ];
  if (typeof team !== 'string') return counts;
  return [...counts, { form: 'presence', month, element: 'teamsActive', n: 1, subject: team }];
}

// An end before the start counts in the month of the start: such a team never stood. A team
// carries a dated -1 three months later (`teamsChecked`), which the next check replaces.
function countTeam(values: Values, record: Id): Count[] {
  const start = monthOf(values['startedOn']);
  if (start === '') return [];
  const ended = monthOf(values['endedOn']);
  const checked = monthOf(values['checkedOn']) || start;
  const end = ended === '' || ended > start ? ended : start;
  const expiry = monthLater(checked > start ? checked : start, 3);
  const lapse = end === '' || expiry < end ? expiry : end;
  const counts: Count[] = [
    { form: 'stock', month: start, element: 'teams', n: 1 },
    { form: 'stock', month: start, element: 'teamsChecked', n: 1 },
    { form: 'stock', month: lapse, element: 'teamsChecked', n: -1 },
  ];
  if (end === '') return counts;
  const last: Count = { form: 'stock', month: end, element: 'teams', n: -1 };
  if (!broken.has('stockNotEnded')) counts.push(last);
  if (broken.has('vetoIgnored')) return counts;
  const veto = { form: 'presence', element: 'teamsActive', n: VETO, subject: record } as const;
  for (let i = 1; i <= VETO_MONTHS; i++) counts.push({ ...veto, month: monthLater(end, i) });
  return counts;
}

const plain: Pick<Kind, 'required' | 'check' | 'mayWrite' | 'counts'> = {
  required: [], check: () => true, counts: () => [],
  mayWrite: (grants, unit) => hasGrant(grants, 'commune', unit),
};

export const KINDS: Readonly<Record<string, Kind>> = {
  activity: {
    lifecycle: 'draftSubmitApprove', reachesEveryone: false,
    required: ['heldOn', 'women'],
    check: (values) => Number(values['men'] ?? 0) <= Number(values['women'] ?? 0),
    mayWrite: (grants, unit) => grants.has(`village ${unit}`) || hasGrant(grants, 'commune', unit),
    counts: countActivity,
  },
  team: {
    lifecycle: 'living', reachesEveryone: false,
    required: ['startedOn'],
    check: ({ startedOn, endedOn }) => !endedOn || String(endedOn) >= String(startedOn),
    mayWrite: (grants, unit) =>
      hasGrant(grants, 'commune', unit) || hasGrant(grants, 'province', unit),
    counts: countTeam,
  },
  shelter: {
    lifecycle: 'living', reachesEveryone: false,
    required: ['startedOn'],
    check: ({ startedOn, endedOn }) => !endedOn || String(endedOn) >= String(startedOn),
    mayWrite: (grants, unit) =>
      hasGrant(grants, 'commune', unit) || hasGrant(grants, 'province', unit),
    counts: countTeam,
  },
  campaign: {
    lifecycle: 'living', reachesEveryone: true,
    required: [],
    check: () => true,
    mayWrite: (grants, unit) => grants.has(`commune ${unit}`) || grants.has(`province ${unit}`),
    counts: () => [],
  },
  notice: {
    lifecycle: 'draftSubmitApprove', reachesEveryone: false, isIssued: true, byAnother: true,
    ...plain,
  },
  pledge: {
    lifecycle: 'once', reachesEveryone: false, ...plain,
    mayWrite: (grants, unit) => grants.has(`village ${unit}`) || hasGrant(grants, 'commune', unit),
  },
  errand: {
    lifecycle: 'living', reachesEveryone: false,
    assignedBy: { field: 'agent', isParent: false }, ...plain,
  },
  answer: {
    lifecycle: 'living', reachesEveryone: false,
    assignedBy: { field: 'errand', isParent: true }, ...plain,
  },
};
export const SLIPS: readonly string[] = ['activity', 'notice', 'pledge'];

/** The accounts that a record is assigned to by its own field: with two values nobody. */
export function namedIn(row: Row | null | undefined, field: string): unknown {
  const live = row?.fields[field] ?? [];
  return isClash(live) && !broken.has('assignedClash') ? undefined : live.at(-1)?.value;
}

/** Types and limits, checked for every act. An emptied field (null) is of every type. */
export const isTyped = (set: Readonly<Record<string, { readonly value: unknown }>>): boolean =>
  Object.entries(set).every(([name, { value }]) => value === null
    || !['women', 'men'].includes(name) || (Number.isInteger(value) && Number(value) >= 0));

// [Note: Completeness and clashes] While a field has two values, which of them is shown depends on
// ids, and so on clocks. Therefore a required field is there if any of its live values is, and the
// check waits until the clash is settled: no outcome may depend on which value is shown first.
export function isComplete(row: Row): boolean {
  const kind = KINDS[row.kind]!;
  const isThere = (name: string): boolean => (row.fields[name] ?? [])
    .some((w) => w.value !== null && w.value !== undefined);
  if (!kind.required.every(isThere)) return false;
  return (hasClash(row) && !broken.has('checkShown')) || kind.check(shown(row));
}

/** What a phone assumes of its own changes until the server has judged them. */
export const hopeful = (kind: string): Judge =>
  ({ lifecycle: KINDS[kind]!.lifecycle, by: 'officer', isComplete: () => true, isHopeful: true });

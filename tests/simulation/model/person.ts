// What a person does with her phone: a random but sensible act, now and then a foolish or a hostile
// one. Used by world.ts. It must draw the same numbers at every time of the clock.
import type { Change, Values } from './change.ts';
import { KINDS, SLIPS } from './kinds.ts';
import type { Phone } from './phone.ts';
import { isClash, type Row } from './row.ts';
import { UNITS, type Grants } from './units.ts';

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  activity: ['women', 'men', 'note', 'heldOn', 'team'],
  team: ['startedOn', 'endedOn', 'endedOn', 'checkedOn'],
  shelter: ['startedOn', 'endedOn', 'endedOn', 'checkedOn'],
  campaign: ['title'],
  notice: ['title', 'note'],
  pledge: ['title', 'note'],
  errand: ['title', 'note', 'agent'],
  answer: ['title', 'note'],
};
/** People to whom errands are given; most have no other right in that unit. */
export const AGENTS: readonly string[] = ['agent', 'u3', 'overseerO'];

/** One act; null when there is nothing to do. */
export function actOnce(phone: Phone, grants: Grants): Change | null {
  const { random } = phone.owner;
  const isOfficer = [...grants].some((g) => g.startsWith('commune'));
  if (random(isOfficer ? 5 : 3) === 0) return createOne(phone, grants);
  const ids = phone.records();
  const row = ids.length > 0 ? phone.view(ids[random(ids.length)]!) : null;
  if (row === null) return null;
  const { isIssued, mayWrite } = KINDS[row.kind]!;
  if (isIssued && !mayWrite(grants, row.unit) && random(20) > 0) return null;
  const isSlip = SLIPS.includes(row.kind);
  if (isSlip && (isOfficer ? random(3) > 0 : random(12) === 0)) return decideOne(phone, row);
  if (isSlip && random(3) === 0 && row.status !== 'withdrawn') {
    return phone.act(row, random(5) === 0 ? 'withdraw' : 'submit');
  }
  return editOne(phone, row);
}

/** What she does online with a record that is assigned to her: most of it is hers to do. */
export function actAssigned(phone: Phone, rows: readonly Row[]): Change | null {
  const { random } = phone.owner;
  const row = rows.length > 0 ? rows[random(rows.length)]! : null;
  if (row === null) return null;
  const dice = random(8);
  if (dice === 0 && row.kind === 'errand') {
    return phone.edit(row, 'agent', AGENTS[random(AGENTS.length)]);
  }
  if (dice === 1) return phone.create({ kind: 'errand', unit: row.unit },
    { title: random(99), agent: phone.user }, { submit: false });
  if (dice < 5 && row.kind === 'errand') return phone.create({ kind: 'answer', unit: row.unit },
    { title: random(99), errand: row.id }, { submit: false });
  return phone.edit(row, 'note', random(99));
}

function decideOne(phone: Phone, row: Row): Change | null {
  const { random } = phone.owner;
  if (row.status === 'withdrawn') return phone.act(row, 'restore');
  if (row.status === 'submitted') return phone.act(row, random(4) === 0 ? 'return' : 'approve');
  if (row.status === 'approved' && random(8) === 0) return phone.act(row, 'withdraw');
  return row.status === 'approved' && random(3) === 0 ? phone.act(row, 'return') : null;
}

function editOne(phone: Phone, row: Row): Change {
  const { random, version } = phone.owner;
  const clashed = Object.keys(row.fields).find((f) => isClash(row.fields[f]!));
  if (clashed !== undefined && random(2) === 0) {
    const values = row.fields[clashed]!.map((w) => w.value);
    return phone.edit(row, clashed, values.map(String).sort()[0] === String(values[0])
      ? values[0] : values[1]);
  }
  const names = FIELDS[row.kind]!;
  const name = version > 1 && random(4) === 0 ? 'extra' : names[random(names.length)]!;
  return phone.edit(row, name, random(15) === 0 ? null : valueOf(phone, name, row.unit));
}

function createOne(phone: Phone, grants: Grants): Change | null {
  const { random } = phone.owner;
  // A shelter is sent as a team: by apps from before the upgrade.
  const places = Object.keys(KINDS).filter((kind) => kind !== 'shelter').flatMap((kind) =>
    UNITS.filter((unit) => KINDS[kind]!.mayWrite(grants, unit)).map((unit) => ({ kind, unit })));
  if (places.length === 0) return null;
  const place = places[random(places.length)]!;
  const options = {
    submit: random(4) > 0, ...(random(20) === 0 ? { note: 'poison' } : {}),
  };
  return phone.create(place, firstValues(phone, place), options);
}

/** Most are complete; a few lack what is required, a few are of the wrong type. */
export function firstValues(phone: Phone, place: { kind: string; unit: string }): Values {
  const { random, version } = phone.owner;
  const extra = version > 1 ? { extra: random(99) } : {};
  if (['campaign', 'notice', 'pledge'].includes(place.kind)) return { title: random(99), ...extra };
  if (place.kind === 'errand') return { title: random(99), agent: AGENTS[random(AGENTS.length)] };
  if (place.kind === 'answer') {
    return { title: random(99), errand: valueOf(phone, 'errand', place.unit) };
  }
  if (place.kind === 'team') {
    const ends = random(3) === 0 ? { endedOn: someDay(phone, 5) } : {};
    const team = random(12) === 0 ? extra : { startedOn: someDay(phone, 3), ...ends, ...extra };
    return phone.owner.makesShelters && random(2) === 0 ? { ...team, shelter: true } : team;
  }
  const heldOn = someDay(phone, 3);
  const team = valueOf(phone, 'team', place.unit);
  const women = random(12) === 0 ? {} : { women: valueOf(phone, 'women', place.unit) };
  const named = team === null ? {} : { team };
  return { heldOn, ...women, men: random(9), ...named, ...extra };
}

const someDay = (phone: Phone, months: number): string =>
  `2026-0${1 + phone.owner.random(months)}-01`;

function valueOf(phone: Phone, name: string, unit: string): unknown {
  const { random } = phone.owner;
  if (name === 'agent') return AGENTS[random(AGENTS.length)];
  if (name === 'errand') {
    const errands = [...phone.store.rows.values()].filter((row) => row.kind === 'errand');
    return errands.length === 0 ? null : errands[random(errands.length)]!.id;
  }
  if (name.endsWith('On')) return someDay(phone, name === 'endedOn' ? 5 : 3);
  if (name !== 'team') return random(15) === 0 ? -1 : random(50);
  const teams = [...phone.store.rows.values()]
    .filter((row) => row.kind === 'team' && (row.unit === unit || random(6) === 0));
  return teams.length === 0 ? null : teams[random(Math.min(3, teams.length))]!.id;
}

// Records that leave their village: a team that is a shelter becomes a record of kind shelter at
// the commune. The upgrade moves what is there; what phones send later is rewritten before it is
// judged. Used by the server, phones and laws. It must never move any other record.
import { broken } from './broken.ts';
import type { Change, Id } from './change.ts';
import { shown, type Row } from './row.ts';
import type { ServerState } from './server.ts';
import { recount } from './tallies.ts';
import { pathOf } from './units.ts';

/** A village's commune; a commune itself. */
export const aboveVillage = (unit: string): string => pathOf(unit).at(-2) ?? unit;
const isVillage = (unit: string): boolean => pathOf(unit).length === 3;

interface Place { readonly kind: string; readonly unit: string }
const movedTo = (change: Change, { kind, unit }: Place): Change =>
  (change.kind === kind && change.unit === unit ? change : { ...change, kind, unit });

export const saysShelter = ({ kind, set }: Pick<Change, 'kind' | 'set'>): boolean =>
  kind === 'team' && set?.['shelter']?.value === true;

/** The change as it is judged after the upgrade: the same object where nothing moves. */
export function movedChange(change: Change, rowAt: (id: Id) => Row | undefined): Change {
  if (change.kind !== 'team' || broken.has('notRewritten')) return change;
  const row = rowAt(change.record);
  if (row !== undefined) return row.kind === 'shelter' ? movedTo(change, row) : change;
  if (!saysShelter(change) || broken.has('newStays')) return change;
  return movedTo(change, { kind: 'shelter', unit: aboveVillage(change.unit) });
}

/** The upgrade, on a server that may have been restored from before it. */
export function moveShelters(s: ServerState): void {
  s.isMoved = true;
  for (const row of s.rows.values()) {
    if (row.kind !== 'team' || shown(row)['shelter'] !== true) continue;
    s.rows.set(row.id, { ...row, kind: 'shelter', unit: aboveVillage(row.unit) });
  }
  if (!broken.has('historyStays')) {
    for (const [id, c] of s.known) s.known.set(id, movedChange(c, (of) => s.rows.get(of)));
  }
  moveWaiting(s);
  if (!broken.has('figuresStay')) s.figures = recount(s.rows.values());
}

/** What waits for a record that lies at the commune now: at the upgrade, when a new one comes. */
export function moveWaiting(s: ServerState): void {
  if (broken.has('heldStays')) return;
  for (const list of [s.held, s.refused]) {
    for (const [id, waiting] of list) {
      list.set(id, { ...waiting, change: movedChange(waiting.change, (of) => s.rows.get(of)) });
    }
  }
}

/** What still lies in a village, by the values that people wrote. Written again for the law. */
export function leftInVillages({ rows, known, held }: ServerState): readonly Id[] {
  const isOne = (row: Row | undefined): boolean => row !== undefined
    && (row.kind === 'shelter' || (row.kind === 'team' && shown(row)['shelter'] === true));
  const changes = [...known.values(), ...[...held.values()].map((one) => one.change)];
  return [
    ...[...rows.values()].filter((row) => isOne(row) && isVillage(row.unit)).map(({ id }) => id),
    // A forged change of another kind under its id holds nothing of it.
    ...changes.filter((c) => isVillage(c.unit) && ['team', 'shelter'].includes(c.kind)
      && (isOne(rows.get(c.record)) || (!rows.has(c.record) && saysShelter(c))))
      .map(({ id }) => id),
  ];
}

// What a phone keeps, and the three ways a reply changes it. Used by phone.ts; each function works
// on a copy that is saved in one local transaction. It must never drop a change that has no answer.
import { broken } from './broken.ts';
import type { Change, Id } from './change.ts';
import { hopeful, KINDS } from './kinds.ts';
import { merge } from './merge.ts';
import type { Row } from './row.ts';
import type { Reply, Verdict } from './server.ts';
import { newKey } from './units.ts';

export interface Sent {
  readonly change: Change;
  readonly seq: number;
}
export interface Store {
  rows: Map<Id, Row>;   // What the server said; never touched by her own edits.
  outbox: Change[];     // Not yet answered, in the order they were made.
  sent: Set<Id>;        // Left the phone at least once: sealed, never altered again.
  aside: Set<Id>;       // Of the outbox: goes alone and last in every contact (contact.ts).
  log: Sent[];          // Answered; kept until the server has them in a backup.
  held: Change[];
  refused: { change: Change; problem: string }[];
  cursor: Readonly<Record<string, number>>;
  mark: string;
  stale: Set<Id>;       // Rows from before a restore, shown until the fresh ones are all here.
}

export const emptyStore = (): Store => ({
  rows: new Map(), outbox: [], sent: new Set(), aside: new Set(), log: [], held: [], refused: [],
  cursor: {}, mark: '0', stale: new Set(),
});
export const copyStore = (s: Store): Store => ({
  ...s, rows: new Map(s.rows), outbox: [...s.outbox], sent: new Set(s.sent),
  aside: new Set(s.aside), log: [...s.log], held: [...s.held], refused: [...s.refused],
  stale: new Set(s.stale),
});

/** Does this cursor promise rows of that unit and kind? */
export const covers = (
  cursor: Readonly<Record<string, number>>, of: { unit: string; kind: string },
): boolean => [of.unit, `${of.unit}*i`].some((key) => key in cursor || newKey(key) in cursor)
  || ((`${of.unit}*` in cursor || newKey(`${of.unit}*`) in cursor)
    && KINDS[of.kind]!.reachesEveryone);

export function settle(store: Store, { id, outcome, problem, seq }: Verdict): void {
  const isIt = (c: Change): boolean => c.id === id;
  const change = store.outbox.find(isIt) ?? store.held.find(isIt);
  if (!change) return;
  store.outbox = store.outbox.filter((c) => c.id !== id);
  store.held = store.held.filter((c) => c.id !== id);
  if (problem === 'sendAgain') store.outbox.unshift(change);
  else if (outcome === 'held') store.held.push(change);
  else if (outcome === 'refused') {
    if (!broken.has('refusedDropped')) store.refused.push({ change, problem: problem! });
  } else keepAnswered(store, { change, seq }, outcome === 'applied');
}

function keepAnswered(store: Store, { change, seq }: Sent, isApplied: boolean): void {
  store.log.push({ change, seq });
  const isBorn = isApplied && change.create === true;
  const isAssumed = isApplied && broken.has('noEchoEver');
  if (!isBorn && !isAssumed) return;
  const before = isBorn ? null : store.rows.get(change.record) ?? null;
  const { row } = merge(before, change, hopeful(change.kind));
  if (row === null) return;
  store.rows.set(change.record, { ...row, seq });
  if (isBorn) store.stale.delete(change.record);
}

export function takeRows(store: Store, reply: Reply): void {
  for (const row of reply.rows) {
    store.rows.set(row.id, row);
    store.stale.delete(row.id);
  }
  if (!reply.more) {
    for (const id of store.stale) store.rows.delete(id);
    store.stale.clear();
  }
  const before = store.cursor;
  store.cursor = reply.cursor;
  if (broken.has('keepsLost')) return;
  // A unit that is read in another way than before is fetched again from the start.
  const fresh = new Set([...reply.rows.map((row) => row.id), ...bornIn(store, reply)]);
  const isOld = ({ id, unit }: Row): boolean => !fresh.has(id)
    && keysOf(unit).some((key) => key in before && !(key in reply.cursor));
  for (const row of [...store.rows.values()]) {
    if (!covers(reply.cursor, row) || isOld(row)) store.rows.delete(row.id);
  }
}
const keysOf = (unit: string): string[] =>
  [unit, `${unit}*i`, `${unit}*`].flatMap((key) => [key, newKey(key)]);
const bornIn = (store: Store, { verdicts }: Reply): Id[] => verdicts.flatMap(({ id, outcome }) =>
  (outcome === 'applied' ? store.log.filter(({ change }) => change.id === id && change.create)
    .map(({ change }) => change.record) : []));

// The server no longer knows the last batch this phone was told of: it was restored from a backup.
// All that the phone ever sent and that may be missing there is sent again; the rows are fetched
// afresh.
export function beginAgain(store: Store): void {
  const answered = store.log.map((e) => e.change);
  const turnedDown = store.refused.map((e) => e.change);
  const all = [...answered, ...store.held, ...turnedDown, ...store.outbox];
  store.outbox = [...new Map(all.map((c) => [c.id, c])).values()];
  store.log = [];
  store.held = [];
  store.refused = [];
  store.cursor = {};
  store.rows = new Map([...store.rows].map(([id, row]) => [id, { ...row, seq: 0 }]));
  store.stale = new Set(store.rows.keys());
}

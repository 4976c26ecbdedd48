// One phone as pure functions over its store: changes that nobody has answered (outbox), changes
// that are answered but not yet in a backup (log), held and refused changes, and the server's rows.
// The app keeps the store in IndexedDB, the simulated phones in memory; each function is one local
// transaction. At most one request is under way; phones never merge each other's rows.
import type { Id, UnitCode } from '../brands.ts';
import { limits } from '../limits.ts';
import type { ProblemCode } from '../problems.ts';
import type { Act, Change, Json, Row, Verdict } from './change.ts';
import { keysOf, type Cursor, type Push, type Reply } from './exchange.ts';
import type { Lifecycle } from './lifecycle.ts';
import { merge, shownOf } from './merge.ts';
import { changeTo, newRecord, seenOf, writesOver, type Origin } from './new-change.ts';

export interface Answered { readonly change: Change; readonly seq: number }
export interface Refused { readonly change: Change; readonly problem: ProblemCode }
export interface Held { readonly change: Change; readonly problem: ProblemCode }

/** Maps are replaced, never changed in place, so that a store can be compared with the one before.
    */
export interface PhoneStore {
  readonly rows: ReadonlyMap<Id, Row>;
  /** Not yet answered, in the order they were made. */
  readonly outbox: ReadonlyMap<Id, Change>;
  /** Changes that left the phone at least once: they are never altered again. */
  readonly sent: ReadonlySet<Id>;
  /** Changes of the outbox that a courier delivered, by a signed receipt. The phone's own contact
      settles them. */
  readonly arrived: ReadonlySet<Id>;
  readonly log: ReadonlyMap<Id, Answered>;
  readonly held: ReadonlyMap<Id, Held>;
  readonly refused: ReadonlyMap<Id, Refused>;
  readonly cursor: Cursor;
  readonly mark: string | null;
  /** Everything up to this number is in a verified backup; files are kept until then. */
  readonly safe: number;
  /** Rows from before a restore, shown until all new ones have come. */
  readonly stale: ReadonlySet<Id>;
  readonly inFlight: number;
  readonly requests: number;
}

export const emptyStore = (): PhoneStore => ({
  rows: new Map(), outbox: new Map(), sent: new Set(), arrived: new Set(), log: new Map(),
  held: new Map(), refused: new Map(), cursor: {}, mark: null, safe: 0, stale: new Set(),
  inFlight: 0, requests: 0,
});

export interface Author {
  readonly account: string;
  readonly newId: () => Id;
  /** Minutes since 1970 by the corrected clock. */
  readonly now: () => number;
}
/** The result of an act: the store after it, and the change to send. */
export interface Written { readonly store: PhoneStore; readonly change: Change }
export type LifecycleOf = (kind: string) => Lifecycle;
export interface Draft {
  readonly kind: string; readonly version: number; readonly unit: UnitCode;
  readonly values: Readonly<Record<string, Json>>; readonly submit: boolean;
}

/** What the person sees: the server's row with all her own changes that are not in it yet. */
export function viewOf(store: PhoneStore, record: Id, lifecycleOf: LifecycleOf): Row | null {
  let row = store.rows.get(record) ?? null;
  const seq = row?.seq ?? 0;
  const pending: Change[] = [];
  for (const e of store.log.values())
    if (e.change.record === record && e.seq > seq) pending.push(e.change);
  for (const e of store.held.values()) if (e.change.record === record) pending.push(e.change);
  for (const e of refusedCreations(store, record)) pending.push(draftOf(e.change));
  for (const c of store.outbox.values()) if (c.record === record) pending.push(c);
  const inOrder = [...pending.filter((c) => c.create), ...pending.filter((c) => !c.create)];
  for (const change of inOrder) {
    // The server has moved the record: it takes what the phone wrote before as written there.
    const here = row === null ? change : { ...change, kind: row.kind, unit: row.unit };
    row = merge(row, here, lifecycleOf(here.kind)).row;
  }
  return row;
}

/** Refused creations of a record without a row on the server: shown as drafts, to be mended. */
const refusedCreations = (store: PhoneStore, record: Id): Refused[] =>
  store.rows.has(record)
    ? []
    : [...store.refused.values()].filter((e) => e.change.record === record && e.change.create);

function draftOf(change: Change): Change {
  const { act: _, ...rest } = change;
  return rest;
}

export function recordsOf(store: PhoneStore): Id[] {
  const ids = new Set(store.rows.keys());
  for (const c of store.outbox.values()) ids.add(c.record);
  for (const list of [store.log, store.held, store.refused])
    for (const e of list.values()) ids.add(e.change.record);
  return [...ids];
}

const add = (store: PhoneStore, change: Change): PhoneStore =>
  ({ ...store, outbox: new Map(store.outbox).set(change.id, change) });
const originOf = (author: Author): Origin =>
  ({ id: author.newId(), author: author.account, at: author.now() });

export function create(store: PhoneStore, author: Author, draft: Draft): Written {
  const { submit, ...record } = draft;
  const change =
    newRecord({ ...originOf(author), ...record, act: submit ? 'submit' : undefined });
  return { store: add(store, change), change };
}

export interface Edit {
  readonly row: Row;
  readonly values: Readonly<Record<string, Json>>;
  readonly submit: boolean;
  readonly version: number;
}

/** A correction. While the last change of this record is still unsent, the two become one, under a
    new id: a cloned phone may fold another correction into the same change. */
export function edit(
  store: PhoneStore, author: Author, { row, values, submit, version }: Edit,
): Written {
  const refused = refusedCreations(store, row.id).at(-1);
  if (refused)
    return mend(store, author, { edit: { row, values, submit, version }, refused: refused.change });
  const set = writesOver(row, values);
  const last = [...store.outbox.values()].filter((c) => c.record === row.id).at(-1);
  const isOpen = last?.set !== undefined && !store.sent.has(last.id);
  const act = submit ? { act: 'submit' as const } : {};
  if (!last?.set || !isOpen) {
    const change: Change = {
      ...changeTo({ ...row, version }, originOf(author)),
      ...(Object.keys(set).length > 0 ? { set } : {}), ...act,
    };
    return { store: add(store, change), change };
  }
  const folded = foldInto(last, { id: author.newId(), at: author.now(), set, act });
  const outbox = new Map(store.outbox);
  outbox.delete(last.id);
  return { store: { ...store, outbox: outbox.set(folded.id, folded) }, change: folded };
}

// A refused creation is made again with another id, the same record and all shown values. It
// replaces the writes that the person saw, except the refused ones, which never reached the server.
function mend(
  store: PhoneStore, author: Author,
  {
    edit: { row, values, submit, version }, refused,
  }: { readonly edit: Edit; readonly refused: Change },
): Written {
  const set = writesOver(row, { ...shownOf(row), ...values });
  for (const [name, { value, base }] of Object.entries(set))
    set[name] = { value, base: base.filter((id) => id !== refused.id) };
  const change: Change = {
    ...changeTo({ ...row, version }, originOf(author)), create: true, set,
    ...(submit ? { act: 'submit' as const } : {}),
  };
  const kept = new Map(store.refused);
  kept.delete(refused.id);
  return { store: add({ ...store, refused: kept }, change), change };
}

interface Fold {
  readonly id: Id;
  readonly at: number;
  readonly set: NonNullable<Change['set']>;
  readonly act: { readonly act?: 'submit' };
}
function foldInto(last: Change, { id, at, set, act }: Fold): Change {
  const merged = { ...last.set };
  for (const [name, write] of Object.entries(set)) {
    const bases = new Set([...(merged[name]?.base ?? []), ...write.base]);
    bases.delete(last.id);
    merged[name] = { value: write.value, base: [...bases] };
  }
  return { ...last, id, at, set: merged, ...act };
}

export function decide(
  store: PhoneStore, author: Author,
  decision: { readonly row: Row; readonly act: Act; readonly note?: string },
): Written {
  const { row, act, note } = decision;
  const change: Change = {
    ...changeTo(row, originOf(author)), act,
    ...(act === 'submit' ? {} : { seen: seenOf(row) }), ...(note ? { note } : {}),
  };
  return { store: add(store, change), change };
}

/** Removes a refused change from the list, after the person has dealt with it. */
export function dismiss(store: PhoneStore, id: Id): PhoneStore {
  const refused = new Map(store.refused);
  refused.delete(id);
  return { ...store, refused };
}

/** Begins a request with at most `most` changes; from now on they are never altered. */
export function request(
  store: PhoneStore, device: string, most: number,
): { readonly store: PhoneStore; readonly push: Push } {
  const changes = [...store.outbox.values()].slice(0, Math.min(most, limits.changesPerBatchMax));
  const n = store.requests + 1;
  const sent = new Set([...store.sent, ...changes.map((c) => c.id)]);
  const push: Push = {
    n, device, mark: store.mark, cursor: store.cursor,
    ask: [...store.held.keys()].slice(0, limits.heldPerDeviceMax), changes,
  };
  return { store: { ...store, sent, inFlight: n, requests: n }, push };
}

/** The changes of a courier's file, at most `most`. From now on they are never altered, and they
    stay in the outbox: at its own contact the phone sends them again and gets `already`. */
export function courierPush(
  store: PhoneStore, most: number,
): { readonly store: PhoneStore; readonly changes: readonly Change[] } {
  const waiting = [...store.outbox.values()].filter((c) => !store.arrived.has(c.id));
  const changes = waiting.slice(0, Math.min(most, limits.courierChangesMax));
  return {
    store: { ...store, sent: new Set([...store.sent, ...changes.map((c) => c.id)]) }, changes,
  };
}

/** Applies a receipt whose signature was checked: changes that the server took are shown as
    delivered; nothing else changes. */
export function courierReceipt(store: PhoneStore, verdicts: readonly Verdict[]): PhoneStore {
  const taken = verdicts.filter(
    (v) => v.outcome !== 'held' && v.outcome !== 'refused' && store.outbox.has(v.id),
  );
  return { ...store, arrived: new Set([...store.arrived, ...taken.map((v) => v.id)]) };
}

/** Takes a reply as one transaction: verdicts, rows, cursor and mark are stored all or none. */
export function receive(store: PhoneStore, reply: Reply, lifecycleOf: LifecycleOf): PhoneStore {
  if (reply.n !== store.inFlight) return store;
  const next = copyOf(store);
  for (const verdict of reply.verdicts) settle(next, verdict, lifecycleOf);
  for (const id of reply.sendAgain) sendAgain(next, id);
  if (reply.rewound) beginAgain(next);
  else takeRows(next, reply);
  // Two reasons to keep an answered change: the server may lose it (it is in no backup yet), or the
  // row with it has not come (a row may move past the cursor between two pages).
  const scope = keysOf(next.cursor);
  for (const [id, e] of next.log) {
    const isPulled = !scope.has(e.change.unit)
      || (next.rows.get(e.change.record)?.seq ?? 0) >= e.seq;
    if (isPulled && e.seq <= reply.safe) next.log.delete(id);
  }
  for (const list of [next.sent, next.arrived])
    for (const id of list) if (!next.outbox.has(id)) list.delete(id);
  return { ...next, mark: reply.mark, safe: reply.safe, inFlight: 0 };
}

interface Draftable {
  rows: Map<Id, Row>;
  outbox: Map<Id, Change>;
  sent: Set<Id>;
  arrived: Set<Id>;
  log: Map<Id, Answered>;
  held: Map<Id, Held>;
  refused: Map<Id, Refused>;
  stale: Set<Id>;
  cursor: Cursor;
  mark: string | null;
  safe: number;
  inFlight: number;
  requests: number;
}
const copyOf = (s: PhoneStore): Draftable => ({
  ...s, rows: new Map(s.rows), outbox: new Map(s.outbox), sent: new Set(s.sent),
  arrived: new Set(s.arrived), log: new Map(s.log), held: new Map(s.held),
  refused: new Map(s.refused), stale: new Set(s.stale),
});

function settle(store: Draftable, verdict: Verdict, lifecycleOf: LifecycleOf): void {
  const { id, outcome, problem, seq } = verdict;
  const change = store.outbox.get(id) ?? store.held.get(id)?.change;
  if (!change) return;
  store.outbox.delete(id);
  store.held.delete(id);
  if (outcome === 'held') store.held.set(id, { change, problem: problem ?? 'ourFault' });
  else if (outcome === 'refused') store.refused.set(id, { change, problem: problem ?? 'invalid' });
  else {
    store.log.set(id, { change, seq });
    if (outcome !== 'applied' || !change.create) return;
    const row = merge(null, change, lifecycleOf(change.kind)).row;
    if (row) store.rows.set(change.record, { ...row, seq });
    store.stale.delete(change.record);
  }
}

function sendAgain(store: Draftable, id: Id): void {
  const held = store.held.get(id);
  if (!held) return;
  store.held.delete(id);
  store.outbox = new Map([[id, held.change], ...store.outbox]);
  store.sent.add(id);
}

function takeRows(store: Draftable, reply: Reply): void {
  for (const row of reply.rows) {
    store.rows.set(row.id, row);
    store.stale.delete(row.id);
  }
  for (const id of reply.erased) store.rows.delete(id);
  if (!reply.more) {
    for (const id of store.stale) store.rows.delete(id);
    store.stale.clear();
  }
  // A row out of scope is removed. A row that is read with other rights than before is fetched
  // again from the start.
  const fresh = new Set([...reply.rows.map((row) => row.id), ...madeBy(store, reply)]);
  const [keysBefore, keysNow] = [keysOf(store.cursor), keysOf(reply.cursor)];
  for (const row of store.rows.values()) {
    const [before, now] = [keysBefore.get(row.unit), keysNow.get(row.unit)];
    const isOld = before !== undefined && before !== now && !fresh.has(row.id);
    if (now === undefined || isOld) store.rows.delete(row.id);
  }
  store.cursor = reply.cursor;
}

const madeBy = (store: Draftable, reply: Reply): Id[] => reply.verdicts.flatMap((v) => {
  const change = v.outcome === 'applied' ? store.log.get(v.id)?.change : undefined;
  return change?.create ? [change.record] : [];
});

// The server does not know the last batch that it confirmed to this phone: it was restored from a
// backup. The phone sends again everything that may be missing there, and fetches all rows.
function beginAgain(store: Draftable): void {
  const answered = [store.log, store.held, store.refused].flatMap((list) =>
    [...list.values()].map((e) => e.change),
  );
  store.outbox = new Map([...answered, ...store.outbox.values()].map((c) => [c.id, c]));
  // They have left the phone: somewhere they may exist under this id with this content.
  for (const { id } of answered) store.sent.add(id);
  store.arrived.clear();
  store.log.clear();
  store.held.clear();
  store.refused.clear();
  store.cursor = {};
  store.rows = new Map([...store.rows].map(([id, row]) => [id, { ...row, seq: 0 }]));
  store.stale = new Set(store.rows.keys());
}

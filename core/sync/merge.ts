// The pure core of sync: one change meets one record. Used by the server (the truth) and by the
// phone (the server's record with the phone's unsent changes on top). It must never read a clock,
// draw a random number or drop a value that nobody replaced.
import type { Id } from '../brands.ts';
import type { Change, Merged, Outcome, Row, ShownValues, Status, Write } from './change.ts';
import type { Lifecycle } from './lifecycle.ts';

/** The live writes of a field; field names come from strangers, so only own properties count. */
export const liveOf = (row: Row, name: string): readonly Write[] =>
  Object.hasOwn(row.fields, name) ? row.fields[name] ?? [] : [];

export const headsOf = (row: Row): Id[] =>
  [...new Set(Object.values(row.fields).flatMap((live) => live.map((w) => w.id)))].sort();

/** Which write is live in which field: `field,field:id id;…`. The ids alone are not enough, because
    two different contents can have the same ids; a hash could be forged. */
export function contentOf(row: Row): string {
  const fieldsByLive = new Map<string, string[]>();
  for (const name of Object.keys(row.fields).sort()) {
    const key = liveOf(row, name).map((w) => w.id).join(' ');
    fieldsByLive.set(key, [...(fieldsByLive.get(key) ?? []), name]);
  }
  return [...fieldsByLive].map(([ids, names]) => `${names.join(',')}:${ids}`).join(';');
}

export const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
export const isClash = (live: readonly Write[]): boolean =>
  live.length > 1 && live.some((w) => !isSameValue(w.value, live[0]?.value));
export const clashesOf = (row: Row): string[] =>
  Object.keys(row.fields).filter((name) => isClash(row.fields[name] ?? []));

/** One value per field: the live write with the greatest id. It decides only what is shown first,
    never what is stored. Cleared fields are left out. */
export function shownOf(row: Row): ShownValues {
  const values: Record<string, Write['value']> = {};
  for (const name in row.fields) {
    const last = row.fields[name]?.at(-1);
    if (last && last.value !== null) values[name] = last.value;
  }
  return values;
}

/** Merges a change into a record, or begins the record. The caller has checked rights, types and
    known ids; `held` and `refused` leave the row unchanged. */
export function merge(row: Row | null, change: Change, lifecycle: Lifecycle): Merged {
  if (row === null && !change.create) return { row, outcome: 'held', problem: 'waitsForRecord' };
  if (row !== null && row.unit !== change.unit)
    return { row, outcome: 'refused', problem: 'foreignUnit' };
  const start = row ?? emptyRow(change, lifecycle.start);
  if (change.act && change.act !== 'submit') return decide(start, change, lifecycle);
  if (row === null) return { row: begin(start, change, lifecycle), outcome: 'applied' };
  const content = mergeContent(start, change);
  const status = statusAfter(start, content.row, change, lifecycle);
  // A creation is `applied` only if it made its row; otherwise the phone would take its own version
  // for the whole.
  const outcome = change.create && content.outcome === 'applied' ? 'merged' : content.outcome;
  return { row: { ...content.row, status }, outcome };
}

const emptyRow = (c: Change, status: Status): Row => ({
  id: c.record, kind: c.kind, version: c.version, unit: c.unit, author: c.author, status,
  fields: {}, gone: [], approved: null, note: null, born: c.id, seq: 0,
});

// The same as mergeContent for a record without a row; most of a phone's backlog is this.
function begin(start: Row, change: Change, lifecycle: Lifecycle): Row {
  const fields: Record<string, readonly Write[]> = {};
  const gone: string[] = [];
  for (const name in change.set) {
    const write = change.set[name];
    if (!write) continue;
    fields[name] = [{ id: change.id, value: write.value }];
    for (const id of write.base) gone.push(`${name} ${id}`);
  }
  const status =
    change.act === 'submit' ? (lifecycle.submit[start.status] ?? start.status) : start.status;
  return { ...start, fields, gone, status };
}

// Content merges in any status, so its result does not depend on the order of arrival: live are the
// writes that no other write names as its base.
function mergeContent(row: Row, change: Change): { readonly row: Row; readonly outcome: Outcome } {
  const fields: Record<string, readonly Write[]> = { ...row.fields };
  let gone = row.gone;
  let outcome: Outcome = 'applied';
  for (const [name, { value, base }] of Object.entries(change.set ?? {})) {
    const before = Object.hasOwn(fields, name) ? fields[name] ?? [] : [];
    const key = `${name} ${change.id}`;
    const isLate = gone.includes(key);
    const kept = before.filter((w) => !base.includes(w.id));
    const isNew = !isLate && !kept.some((w) => w.id === change.id);
    const live = isNew
      ? [...kept, { id: change.id, value }].sort((a, b) => (a.id < b.id ? -1 : 1))
      : kept;
    const unseen = base
      .filter((id) => !before.some((w) => w.id === id))
      .map((id) => `${name} ${id}`);
    gone = [...gone.filter((k) => k !== key), ...unseen.filter((k) => !gone.includes(k))];
    fields[name] = live;
    if (isClash(live) && live.some((w) => w.id === change.id)) outcome = 'clash';
    else if (isLate && outcome === 'applied') outcome = 'merged';
  }
  return { row: { ...row, fields, gone, version: Math.max(row.version, change.version) }, outcome };
}

function statusAfter(before: Row, after: Row, change: Change, lifecycle: Lifecycle): Status {
  const moved = lifecycle.edit[before.status];
  const edited = moved && contentOf(before) !== contentOf(after) ? moved : before.status;
  return change.act === 'submit' ? lifecycle.submit[edited] ?? edited : edited;
}

// A decision is valid only for the content that its author saw; if the record has changed, the
// author must look again.
function decide(row: Row, change: Change, lifecycle: Lifecycle): Merged {
  const act = change.act;
  if (!act || act === 'submit' || !change.seen)
    return { row, outcome: 'refused', problem: 'invalid' };
  const isContent = change.seen.content === contentOf(row);
  if (change.seen.status !== row.status || !isContent) {
    const isTwin = act === 'approve' && row.status === 'approved' && isContent;
    return isTwin
      ? { row, outcome: 'merged' }
      : { row, outcome: 'refused', problem: 'changedSince' };
  }
  const ruling = lifecycle.decide[row.status]?.[act];
  if (!ruling) return { row, outcome: 'refused', problem: 'notNow' };
  if (ruling.needsOneAnswer && clashesOf(row).length > 0)
    return { row, outcome: 'refused', problem: 'clashOpen' };
  const approved = {
    take: { values: shownOf(row), heads: headsOf(row) }, drop: null, keep: row.approved,
  }[ruling.approval];
  const note = act === 'return' ? (change.note ?? null) : null;
  return { row: { ...row, status: ruling.to, approved, note }, outcome: 'applied' };
}

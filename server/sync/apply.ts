// Applies a batch of changes in one transaction per province: lock the counter, read, judge, write,
// tally, mark, commit. New records that came as columns go through apply-creations.ts first.
import type { ClientBase, Pool } from 'pg';
import type { Day, Id } from '../../core/brands.ts';
import type { Who } from '../../core/kind/access.ts';
import { limits, serverLimits } from '../../core/limits.ts';
import type { Change, Row, Verdict } from '../../core/sync/change.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { cleanText, mapTexts } from '../../core/words/printable.ts';
import { auditDeeds } from '../audit/deeds.ts';
import { nowMs } from '../store/clock.ts';
import { writeDeadlines } from '../store/deadlines.ts';
import { lifecycleOf } from '../../processes/lifecycle-of.ts';
import { isAddress, movedChange } from '../../records/models/moved-addresses.ts';
import { transaction } from '../store/pool.ts';
import { writeTexts } from '../store/record-text-write.ts';
import { scopeOf, setScope } from '../store/scope.ts';
import { Batch, type Care, type BatchInput, type Stored } from './batch.ts';
import { endBatch, lockCounter } from './counter.ts';
import type { JudgeInput } from './judge.ts';
import { assignedThrough } from '../../processes/assigned.ts';
import { linksOfChange, readLinked } from './links.ts';
import { openKinds } from '../store/open-kinds.ts';
import { parentsNamed } from './marks.ts';
import { ownForbiddenIn } from './own-approvals.ts';
import { assignChildren, type Reassigned } from './child-assignments.ts';
import { communeIn, moveLateChildren, readPlaces } from './moved.ts';
import { isSameChange } from './same-change.ts';
import { addToTallies, talliedBy, type Delta } from './tallies.ts';
import {
  forgetUnits, unitsOf, writeUnits, type UnitPlace,
} from '../store/units.ts';
import {
  insertChanges, insertRecords, loadKnown, loadParents, loadRecords, loadWaiting, updateRecords,
  writeWaiting, type Writing,
} from './write.ts';

export interface Sending {
  readonly province: string;
  readonly device: string;
  readonly changes: readonly Change[];
  /** Accounts enrolled on the sending (or signing) device, with their rights of today. */
  readonly authors: ReadonlyMap<string, Who>;
  /** The changes come from a desk: all its withdrawals are audited. */
  readonly isDesk?: true;
}
export interface Applied {
  readonly verdicts: readonly Verdict[];
  /** Numbers of rows created here exactly as the phone sent them; they need not be sent back. */
  readonly born: readonly number[];
  readonly mark: string | null;
  readonly records: readonly Written[];
  readonly faults: readonly unknown[];
}
/** What a change event tells desks about a row. */
export type Written = Pick<Row, 'id' | 'kind' | 'unit' | 'seq'>;
const NOTHING: Applied = { verdicts: [], born: [], mark: null, records: [], faults: [] };

export async function applyChanges(pool: Pool, sending: Sending): Promise<Applied> {
  const latest = nowMs(pool) / 60_000 + serverLimits.clockAheadHoursMax * 60;
  const first = new Map<Id, Change>();
  for (const c of sending.changes) if (!first.has(c.id)) first.set(c.id, withClock(c, latest));
  const changes = [...first.values()];
  if (changes.length === 0) return NOTHING;
  const result = await applyAll(pool, { ...sending, changes });
  if (result.records.some((row) => row.kind === 'unit')) forgetUnits(sending.province);
  const verdictById = new Map(result.verdicts.map((v) => [v.id, v]));
  const verdictOf = (c: Change): Verdict | undefined =>
    (isSameChange(c, first.get(c.id) ?? c) ? verdictById.get(c.id)
      : { id: c.id, outcome: 'refused', problem: 'idReused', seq: 0 });
  return { ...result, verdicts: sending.changes.flatMap((c) => verdictOf(c) ?? []) };
}

/** Nobody used the product before. */
const firstMinute = Date.UTC(2025, 0, 1) / 60_000;
/** A time from a clock that cannot be right is dropped: nothing depends on it, but people would
    read it. */
const withClock = (change: Change, latest: number): Change =>
  (change.at !== null && (change.at > latest || change.at < firstMinute)
    ? { ...change, at: null } : change);

async function applyAll(pool: Pool, sending: Sending): Promise<Applied> {
  try {
    return await applyWithRecords(pool, sending, 'usual');
  } catch (fault) {
    if (!isOfContent(fault)) throw fault;
    return applyEach(pool, sending);
  }
}

/** Whether the database refused the content: bad values, constraints, limits, or a row that only
    row-level security forbids. */
export const isOfContent = (fault: unknown): boolean =>
  /^(22|23|54|42501)/.test(String((fault as { readonly code?: unknown }).code ?? ''));

// Each change gets a transaction of its own, so that one that the database refuses does not stop
// the others.
async function applyEach(pool: Pool, sending: Sending): Promise<Applied> {
  let all = NOTHING;
  for (const change of sending.changes) {
    const one = await applyAlone(pool, { ...sending, changes: [change] });
    all = {
      mark: one.mark ?? all.mark, verdicts: [...all.verdicts, ...one.verdicts],
      born: [...all.born, ...one.born], records: [...all.records, ...one.records],
      faults: [...all.faults, ...one.faults],
    };
  }
  return all;
}

// First retries without waking held changes, then holds this change; if it cannot even be held, its
// phone keeps it.
async function applyAlone(pool: Pool, sending: Sending): Promise<Applied> {
  let faults: readonly unknown[] = [];
  for (const care of ['usual', 'retriesNone', 'hold'] as const) {
    try {
      const applied = await applyWithRecords(pool, sending, care);
      return { ...applied, faults: [...faults, ...applied.faults] };
    } catch (fault) {
      if (!isOfContent(fault)) throw fault;
      faults = [fault];
    }
  }
  const verdicts = sending.changes.map(({ id }): Verdict => ({
    id, outcome: 'held', problem: 'ourFault', seq: 0,
  }));
  return { ...NOTHING, verdicts, faults };
}

export const judgeInputOf = (
  sending: Pick<Sending, 'authors'>, places: ReadonlyMap<string, UnitPlace>, ms: number,
): JudgeInput => ({
  authors: sending.authors, places, latestDay: latestDay(ms),
});

/** The last day that a slip may name: one day after the server's day. */
export const latestDay = (ms: number): Day =>
  dayInVietnam(ms + limits.futureDaysMax * 86_400_000);

export const scopeFor = (
  client: ClientBase, { province, authors, device }: Sending, lent: readonly string[] = [],
): Promise<void> => {
  const own = scopeOf(province, [...authors.values()], { openKinds, device });
  return setScope(client, { ...own, units: [...own.units, ...lent] });
};

/** Thrown if a record that seemed new exists: the transaction is rolled back and repeated. */
class RecordExists extends Error {
  readonly ids: readonly Id[];
  constructor(ids: readonly Id[] = []) { super('record exists'); this.ids = ids; }
}

// A creation may meet a record that its author may not see; only the insert shows it.
async function applyWithRecords(pool: Pool, sending: Sending, care: Care): Promise<Applied> {
  const hidden = new Set<Id>();
  for (;;) {
    try {
      const trial = { hidden, care, isNoted: true };
      return await transaction(pool, (client) => attempt(client, sending, trial));
    } catch (error) {
      if (!(error instanceof RecordExists) || error.ids.every((id) => hidden.has(id))) throw error;
      for (const id of error.ids) hidden.add(id);
    }
  }
}

/** Runs in the caller's transaction; the caller commits or rolls back and writes the audit. Ids of
    new records must be new: the server made them. */
export const applyIn = (client: ClientBase, sending: Sending): Promise<Applied> =>
  attempt(client, sending, { hidden: new Set(), care: 'usual', isNoted: false });

export interface Trial extends Pick<BatchInput, 'hidden' | 'care'> { readonly isNoted: boolean }
async function attempt(client: ClientBase, sending: Sending, trial: Trial): Promise<Applied> {
  const { province, device } = sending;
  await scopeFor(client, sending);
  const { batch, changes, verdicts, places } = await judgeBatch(
    client, sending, { ...trial, ...await lockCounter(client, province) });
  const asSent = new Set<Change>(sending.changes);
  for (const change of changes) if (!asSent.has(change)) batch.born.delete(change.record);
  const applied = await finish(client, { batch, verdicts, writing: { province, device, places } });
  const isByHand = sending.isDesk === true || !trial.isNoted;
  await writeTexts(client, province, applied.rows.filter((row) =>
    isByHand || !lifecycleOf(row.kind).hasInbox));
  if (trial.isNoted) {
    await auditDeeds(client, sending, batch.accepted.map(({ change }) =>
      ({ change, owner: batch.rowOf(change.record)?.author,
        isOwn: batch.marks.get(change.record)?.isOwnApproval === true })));
  }
  return applied;
}

interface Judging extends Trial {
  readonly firstSeq: number; readonly isClockBehind: boolean;
}
export interface Judged {
  readonly batch: Batch;
  /** Their texts are cleaned. */
  readonly changes: readonly Change[];
  readonly verdicts: readonly Verdict[];
  readonly places: ReadonlyMap<string, UnitPlace>;
}
/** Reads what the changes need and decides about them; writes nothing. The scope must be that of
    the authors. */
export async function judgeBatch(
  client: ClientBase, sending: Sending, judging: Judging,
): Promise<Judged> {
  const { province } = sending;
  const changes = sending.changes.map(withCleanTexts);
  const records = [...new Set(changes.map((c) => c.record))].sort();
  const waiting = await loadWaiting(client, sending, records);
  const all = [...changes, ...[...waiting.values()].map((w) => w.change)];
  const stored = await loadRecords(client, province, records);
  const places = await unitsOf(client, province, all.map((c) => c.unit));
  const knownPlaces = await readPlaces(client, province, all);
  const moved = (change: Change): Change => movedChange(change, {
    recordAt: (id) => knownPlaces.get(id), communeOf: communeIn(places) });
  await lendTaken(client, sending, { waiting, stored, moved });
  const known = await loadKnown(client, province, {
    changes: [...new Set(all.map((c) => c.id))],
    heads: [...new Set(all.flatMap((c) => c.seen?.heads ?? []))],
  });
  const parents = await loadParents(
    client, province, parentsNamed(all, [...stored.values()].map(({ row }) => row)));
  const isOwnForbidden = await ownForbiddenIn(client, province, { changes: all, places });
  const batch = new Batch({
    ...judgeInputOf(sending, places, nowMs(client)), ...judging, stored, known,
    waiting, parents, isOwnForbidden, knownPlaces,
    linked: await readLinked(
      client, province, all.flatMap(linksOfChange).map(({ to }) => to)),
  });
  return { batch, changes, verdicts: changes.map((c) => batch.accept(c)), places };
}

/** Returns the same object if no text needs cleaning. */
function withCleanTexts(change: Change): Change {
  const set = mapTexts(change.set, cleanText);
  const note = change.note === undefined ? {} : { note: cleanText(change.note) };
  return set === change.set && note.note === change.note ? change
    : { ...change, ...(set && { set }), ...note };
}

/** A change that an officer took is written with the officer's right, whenever and by whomever it
    is sent again: it adds that change's unit to this transaction's scope, and of its records only
    those that the change names. */
async function lendTaken(
  client: ClientBase, sending: Sending,
  { waiting, stored, moved }: {
    readonly waiting: BatchInput['waiting']; readonly stored: Map<Id, Stored>;
    readonly moved: (change: Change) => Change;
  },
): Promise<void> {
  const taken = [...waiting.values()]
    .filter(({ takenBy, outcome, change }) =>
      takenBy !== null && outcome === 'held' && sending.authors.has(change.author))
    .map((w) => moved(w.change));
  if (taken.length === 0) return;
  await scopeFor(client, sending, taken.map((c) => c.unit));
  const records = [...new Set(taken.map((c) => c.record))].sort();
  const found = await loadRecords(client, sending.province, records);
  for (const [id, record] of found) stored.set(id, record);
}

interface Finish {
  readonly batch: Batch;
  readonly verdicts: readonly Verdict[];
  readonly writing: Writing;
}
interface Finished extends Applied { readonly rows: readonly Row[] }
async function finish(
  client: ClientBase, { batch, verdicts, writing }: Finish,
): Promise<Finished> {
  const { province } = writing;
  const rows = [...batch.rows.values()];
  const taken = await insertRecords(
    client, rows.filter((row) => !batch.input.stored.has(row.id)), batch, writing,
  );
  if (taken.length > 0) throw new RecordExists(taken);
  await updateRecords(
    client, rows.filter((row) => batch.input.stored.has(row.id)), batch, writing,
  );
  await assignChildren(client, province, reassignedIn(batch));
  await insertChanges(client, batch.accepted, writing);
  const over = await writeWaiting(client, batch, writing);
  const { places } = writing;
  await addToTallies(client, province, talliedBy(deltasOf(batch, places)));
  await writeUnits(client, province, rows.filter((row) => row.kind === 'unit'));
  await writeDeadlines(client, province, rows);
  const moved = await moveLateChildren(client, province, {
    communes: communesOfNewAddresses(batch), last: batch.lastSeq });
  const mark = batch.isIdle ? null : await endBatch(client, writing, batch.lastSeq + moved);
  return {
    mark, faults: batch.faults, records: rows, rows,
    verdicts: verdicts.map((verdict) => (over.has(verdict.id)
      ? { ...verdict, outcome: 'refused', problem: 'tooManyHeld' } : verdict)),
    born: [...batch.born].map((id) => batch.rows.get(id)?.seq ?? 0),
  };
}

/** The communes of trusted addresses that this batch has begun. */
const communesOfNewAddresses = (batch: Batch): readonly string[] =>
  [...batch.rows.values()].flatMap(({ id, kind, unit }) =>
    (isAddress(kind) && !batch.input.stored.has(id)
      ? batch.input.places.get(unit)?.commune ?? [] : []));

/** Records of this batch that others belong to and that are now assigned to somebody else. */
const reassignedIn = (batch: Batch): Reassigned[] => [...batch.rows.values()].flatMap((row) => {
  if (assignedThrough(row.kind).length === 0) return [];
  const assigned = batch.marksAfter(row).assigned ?? [];
  const before = batch.input.stored.get(row.id)?.marks.assigned ?? null;
  return assigned.join() === before?.join() ? []
    : [{ id: row.id, kind: row.kind, unit: row.unit, assigned }];
});

const deltasOf = (batch: Batch, places: ReadonlyMap<string, UnitPlace>): Delta[] =>
  [...batch.rows.values()].flatMap((row) => {
    const place = places.get(row.unit);
    return place ? [{ place, tally: batch.differenceOf(row.id) }] : [];
  });

/** A batch that changed no record but gave answers that the phone must find again. */
export async function markBatch(
  client: ClientBase, who: Pick<Sending, 'province' | 'device'>,
): Promise<void> {
  await endBatch(client, who, (await lockCounter(client, who.province)).firstSeq);
}

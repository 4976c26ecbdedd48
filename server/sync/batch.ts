// A batch of changes in memory: records as they stand, what changed, what waits. It decides; the
// database is read before (`load`) and written after (`write.ts`), never in between. One change that
// throws is held and stops none of the others.
import type { Id } from '../../core/brands.ts';
import { contributionOf, differenceOf, type Tally } from '../../core/derive/tally.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Change, Row, Verdict } from '../../core/sync/change.ts';
import { isSameValue, merge } from '../../core/sync/merge.ts';
import { lifecycleOf } from '../../processes/lifecycles.ts';
import { kindByName } from '../../records/index.ts';
import { judge, isWhole, mayWithdraw, type Block, type Court } from './judge.ts';

export interface Stored { readonly row: Row; readonly counted: Tally }
export interface WaitingChange { readonly change: Change; readonly outcome: 'held' | 'refused'; readonly problem: ProblemCode; readonly isTaken: boolean }
export interface Accepted { readonly change: Change; readonly outcome: string; readonly seq: number; readonly replaced: Readonly<Record<string, unknown>> }

export interface Ground extends Court {
  /** Records that exist and that the authors may see. */
  readonly stored: ReadonlyMap<Id, Stored>;
  /** Ids of changes (not creations of their own record) that are known. */
  readonly known: ReadonlySet<Id>;
  /** Record ids that exist out of sight. */
  readonly hidden: ReadonlySet<Id>;
  readonly waiting: ReadonlyMap<Id, WaitingChange>;
  readonly firstSeq: number;
}

/** What the batch leads to; `write.ts` turns it into one set of statements. */
export class Batch {
  readonly rows = new Map<Id, Row>();
  readonly counted = new Map<Id, Tally>();
  readonly born = new Set<Id>();
  readonly accepted: Accepted[] = [];
  readonly waits = new Map<Id, WaitingChange>();
  readonly settled = new Set<Id>();
  readonly poison: unknown[] = [];
  private readonly known: Set<Id>;
  private seq: number;
  readonly ground: Ground;

  constructor(ground: Ground) {
    this.ground = ground;
    this.known = new Set(ground.known);
    this.seq = ground.firstSeq;
    for (const [id, entry] of ground.waiting) this.waits.set(id, entry);
  }

  /** Numbers used so far, for the counter. */
  get lastSeq(): number { return this.seq; }

  accept(change: Change): Verdict {
    try {
      return this.decide(change);
    } catch (fault) {
      this.poison.push(fault);
      return this.wait(change, { outcome: 'held', problem: 'ourFault' });
    }
  }

  rowOf(id: Id): Row | null {
    return this.rows.get(id) ?? this.ground.stored.get(id)?.row ?? null;
  }

  private decide(change: Change): Verdict {
    const row = this.rowOf(change.record);
    if (this.known.has(change.id) || row?.born === change.id) {
      return { id: change.id, outcome: 'already', seq: row?.seq ?? 0 };
    }
    const isTaken = this.waits.get(change.id)?.isTaken ?? false;
    const block = judge(change, this.ground, isTaken) ?? this.blockFor(change, row);
    if (block) return this.wait(change, block);
    const { row: merged, outcome, problem } = merge(row, change, lifecycleOf(change.kind));
    if (outcome === 'held' || outcome === 'refused') return this.wait(change, { outcome, problem: problem ?? 'invalid' });
    if (!merged) throw new Error('merge accepted a change without a record');
    const kind = kindByName(change.kind);
    if (change.act === 'submit' && !change.create && kind && !isWhole(kind, merged)) {
      return this.wait(change, { outcome: 'refused', problem: 'invalid' });
    }
    return this.take(change, { row, merged, outcome });
  }

  private blockFor(change: Change, row: Row | null): Block | null {
    if (!row) {
      if (!this.ground.hidden.has(change.record)) return null;
      return change.create ? { outcome: 'refused', problem: 'idReused' } : { outcome: 'held', problem: 'waitsForRecord' };
    }
    if (row.kind !== change.kind) return { outcome: 'refused', problem: 'idReused' };
    const kind = kindByName(change.kind);
    const who = this.ground.authors.get(change.author);
    if (change.seen && change.unit === row.unit && change.seen.heads.some((id) => !this.isKnown(id, row))) {
      return { outcome: 'held', problem: 'waitsForChange' };
    }
    if (kind && change.act === 'approve' && !isWhole(kind, row)) return { outcome: 'refused', problem: 'invalid' };
    const place = this.ground.places.get(change.unit);
    const isAllowed = !kind || !who || change.act !== 'withdraw' || mayWithdraw(change, row, { kind, place, who });
    return isAllowed ? null : { outcome: 'refused', problem: 'notAllowed' };
  }

  private isKnown(id: Id, row: Row): boolean {
    return row.born === id || this.known.has(id);
  }

  private take(change: Change, { row, merged, outcome }: { row: Row | null; merged: Row; outcome: Verdict['outcome'] }): Verdict {
    const kind = kindByName(change.kind);
    const next = { ...merged, seq: ++this.seq };
    if (kind) this.counted.set(next.id, contributionOf(next, kind, lifecycleOf(change.kind)));
    if (row === null) this.born.add(next.id);
    else this.born.delete(next.id);
    this.rows.set(next.id, next);
    this.known.add(change.id);
    this.settled.add(change.id);
    this.waits.delete(change.id);
    this.accepted.push({ change, outcome, seq: next.seq, replaced: replacedBy(change, row) });
    this.retryHeld(change.record);
    return { id: change.id, outcome, seq: next.seq };
  }

  private wait(change: Change, block: Block): Verdict {
    const before = this.waits.get(change.id);
    this.waits.set(change.id, { change, ...block, isTaken: before?.isTaken ?? false });
    this.settled.delete(change.id);
    return { id: change.id, ...block, seq: 0 };
  }

  private retryHeld(record: Id): void {
    for (const { change, outcome, problem } of [...this.waits.values()]) {
      if (outcome === 'held' && change.record === record && problem.startsWith('waitsFor')) this.accept(change);
    }
  }

  /** What the records of this batch add to or take from the figures. */
  differenceOf(id: Id): Tally {
    return differenceOf(this.ground.stored.get(id)?.counted ?? {}, this.counted.get(id) ?? {});
  }
}

function replacedBy(change: Change, row: Row | null): Record<string, unknown> {
  const replaced: Record<string, unknown> = {};
  for (const name in change.set) {
    const base = change.set[name]?.base ?? [];
    for (const write of row?.fields[name] ?? []) {
      if (base.includes(write.id) && !isSameValue(write.value, change.set[name]?.value)) replaced[name] = write.value;
    }
  }
  return replaced;
}

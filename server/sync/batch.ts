// A batch of changes in memory: the rows before, the rows after, the changes that wait. It decides;
// write.ts reads the database before and writes it after, never in between. A change that throws is
// held and does not stop the others.
import type { Id } from '../../core/brands.ts';
import { contributionOf, differenceOf, type Tally } from '../../core/derive/tally.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Change, Row, Verdict } from '../../core/sync/change.ts';
import { changesClosed } from '../../core/sync/closed.ts';
import { headsOf, isSameValue, merge } from '../../core/sync/merge.ts';
import { lifecycleOf } from '../../processes/lifecycle-of.ts';
import { lifecycleFor } from '../../processes/lifecycles.ts';
import { kindByName } from '../../records/index.ts';
import { becomesAddress, movedChange, type Known } from '../../records/models/moved-addresses.ts';
import { assignedIn, assignedToNew, marksOf, NO_MARKS, type Marks, type Parent } from './marks.ts';
import type { IsOwnForbidden } from './own-approvals.ts';
import { isRightLink, linksOfChange } from './links.ts';
import { communeIn } from './moved.ts';
import { isOvergrown, isTooLargeToKeep } from './room.ts';
import { isSameCreation, isSameChange } from './same-change.ts';
import { judge, isWhole, mayApprove, mayWithdraw, needsWhole, type Block, type JudgeInput, valuesOf,
} from './judge.ts';

export interface Stored {
  readonly row: Row;
  readonly counted: Tally;
  readonly marks: Marks;
}
export interface WaitingChange {
  readonly change: Change;
  readonly outcome: 'held' | 'refused';
  readonly problem: ProblemCode;
  /** The officer who took it. */
  readonly takenBy: string | null;
  /** The device under which the change waits; null: the sending one. */
  readonly device: string | null;
}
export interface Accepted {
  readonly change: Change;
  readonly outcome: string;
  readonly seq: number;
  readonly replaced: Readonly<Record<string, unknown>>;
  readonly isNewRecord: boolean;
}

export interface BatchInput extends JudgeInput {
  /** Records that exist and that the authors may see. */
  readonly stored: ReadonlyMap<Id, Stored>;
  /** Changes applied before, by id. A change that created its record may be absent: the row's
      `born` names it. */
  readonly known: ReadonlyMap<Id, KnownChange>;
  /** Ids of records that exist but that the authors may not see. */
  readonly hidden: ReadonlySet<Id>;
  readonly waiting: ReadonlyMap<Id, WaitingChange>;
  /** Parents of records of this batch, as far as the authors may see them. */
  readonly parents: ReadonlyMap<string, Parent>;
  readonly isOwnForbidden: IsOwnForbidden;
  /** Records that the changes name and that the authors may see. */
  readonly linked?: ReadonlyMap<Id, Row>;
  /** Kind and unit of the records that decide how changes are rewritten. Records that the authors
      may not see are among them. */
  readonly knownPlaces?: ReadonlyMap<Id, Known>;
  readonly firstSeq: number;
  readonly care: Care;
}
/** How careful to be. After a database error each change runs alone, in `usual`, then without a
    retry of held changes, then it is held instead of applied. */
export type Care = 'usual' | 'retriesNone' | 'hold';

/** A change applied before. Only its own author gets `already` for its id. */
export interface KnownChange {
  readonly record: Id;
  readonly unit: string;
  readonly author: string;
  /** The change itself; null for the creation of a record outside this batch. */
  readonly change: Change | null;
}

/** The result of the batch; write.ts writes it with one set of statements. */
export class Batch {
  readonly rows = new Map<Id, Row>();
  readonly counted = new Map<Id, Tally>();
  readonly marks = new Map<Id, Marks>();
  readonly born = new Set<Id>();
  readonly accepted: Accepted[] = [];
  readonly waits = new Map<Id, WaitingChange>();
  readonly settled = new Set<Id>();
  readonly faults: unknown[] = [];
  private readonly known: Map<Id, KnownChange>;
  private seq: number;
  readonly input: BatchInput;

  constructor(input: BatchInput) {
    this.input = input;
    this.known = new Map(input.known);
    this.seq = input.firstSeq;
    for (const [id, entry] of input.waiting) this.waits.set(id, entry);
  }

  /** Whether nothing was taken and nothing changed among the waiting changes: then there is no
      batch to record. */
  get isIdle(): boolean {
    const isSame = [...this.waits].every(
      ([id, entry]) => this.input.waiting.get(id)?.problem === entry.problem,
    );
    return this.accepted.length === 0 && isSame;
  }

  /** The last number used, for the counter. */
  get lastSeq(): number {
    return this.seq;
  }

  accept(sent: Change): Verdict {
    const change = this.moved(sent);
    this.moveWaiting(change.id);
    try {
      const verdict = this.decide(change);
      // The phone built another row: it needs this one.
      if (change !== sent) this.born.delete(change.record);
      return verdict;
    } catch (fault) {
      this.faults.push(fault);
      return this.wait(change, { outcome: 'held', problem: 'ourFault' });
    }
  }

  /** The change with kind and unit that its record has now (moved-addresses.ts). */
  private moved(change: Change): Change {
    return movedChange(change, {
      recordAt: (id) => this.rowOf(id) ?? this.input.knownPlaces?.get(id),
      communeOf: communeIn(this.input.places),
    });
  }
  // What waits may have come before anybody knew that its record is at the commune.
  private moveWaiting(id: Id): void {
    const entry = this.waits.get(id);
    const change = entry && this.moved(entry.change);
    if (entry && change && change !== entry.change) this.waits.set(id, { ...entry, change });
  }

  rowOf(id: Id): Row | null {
    return this.rows.get(id) ?? this.input.stored.get(id)?.row ?? null;
  }

  private decide(change: Change): Verdict {
    const row = this.rowOf(change.record);
    const answered = this.answerBefore(change, row);
    if (answered) return answered;
    // The officer accepted the content that she read: other content under this id is ignored.
    const kept = this.waits.get(change.id);
    if (kept && kept.takenBy !== null && kept.change !== change) return this.decide(kept.change);
    const takenBy = kept?.takenBy ?? null;
    const block =
      judge(change, this.input, {
        isTaken: takenBy !== null, author: row?.author ?? null, values: valuesOf(change),
        assigned: row ? assignedIn(row, this.parentOf) : assignedToNew(change, this.parentOf),
      }) ??
      this.blockFor(change, row) ?? this.blockOfLinks(change);
    if (block) return this.wait(change, block);
    if (this.input.care === 'hold')
      return this.wait(change, { outcome: 'held', problem: 'ourFault' });
    const { row: merged, outcome, problem } = merge(row, change, lifecycleOf(change.kind));
    if (outcome === 'held' || outcome === 'refused')
      return this.wait(change, { outcome, problem: problem ?? 'invalid' });
    if (!merged) throw new Error('merge accepted a change without a record');
    const after = this.blockAfter(change, row, merged) ?? this.blockOwn(change, merged, takenBy);
    return after ? this.wait(change, after) : this.take(change, { row, merged, outcome });
  }

  // A known id gets its earlier answer, but only for its own author. A refusal stands, whichever
  // device sends the change again.
  private answerBefore(change: Change, row: Row | null): Verdict | null {
    if (!this.input.authors.has(change.author))
      return { id: change.id, outcome: 'refused', problem: 'notAuthor', seq: 0 };
    const reused = (): Verdict =>
      ({ id: change.id, outcome: 'refused', problem: 'idReused', seq: 0 });
    if (this.isTakenOtherwise(change, row)) return reused();
    if (row?.born === change.id || this.known.has(change.id))
      return { id: change.id, outcome: 'already', seq: row?.seq ?? 0 };
    const waits = this.waits.get(change.id);
    if (waits && waits.change.author !== change.author) return reused();
    if (waits?.outcome === 'held' && !isSameChange(waits.change, change)) return reused();
    return waits?.outcome === 'refused'
      ? { id: change.id, outcome: 'refused', problem: waits.problem, seq: 0 }
      : null;
  }

  /** Whether other content was applied under this id. */
  private isTakenOtherwise(change: Change, row: Row | null): boolean {
    if (row?.born === change.id)
      return row.unit !== change.unit || row.author !== change.author
        || !isSameCreation(row, change);
    const known = this.known.get(change.id);
    if (known === undefined) return false;
    return known.record !== change.record || known.unit !== change.unit
      || known.author !== change.author
      || (known.change !== null && !isSameChange(known.change, change));
  }

  private blockAfter(change: Change, row: Row | null, merged: Row): Block | null {
    if (row && isOvergrown(row, merged)) return { outcome: 'refused', problem: 'tooLarge' };
    const kind = kindByName(change.kind);
    if (!kind) return null;
    if (row && changesClosed(row, merged, lifecycleFor(kind)))
      return { outcome: 'refused', problem: 'notNow' };
    if (needsWhole(change, kind) && !isWhole(kind, merged))
      return { outcome: 'refused', problem: 'invalid' };
    const who = this.input.authors.get(change.author);
    if (change.act !== 'withdraw' || !row || !who) return null;
    const place = this.input.places.get(change.unit);
    return mayWithdraw(change, row, { kind, place, who })
      ? null
      : { outcome: 'refused', problem: 'notAllowed' };
  }

  // A person approves what she wrote in part: her kind may forbid it to her role, or her province.
  // An officer who accepts another person's held approval counts as approving too.
  private blockOwn(change: Change, row: Row, takenBy: string | null): Block | null {
    const kind = kindByName(change.kind);
    const grants = this.input.authors.get(change.author)?.grants;
    const writers = this.writersOf(row);
    const account = takenBy ?? change.author;
    if (change.act !== 'approve' || !kind || !grants || !writers.includes(account)) return null;
    const place = this.input.places.get(change.unit);
    const approving = { kind, place, who: { account, grants }, row, writers };
    return mayApprove(approving, assignedIn(row, this.parentOf))
      && !(place && this.input.isOwnForbidden(kind, account, place)) ? null
      : { outcome: 'refused', problem: 'notAllowed' };
  }

  /** The accounts that wrote the live values. A decision names all these writes, so `known` has
      them. */
  private writersOf(row: Row): readonly string[] {
    return headsOf(row).flatMap((id) =>
      (id === row.born ? row.author : this.known.get(id)?.author ?? []));
  }

  /** The marks of a row of this batch as they are written. */
  marksAfter(row: Row): Marks {
    return { ...this.marksOf(row.id), assigned: assignedIn(row, this.parentOf) };
  }
  private marksOf(id: Id): Marks {
    return this.marks.get(id) ?? this.input.stored.get(id)?.marks ?? NO_MARKS;
  }
  private readonly parentOf = (name: string): Parent | undefined => {
    const id = name as Id;
    const row = this.rowOf(id);
    return row ? { kind: row.kind, unit: row.unit, assigned: this.marksOf(id).assigned }
      : this.input.parents.get(name);
  };

  private blockFor(change: Change, row: Row | null): Block | null {
    if (becomesAddress(change)) return { outcome: 'refused', problem: 'invalid' };
    if (!row) {
      if (!this.input.hidden.has(change.record)) return null;
      return change.create
        ? { outcome: 'refused', problem: 'idReused' }
        : { outcome: 'held', problem: 'waitsForRecord' };
    }
    if (row.kind !== change.kind) return { outcome: 'refused', problem: 'idReused' };
    if (
      change.seen &&
      change.unit === row.unit &&
      change.seen.heads.some((id) => !this.isKnown(id, row))
    ) {
      return { outcome: 'held', problem: 'waitsForChange' };
    }
    return null;
  }

  private blockOfLinks(change: Change): Block | null {
    const isWrong = linksOfChange(change).some((link) => {
      const target = this.rowOf(link.to) ?? this.input.linked?.get(link.to);
      return target !== undefined && !isRightLink(link, target);
    });
    return isWrong ? { outcome: 'refused', problem: 'invalid' } : null;
  }

  private isKnown(id: Id, row: Row): boolean {
    return row.born === id || this.known.has(id);
  }

  private take(
    change: Change,
    { row, merged, outcome }: { row: Row | null; merged: Row; outcome: Verdict['outcome'] },
  ): Verdict {
    const kind = kindByName(change.kind);
    const next = { ...merged, seq: ++this.seq };
    if (kind) this.counted.set(next.id, contributionOf(next, kind, lifecycleOf(change.kind)));
    const takenBy = this.waits.get(change.id)?.takenBy ?? change.author;
    const isOwn = change.act === 'approve'
      && this.writersOf(next).some((account) => [change.author, takenBy].includes(account));
    this.marks.set(next.id, marksOf(next, {
      kind, before: this.marksOf(next.id), isOwn, act: change.act, parentOf: this.parentOf,
    }));
    const isNewRecord = row === null && change.id === change.record;
    if (row === null) this.born.add(next.id);
    else this.born.delete(next.id);
    this.rows.set(next.id, next);
    this.known.set(change.id, { ...change, change });
    this.settled.add(change.id);
    this.waits.delete(change.id);
    this.accepted.push({
      change,
      outcome,
      seq: next.seq,
      replaced: replacedBy(change, row),
      isNewRecord,
    });
    this.retryHeld(change.record);
    return { id: change.id, outcome, seq: next.seq };
  }

  private wait(change: Change, block: Block): Verdict {
    if (isTooLargeToKeep(change)) {
      return { id: change.id, outcome: 'refused', problem: 'tooLarge', seq: 0 };
    }
    const before = this.waits.get(change.id);
    this.waits.set(
      change.id, { change, ...block, takenBy: before?.takenBy ?? null, device: null });
    this.settled.delete(change.id);
    return { id: change.id, ...block, seq: 0 };
  }

  private retryHeld(record: Id): void {
    if (this.input.care !== 'usual') return;
    for (const entry of [...this.waits.values()]) {
      const { change, outcome, problem, device } = entry;
      if (outcome !== 'held' || change.record !== record || !problem.startsWith('waitsFor'))
        continue;
      this.accept(change);
      // The retry may come from another phone's request: the answer goes to the sending device.
      const again = this.waits.get(change.id);
      if (again && again !== entry) this.waits.set(change.id, { ...again, device });
    }
  }

  /** What this record adds to the figures or takes from them in this batch. */
  differenceOf(id: Id): Tally {
    const before = this.input.stored.get(id)?.counted;
    const after = this.counted.get(id) ?? {};
    return before ? differenceOf(before, after) : after;
  }
}

function replacedBy(change: Change, row: Row | null): Record<string, unknown> {
  const replaced: Record<string, unknown> = {};
  for (const name in change.set) {
    const base = change.set[name]?.base ?? [];
    for (const write of row?.fields[name] ?? []) {
      if (base.includes(write.id) && !isSameValue(write.value, change.set[name]?.value))
        replaced[name] = write.value;
    }
  }
  return replaced;
}

// The server of one province: applies batches in one transaction each, numbers rows as they
// commit, answers pulls per unit, notices that it was restored. Held and refused changes are rows
// too. It must never show, by an answer, a record its asker may not read.
import { broken } from './broken.ts';
import type { Change, Id, Outcome } from './change.ts';
import { isComplete, isTyped, KINDS, namedIn } from './kinds.ts';
import { isDecision, merge, type Judge, type Merged } from './merge.ts';
import { heads, type Row } from './row.ts';
import { movedChange, moveShelters, moveWaiting, saysShelter } from './moved.ts';
import { addDifference, emptyFigures, type Figures } from './tallies.ts';
import { cursorKey, hasGrant, scopeOf, type Grants, type Reach } from './units.ts';

export interface Verdict {
  readonly id: Id;
  readonly outcome: Outcome;
  readonly problem?: string;
  readonly seq: number;
}
type Cursor = Readonly<Record<string, number>>;
export interface Request {
  readonly n: number;
  readonly user: string;
  readonly device: string;
  readonly push: readonly Change[];
  readonly ask: readonly Id[];
  readonly cursor: Cursor;
  readonly mark: string;
}
export interface Reply {
  readonly n: number;
  readonly verdicts: readonly Verdict[];
  readonly rows: readonly Row[];
  readonly cursor: Cursor;
  readonly more: boolean;
  readonly mark: string;
  readonly rewound: boolean;
  readonly safe: number;
}
export interface Waiting {
  readonly change: Change;
  readonly problem: string;
}
export interface ServerState {
  rows: Map<Id, Row>;
  known: Map<Id, Change>;
  held: Map<Id, Waiting>;
  refused: Map<string, Waiting>;
  accepted: Set<Id>;
  everApproved: Set<Id>;
  figures: Figures;
  seq: number;
  marks: Set<string>;
  isMoved: boolean;   // Shelters have left the villages (moved.ts).
  mark: string;
  safe: number;
}
/** What the server knows of people: grants of an account, accounts enrolled on a device. */
export interface People {
  readonly grantsOf: (user: string) => Grants;
  readonly accountsOn: (device: string) => ReadonlySet<string>;
  readonly newMark: () => string;
}

const PAGE = 3;   // Rows a pull; small, so that paging is exercised.
const FIRST_VERSION_FIELDS =
  new Set(['heldOn', 'women', 'men', 'note', 'team', 'startedOn', 'endedOn', 'checkedOn', 'title',
    'agent', 'errand', 'shelter']);

export class Server {
  s: ServerState = {
    rows: new Map(), known: new Map(), held: new Map(), refused: new Map(), accepted: new Set(),
    everApproved: new Set(), figures: emptyFigures(), seq: 0, marks: new Set(['0']), mark: '0',
    isMoved: false,
    safe: 0,
  };
  backups: ServerState[] = [];
  isNew = false;
  #justWritten: ReadonlySet<Id> = new Set();
  #born = new Set<number>();   // Rows of this batch that are exactly as sent: not sent back.
  readonly people: People;
  constructor(people: People) { this.people = people; }

  handle(q: Request): Reply {
    const rewound = this.wasRewound(q);
    this.#born = new Set();
    const verdicts = this.applyBatch(q.push, q.device);
    for (const id of q.ask) verdicts.push(this.askAgain(id));
    const unechoed = broken.has('noEchoEver') ? new Set(verdicts.map((v) => v.seq)) : this.#born;
    const pull = rewound ? { rows: [], cursor: {}, more: true } : this.pull(q, unechoed);
    this.#justWritten = new Set(q.push.map((c) => c.record));
    const safe = broken.has('safeTooEarly') ? this.s.seq : this.s.safe;
    return { n: q.n, verdicts, ...pull, mark: this.s.mark, rewound, safe };
  }

  // The mark names the last batch the phone was told of. Batches are totally ordered, so if that
  // one exists, all that the phone was told of exists. A number alone cannot tell: it is soon
  // passed again.
  private wasRewound(q: Request): boolean {
    if (broken.has('noMark')) return false;
    if (broken.has('markIsSeq')) return Math.max(0, ...Object.values(q.cursor)) > this.s.seq;
    return !this.s.marks.has(q.mark);
  }

  /** One transaction: each change has its own verdict; a fault in one stops none of the others. */
  applyBatch(changes: readonly Change[], device: string): Verdict[] {
    if (broken.has('poisonStops') && changes.some((c) => c.note === 'poison')) return [];
    const accounts = this.people.accountsOn(device);
    const verdicts = changes.map((c) => this.accept(c, { accounts, device }));
    if (changes.length > 0) this.commit();
    return verdicts;
  }

  commit(): void {
    this.s.mark = this.people.newMark();
    this.s.marks.add(this.s.mark);
  }

  // Whose change it is comes first: a stranger must neither learn that an id is known nor touch
  // what waits under it. So a refusal is kept under the device, not under the id alone.
  private accept(
    sent: Change, from: { accounts: ReadonlySet<string>; device: string },
  ): Verdict {
    const c = this.moved(sent);
    const isHers = from.accounts.has(c.author) || broken.has('authorUnchecked');
    const problem = !isHers ? 'notAuthor' : this.isReused(c) ? 'idReused' : null;
    this.s.refused.delete(`${c.id} ${from.device}`);
    if (problem === null) {
      const verdict = this.judge(c);
      // Its phone builds another row: it is sent this one.
      if (c !== sent && !broken.has('movedNotEchoed')) this.#born.delete(verdict.seq);
      return verdict;
    }
    this.s.refused.set(`${c.id} ${from.device}`, { change: c, problem });
    return { id: c.id, outcome: 'refused', problem, seq: 0 };
  }

  /** As it is judged: rewritten once the records have moved. */
  private moved(c: Change): Change {
    return this.s.isMoved ? movedChange(c, (id) => this.s.rows.get(id)) : c;
  }
  /** The program of today starts. */
  upgrade(): void {
    this.isNew = true;
    if (!this.s.isMoved) moveShelters(this.s);
  }

  // An id that names another's change, or a creation of a record that stands in another unit, where
  // the sender cannot look. In the same unit it is the sender's or a twin phone's: without a grant
    // it is only held.
  private isReused(c: Change): boolean {
    if (broken.has('idReusedMerged')) return false;
    const { known, held, refused, rows } = this.s;
    const waits = held.get(c.id)?.change ?? refused.get(c.id)?.change;
    const other = known.get(c.id) ?? (waits && this.moved(waits));
    const isSame = other === undefined
      || (other.author === c.author && other.unit === c.unit && other.record === c.record);
    const row = rows.get(c.record);
    const isElsewhere = row !== undefined && row.unit !== c.unit && !this.sees(c, row);
    return !isSame || (c.create === true && isElsewhere);
  }

  private sees(c: Change, of: Row | Change): boolean {
    if (of.unit === c.unit && this.s.accepted.has(c.id)) return true;
    const row = 'record' in of ? this.s.rows.get(of.record) : of;
    return row !== undefined && (row.author === c.author || this.isAssigned(row, c.author)
      || this.readAs(row, scopeOf(this.people.grantsOf(c.author)).get(of.unit)) !== null);
  }

  /** The record as a reach shows it; null: not at all. */
  private readAs(row: Row, reach: Reach | undefined): Row | null {
    if (reach === undefined || (reach === 'everyone' && !KINDS[row.kind]!.reachesEveryone)) {
      return null;
    }
    if (reach === 'whole' || !KINDS[row.kind]!.isIssued) return row;
    return this.s.everApproved.has(row.id) ? issuedOf(row) : null;
  }

  /** To whom a record is assigned, by its own field or by the record that it belongs to. */
  private isAssigned(row: Row | null, account: string): boolean {
    const by = row === null ? undefined : KINDS[row.kind]!.assignedBy;
    if (by === undefined) return false;
    const value = namedIn(row, by.field);
    if (!by.isParent) return value === account;
    return this.isAssigned(this.s.rows.get(String(value)) ?? null, account);
  }

  /** Online: what is assigned to this person, never pulled. */
  assignedTo(account: string): Row[] {
    return [...this.s.rows.values()].filter((row) => this.isAssigned(row, account));
  }

  // Judged by what stood before the change. Who is only assigned creates nothing but a child of
  // what is assigned to her, and never says to whom a record is assigned.
  private mayByAssignment(c: Change): boolean {
    const by = KINDS[c.kind]!.assignedBy;
    if (by === undefined) return false;
    const before = this.s.rows.get(c.record) ?? null;
    if (before !== null || !c.create || broken.has('assignedAfter')) {
      const row = broken.has('assignedAfter')
        ? merge(before, c, { lifecycle: 'living', by: 'officer', isComplete: () => true }).row
        : before;
      return this.isAssigned(row, c.author)
        && (c.set?.[by.field] === undefined || broken.has('assigneeSets')
          || broken.has('assignedAfter'));
    }
    if (!by.isParent) return broken.has('assigneeCreates');
    const parent = this.s.rows.get(String(c.set?.[by.field]?.value)) ?? null;
    return parent !== null && parent.unit === c.unit && this.isAssigned(parent, c.author);
  }

  private judge(sent: Change): Verdict {
    const { s } = this;
    const c = this.moved(sent);
    if (s.known.has(c.id) && !broken.has('noDedupe')) {
      return { id: c.id, outcome: 'already', seq: s.rows.get(c.record)?.seq ?? 0 };
    }
    // A refusal stands: a copy that comes later must not be taken after its sender was told of the
    // refusal.
    const stands = s.refused.get(c.id);
    if (stands && !broken.has('refusedReopened')) {
      return { id: c.id, outcome: 'refused', problem: stands.problem, seq: 0 };
    }
    const row = s.rows.get(c.record) ?? null;
    const result = this.check(c) ?? this.mergeSeen(row, c);
    s.held.delete(c.id);
    s.refused.delete(c.id);
    if (result.outcome === 'held' || result.outcome === 'refused') return this.rest(c, result);
    const next = { ...result.row!, seq: ++s.seq };
    s.rows.set(c.record, next);
    s.known.set(c.id, c);
    if (next.approved !== null) s.everApproved.add(next.id);
    addDifference(s.figures, { before: row, after: next });
    if (row === null && c === sent) this.#born.add(next.seq);
    if (row === null && next.kind === 'shelter') moveWaiting(s);
    this.retryHeld(c.record);
    return { id: c.id, outcome: result.outcome, seq: next.seq };
  }

  private rest(c: Change, { outcome, problem }: Merged): Verdict {
    const isForgotten = outcome === 'held' && broken.has('heldForgotten');
    if (!isForgotten) {
      this.s[outcome as 'held' | 'refused'].set(c.id, { change: c, problem: problem! });
    }
    return { id: c.id, outcome, problem: problem!, seq: 0 };
  }

  private mergeSeen(row: Row | null, c: Change): Merged {
    const change = broken.has('dropUnknown') ? withoutUnknown(c) : c;
    const judge: Judge = {
      lifecycle: KINDS[c.kind]!.lifecycle, by: this.standingOf(c, row), isComplete,
      isOwn: this.isOwn(c, row),
    };
    const isBlind = row !== null && broken.has('idReusedMerged');
    if (isBlind) return merge(row, { ...change, unit: row.unit }, judge);
    return merge(row !== null && this.sees(c, row) ? row : null, change, judge);
  }

  private isOwn(c: Change, row: Row | null): boolean {
    return row !== null && KINDS[c.kind]!.byAnother === true && !this.s.accepted.has(c.id)
      && heads(row).some((id) => this.s.known.get(id)?.author === c.author);
  }

  private standingOf(c: Change, row: Row | null): Judge['by'] {
    const isOfficer = hasGrant(this.people.grantsOf(c.author), 'commune', c.unit);
    if (isOfficer || this.s.accepted.has(c.id)) return 'officer';
    return row?.author === c.author ? 'author' : 'other';
  }

  // A change without a right is held for a person of the commune. Only a decision by somebody who
  // reads the record but may not decide is refused (by merge): nothing she wrote is lost with it.
  private check(c: Change): Merged | null {
    const { s } = this;
    const held = (problem: string): Merged => ({ row: null, outcome: 'held', problem });
    const isTaken = s.accepted.has(c.id);
    if (c.note === 'poison' && !isTaken) return held('ourFault');
    const grants = this.people.grantsOf(c.author);
    const reach = scopeOf(grants).get(c.unit);
    const mayAsk = isDecision(c.act) ? reach !== undefined && reach !== 'everyone'
      : KINDS[c.kind]!.mayWrite(grants, c.unit) || this.mayByAssignment(c);
    if (!mayAsk && !isTaken) return held('noGrant');
    if (s.isMoved && saysShelter(c) && !broken.has('newStays')) {
      return { row: null, outcome: 'refused', problem: 'invalid' };
    }
    if (!isTyped(c.set ?? {})) return { row: null, outcome: 'refused', problem: 'invalid' };
    const isKnown = (id: Id): boolean => s.known.has(id) && this.sees(c, s.known.get(id)!);
    return c.seen?.heads.every(isKnown) === false ? held('waitsForChange') : null;
  }

  private retryHeld(record: Id): void {
    for (const { change, problem } of [...this.s.held.values()]) {
      if (change.record === record && problem.startsWith('waitsFor')) this.judge(change);
    }
  }

  /** A person at the commune takes or declines a change that waits for her. */
  decideHeld(id: Id, take: boolean): void {
    const waiting = this.s.held.get(id);
    if (!waiting) return;
    if (take) {
      this.s.accepted.add(id);
      this.judge(waiting.change);
    } else {
      this.s.held.delete(id);
      this.s.refused.set(id, { change: waiting.change, problem: 'declined' });
    }
    this.commit();
  }

  /** A held change is judged again at each contact: a grant may have come since. */
  private askAgain(id: Id): Verdict {
    const { s } = this;
    const waiting = s.held.get(id);
    if (waiting && !broken.has('heldNotRetried')) {
      const verdict = this.judge(waiting.change);
      // It may have moved while it waited: its phone would build another row.
      if (!broken.has('askedNotEchoed')) this.#born.delete(verdict.seq);
      if (verdict.outcome !== 'held') this.commit();
      return verdict;
    }
    const known = s.known.get(id);
    if (known) return { id, outcome: 'already', seq: s.rows.get(known.record)!.seq };
    const refused = s.refused.get(id);
    if (refused) return { id, outcome: 'refused', problem: refused.problem, seq: 0 };
    return { id, outcome: 'held', problem: waiting?.problem ?? 'sendAgain', seq: 0 };
  }

  // One number a unit and reach: a unit new to this phone starts at 0, a unit it lost is dropped.
  private pull(q: Request, own: ReadonlySet<number>): Pick<Reply, 'rows' | 'cursor' | 'more'> {
    const scope = scopeOf(this.people.grantsOf(q.user));
    const keys = new Map([...scope].map(([unit, reach]) =>
      [unit, cursorKey(unit, reach, this.s.isMoved)]));
    const top = Math.max(0, ...Object.values(q.cursor));
    const from = (unit: string): number =>
      (broken.has('oneCursor') ? top : q.cursor[keys.get(unit)!] ?? 0);
    const read = (r: Row): Row | null => {
      if (broken.has('assignedPulled') && this.isAssigned(r, q.user)) return r;
      const row = this.readAs(r, scope.get(r.unit));
      return row?.status === 'withdrawn' && row.status !== r.status
        && broken.has('issuedStays') ? null : row;
    };
    const fresh = [...this.s.rows.values()]
      .filter((r) => r.seq > from(r.unit)).flatMap((r) => read(r) ?? [])
      .filter((r) => !(broken.has('noTombstone') && r.status === 'withdrawn'))
      .filter((r) => !(broken.has('lateCommit') && this.#justWritten.has(r.id)))
      .sort((a, b) => a.seq - b.seq);
    const page = fresh.slice(0, PAGE);
    const more = fresh.length > PAGE;
    const upTo = more && !broken.has('cursorJumps') ? page.at(-1)!.seq : this.s.seq;
    const cursor: Record<string, number> = {};
    for (const [unit, key] of keys) cursor[key] = Math.max(from(unit), upTo);
    return { rows: page.filter((r) => !own.has(r.seq)), cursor, more };
  }

  backup(): void {
    const { s } = this;
    s.safe = s.seq;
    this.backups.push(copyState(s));
  }
  restore(): boolean {
    const last = this.backups.pop();
    if (!last) return false;
    this.s = last;
    if (this.isNew) this.upgrade();
    this.backup();
    return true;
  }
}

/** What is issued: the approved version as the record, then a tombstone; no history. */
export const issuedOf = (row: Row): Row => (row.approved === null
  ? { ...row, status: 'withdrawn', fields: {}, gone: [] } : {
    ...row, status: 'approved', gone: [],
    fields: Object.fromEntries(Object.entries(row.approved.values)
      .map(([name, value]) => [name, [{ id: row.id, value }]])),
    approved: { ...row.approved, by: row.id, heads: [row.id] },
  });

const copyState = (s: ServerState): ServerState => ({
  ...s, rows: new Map(s.rows), known: new Map(s.known), held: new Map(s.held),
  refused: new Map(s.refused), accepted: new Set(s.accepted),
  everApproved: new Set(s.everApproved), marks: new Set(s.marks),
  figures: { sums: new Map(s.figures.sums), presence: new Map(s.figures.presence) },
});

const withoutUnknown = (c: Change): Change => (c.set === undefined ? c : {
  ...c,
  set: Object.fromEntries(Object.entries(c.set).filter(([name]) => FIRST_VERSION_FIELDS.has(name))),
});

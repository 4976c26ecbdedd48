// The pure heart of sync: one change meets one record. The oracle of the product's own merge; used
// by the model's server (truth) and phones (what she sees = the server's row + her own changes).
// It must never read a clock, draw a random number or drop a value that nobody replaced.
import { broken } from './broken.ts';
import type { Act, Change, Outcome, Status } from './change.ts';
import { contentOf, hasClash, heads, isClash, shown, type Row } from './row.ts';

/** `once`: draftSubmitApprove, but after approval only withdrawal remains. */
export type Lifecycle = 'draftSubmitApprove' | 'once' | 'living';
/** Who asks, towards this record: an officer of its commune, its author, or somebody else. */
export type Standing = 'officer' | 'author' | 'other';
export interface Judge {
  readonly lifecycle: Lifecycle;
  readonly by: Standing;
  /** Required fields and the record's own check; see [Note: Completeness and clashes]. */
  readonly isComplete: (row: Row) => boolean;
  /** Her role approves by another only, and a live write is her own. */
  readonly isOwn?: boolean;
  /** A phone: it shows her edit also of a record that is closed on an older row. */
  readonly isHopeful?: true;
}
export interface Merged {
  readonly row: Row | null;
  readonly outcome: Outcome;
  readonly problem?: string;
}

export function merge(row: Row | null, change: Change, judge: Judge): Merged {
  if (row === null && !change.create) return { row, outcome: 'held', problem: 'waitsForRecord' };
  if (row !== null && row.unit !== change.unit) return refused(row, 'foreignUnit');
  if (row !== null && row.kind !== change.kind) return refused(row, 'invalid');
  const start = row ?? emptyRow(change, judge.lifecycle);
  if (isDecision(change.act)) return decide(start, change, judge);
  const content = mergeContent(start, change);
  if (isClosed(start, judge) && !broken.has('onceEdited')) {
    const isMoved = contentOf(start) !== contentOf(content.row);
    if (isMoved || (change.set && broken.has('onceRefusesLate'))) return refused(row, 'notNow');
  }
  const mustBeComplete = change.act === 'submit' || (row === null && judge.lifecycle === 'living');
  if (mustBeComplete && !judge.isComplete(content.row) && !broken.has('submitUnchecked')) {
    return refused(row, 'invalid');
  }
  const next = { ...content.row, status: statusAfter(start, content.row, change) };
  // `applied` to a creation says: it made this row, the phone may build the same. Else a twin did.
  const isTwin = row !== null && change.create && content.outcome === 'applied';
  return { row: next, outcome: isTwin && !broken.has('twinMadeRow') ? 'merged' : content.outcome };
}

// A write that somebody replaced before it came changes nothing that is live: it is taken, or a
// restored server would refuse what it had acknowledged.
const isClosed = (row: Row, { lifecycle, isHopeful }: Judge): boolean =>
  lifecycle === 'once' && !isHopeful && ['approved', 'withdrawn'].includes(row.status);

export const isDecision = (act: Act | undefined): boolean => act !== undefined && act !== 'submit';

const refused = (row: Row | null, problem: string): Merged =>
  ({ row, outcome: 'refused', problem });

const emptyRow = (c: Change, lifecycle: Lifecycle): Row => ({
  id: c.record, kind: c.kind, unit: c.unit, author: c.author,
  status: lifecycle === 'living' ? 'living' : 'draft',
  fields: {}, gone: [], approved: null, seq: 0,
});

// Content merges in every status, so its result does not depend on the order of arrival:
// live = the writes that no other write names as its base.
function mergeContent(row: Row, change: Change): { row: Row; outcome: Outcome } {
  const fields = { ...row.fields };
  let gone = row.gone;
  let outcome: Outcome = 'applied';
  for (const [name, { value, base }] of Object.entries(change.set ?? {})) {
    const before = fields[name] ?? [];
    const key = `${name} ${change.id}`;
    const isLate = gone.includes(key) && !broken.has('noGone');
    let live = before.filter((w) => !base.includes(w.id));
    if (broken.has('lastWriteWins')) live = [];
    if (!isLate && !live.some((w) => w.id === change.id)) {
      live = [...live, { id: change.id, value }].sort((a, b) => (a.id < b.id ? -1 : 1));
    }
    const unseen = base.filter((id) => !before.some((w) => w.id === id))
      .map((id) => `${name} ${id}`);
    gone = [...gone.filter((k) => k !== key), ...unseen.filter((k) => !gone.includes(k))];
    fields[name] = live;
    if (isClash(live) && live.some((w) => w.id === change.id)) outcome = 'clash';
    else if (isLate && outcome === 'applied') outcome = 'merged';
  }
  return { row: { ...row, fields, gone }, outcome };
}

function statusAfter(before: Row, after: Row, change: Change): Status {
  if (before.status === 'living') return 'living';
  const isChanged = contentOf(before) !== contentOf(after);
  if (change.act === 'submit' && before.status !== 'withdrawn') {
    return before.status === 'approved' && !isChanged ? 'approved' : 'submitted';
  }
  return before.status === 'approved' && isChanged ? 'submitted' : before.status;
}

// A decision holds for what its author saw; if that is not what stands, she looks again.
function decide(row: Row, change: Change, judge: Judge): Merged {
  if (row.status === 'living') return refused(row, 'notNow');
  if (change.act !== 'withdraw' && !mayDecide(judge)) return refused(row, 'notAllowed');
  const seen = change.seen!;
  const isContent = broken.has('headsOnly')
    ? seen.heads.join() === heads(row).join() : seen.content === contentOf(row);
  const isSame = seen.status === row.status && isContent;
  const isOwn = change.act === 'approve' && judge.isOwn && !broken.has('ownApproved');
  if (!isSame && !broken.has('approveUnseen')) {
    const isTwin = change.act === 'approve' && row.status === 'approved' && isContent;
    if (!isTwin) return refused(row, 'changedSince');
    return isOwn ? refused(row, 'notAllowed') : { row, outcome: 'merged' };
  }
  if (change.act === 'withdraw' && !mayWithdraw(row, judge)) return refused(row, 'notAllowed');
  if (isOwn) return refused(row, 'notAllowed');
  const isOver = judge.lifecycle === 'once' && !broken.has('onceReturned')
    && ['approved return', 'withdrawn restore'].includes(`${row.status} ${change.act}`);
  if (isOver) return refused(row, 'notNow');
  return transition(row, change, judge);
}

const mayDecide = (judge: Judge): boolean =>
  judge.by === 'officer' || broken.has('anyoneDecides');
const mayWithdraw = (row: Row, judge: Judge): boolean =>
  mayDecide(judge) || (judge.by === 'author' && row.approved === null);

function transition(row: Row, change: Change, judge: Judge): Merged {
  const goTo = (status: Status, approved = row.approved): Merged =>
    ({ row: { ...row, status, approved }, outcome: 'applied' });
  const isIncomplete = !judge.isComplete(row) && !broken.has('decidedIncomplete');
  switch (`${row.status} ${change.act}`) {
    case 'submitted approve':
      if (hasClash(row) && !broken.has('approveClash')) return refused(row, 'clashOpen');
      if (isIncomplete) return refused(row, 'invalid');
      return goTo('approved', { by: change.id, values: shown(row), heads: heads(row) });
    case 'approved return': return goTo('returned', null);
    case 'submitted return': return goTo('returned');
    case 'withdrawn restore': return isIncomplete ? refused(row, 'invalid') : goTo('submitted');
    case 'draft withdraw': case 'submitted withdraw': case 'returned withdraw':
    case 'approved withdraw': return goTo('withdrawn', null);
    default: return refused(row, 'notNow');
  }
}

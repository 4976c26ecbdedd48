// One record as the user sees it: values, its stage on the way to the commune, its marks. Unsent
// and unanswered changes are included. Pure; used by lists, home and a record's own page.
import type { Id } from '../../core/brands.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { ProblemCode } from '../../core/problems.ts';
import type { Row } from '../../core/sync/change.ts';
import { clashesOf, shownOf } from '../../core/sync/merge.ts';
import { viewOf, type PhoneStore } from '../../core/sync/phone.ts';
import type { PhoneMark, Stage } from '../../ui/state.tsx';
import type { SlipValues } from '../store/kept.ts';
import { lifecycleOf } from './lifecycle.ts';

export interface Refusal { readonly change: Id; readonly problem: ProblemCode }
export interface RecordView {
  readonly id: Id;
  readonly row: Row;
  readonly values: SlipValues;
  /** null: withdrawn, so it has no state on the way. */
  readonly stage: Stage | null;
  readonly marks: readonly PhoneMark[];
  readonly clashes: readonly string[];
  readonly refusals: readonly Refusal[];
  readonly heldProblem: ProblemCode | null;
  readonly isUnsent: boolean;
  /** Begun on another device and not finished. */
  readonly isDraft: boolean;
  /** From before a restore; new rows have not come yet. */
  readonly isStale: boolean;
}

let readFrom: PhoneStore | null = null;
let pending: ReadonlyMap<Id, Pending> = new Map();
const viewsByKind = new Map<string, readonly RecordView[]>();

function pendingOn(phone: PhoneStore): ReadonlyMap<Id, Pending> {
  if (readFrom !== phone) {
    readFrom = phone;
    pending = pendingOf(phone);
    viewsByKind.clear();
  }
  return pending;
}

/** All records of a kind, the newest day first. */
export function viewsOf(
  phone: PhoneStore, { name, day = '' }: Pick<OpenKind, 'name' | 'day'>,
): readonly RecordView[] {
  const own = pendingOn(phone);
  const known = viewsByKind.get(name);
  if (known) return known;
  const dayOf = ({ values }: RecordView): string => String(values[day] ?? '');
  const views = unsorted(phone, own, name)
    .sort((a, b) => compare(dayOf(b), dayOf(a)) || compare(b.id, a.id));
  viewsByKind.set(name, views);
  return views;
}
const unsorted = (
  phone: PhoneStore, own: ReadonlyMap<Id, Pending>, kind: string,
): RecordView[] => [...new Set([...phone.rows.keys(), ...own.keys()])]
  .flatMap((id) => viewFrom(phone, id, kind) ?? []);

/** Their rows, in no order, for a kind of which only the name is known. */
export const rowsOf = (phone: PhoneStore, kind: string): readonly Row[] =>
  unsorted(phone, pendingOn(phone), kind).map(({ row }) => row);

export const viewById = (
  phone: PhoneStore, kind: Pick<OpenKind, 'name' | 'day'>, id: string,
): RecordView | null => viewsOf(phone, kind).find((one) => one.id === id) ?? null;

/** How many records of any kind have a change that has not left this phone. */
export const countUnsent = (phone: PhoneStore): number =>
  [...pendingOn(phone).values()].filter(({ outbox }) => outbox).length;

/** The user must look at it: returned, two values, or refused. */
export const needsHer = ({ stage, isDraft, marks }: RecordView): boolean =>
  stage !== null && (stage === 'returned' || isDraft
    || marks.includes('clash') || marks.includes('refused'));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Pending {
  readonly outbox: boolean;
  /** The server, or a courier's receipt, has confirmed it. */
  readonly isTaken: boolean;
  readonly held: ProblemCode | null;
  readonly refusals: readonly Refusal[];
}
const nothing: Pending = { outbox: false, isTaken: false, held: null, refusals: [] };

function pendingOf(phone: PhoneStore): ReadonlyMap<Id, Pending> {
  const found = new Map<Id, Pending>();
  const put = (record: Id, more: Partial<Pending>) =>
    found.set(record, { ...nothing, ...found.get(record), ...more });
  for (const { change, seq } of phone.log.values()) {
    const known = phone.rows.get(change.record)?.seq ?? 0;
    if (seq > known) put(change.record, { isTaken: true });
  }
  for (const change of phone.outbox.values()) {
    put(change.record, phone.arrived.has(change.id) ? { isTaken: true } : { outbox: true });
  }
  for (const { change, problem } of phone.held.values()) put(change.record, { held: problem });
  for (const [id, { change, problem }] of phone.refused) {
    const before = found.get(change.record)?.refusals ?? [];
    put(change.record, { refusals: [...before, { change: id, problem }] });
  }
  return found;
}

function viewFrom(phone: PhoneStore, id: Id, kind: string): RecordView | null {
  const own = pending.get(id);
  const row = own ? viewOf(phone, id, lifecycleOf) : phone.rows.get(id) ?? null;
  if (!row || row.kind !== kind) return null;
  const { outbox, isTaken, held, refusals } = own ?? nothing;
  const clashes = clashesOf(row);
  const isEdited = row.status === 'submitted' && row.approved !== null;
  return {
    id, row, values: shownOf(row), clashes, refusals, heldProblem: held, isUnsent: outbox,
    stage: stageOf(row, {
      isUnsent: outbox || held !== null, isKnown: phone.rows.has(id) || isTaken,
    }),
    isDraft: row.status === 'draft', isStale: phone.stale.has(id),
    marks: [
      ...(clashes.length > 0 ? ['clash' as const] : []),
      ...(held ? ['held' as const] : []),
      ...(refusals.length > 0 ? ['refused' as const] : []),
      ...(row.status === 'withdrawn' ? ['withdrawn' as const] : []),
      ...(isEdited ? ['edited' as const] : []),
    ],
  };
}

interface Way { readonly isUnsent: boolean; readonly isKnown: boolean }
function stageOf(row: Row, { isUnsent, isKnown }: Way): Stage | null {
  if (row.status === 'withdrawn') return isUnsent ? 'phone' : null;
  if (isUnsent) return 'phone';
  if (row.status === 'returned') return 'returned';
  if (row.status === 'approved' || row.approved !== null) return 'approved';
  return isKnown && row.status !== 'draft' ? 'arrived' : 'phone';
}

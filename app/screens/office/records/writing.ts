// Builds the changes of an officer: edits, decisions and answers to a clash, each naming what the
// officer saw. Pure but for the id; the server judges, `meaningOf` reads its verdict.
import type { UnitCode } from '../../../../core/brands.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import type { Values } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { problems } from '../../../../core/problems.ts';
import type { Change, Json, Row, Seen, Verdict } from '../../../../core/sync/change.ts';
import type { Decision } from '../../../../core/sync/lifecycle.ts';
import { newId } from '../../../../core/sync/ids.ts';
import { isSameValue, shownOf } from '../../../../core/sync/merge.ts';
import {
  changeTo, minutesOf, newRecord, seenOf, writesOver, type Origin,
} from '../../../../core/sync/new-change.ts';
import { words, type Words } from '../../../../core/words/words.ts';
import { phoneMs } from '../../../sync/clock.ts';

const randomBytes = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

interface WrittenBy { readonly author: string; readonly nowMs?: number }

const originOf = ({ author, nowMs = phoneMs() }: WrittenBy): Origin =>
  ({ id: newId(nowMs, randomBytes), author, at: minutesOf(nowMs) });

/** Returns, approves, withdraws or restores exactly the content of `row`. */
export const decision = (
  row: Row, act: Decision, hand: WrittenBy & { readonly note?: string },
): Change => ({
  ...decisionOn({ ...row, seen: seenOf(row) }, act, hand),
  ...(hand.note ? { note: hand.note } : {}),
});

/** The same of a line of a list, which says what was seen of its record. */
export const decisionOn = (line: SeenLine, act: Decision, hand: WrittenBy): Change =>
  ({ ...changeTo(line, originOf(hand)), act, seen: line.seen });
type SeenLine = Pick<Row, 'id' | 'kind' | 'version' | 'unit'> & { readonly seen: Seen };

/** A change of the edited fields; null if none changed. Each write replaces all values that the
    officer saw. */
export function edit(
  row: Row, values: Values, hand: WrittenBy & { readonly submit?: true },
): Change | null {
  const shown = shownOf(row);
  const changed = [...new Set([...Object.keys(values), ...Object.keys(shown)])]
    .map((name): [string, Json] => [name, jsonOf(values[name])])
    .filter(([name, value]) => !isSameValue(value, shown[name] ?? null));
  if (changed.length === 0 && !hand.submit) return null;
  const set = writesOver(row, Object.fromEntries(changed));
  return { ...changeTo(row, originOf(hand)), set, ...(hand.submit ? { act: 'submit' } : {}) };
}

/** Chooses one of the two values of a field. */
export const choose = (row: Row, field: string, value: Json, hand: WrittenBy): Change => ({
  ...changeTo(row, originOf(hand)), set: writesOver(row, { [field]: value }),
});

interface NewRecordOf extends WrittenBy {
  readonly kind: OpenKind; readonly unit: UnitCode; readonly values: Values;
}
/** A new record; a kind that is decided on is submitted at once. */
export const creation = ({ kind, unit, values, ...hand }: NewRecordOf): Change => newRecord({
  ...originOf(hand), kind: kind.name, version: kind.version, unit,
  values: Object.fromEntries(Object.entries(values)
    .map(([name, value]): [string, Json] => [name, jsonOf(value)])
    .filter(([, value]) => value !== null)),
  act: lifecycleFor(kind).firstAct,
});

/** Fields whose live values differ between two states of a record. */
export function changedFields(before: Row, after: Row): readonly string[] {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const valuesOf = (row: Row, name: string): unknown =>
    (row.fields[name] ?? []).map((write) => write.value);
  return [...names].filter((name) => !isSameValue(valuesOf(before, name), valuesOf(after, name)));
}

/** done: applied · look: stored, but somebody must look at it · again: nothing changed. */
export interface Meaning { readonly state: 'done' | 'look' | 'again'; readonly words: Words | null }

export function meaningOf(verdict: Verdict | undefined): Meaning {
  if (!verdict) return { state: 'again', words: problems.ourFault.words };
  if (verdict.outcome === 'clash') return { state: 'look', words: problems.clashOpen.words };
  if (verdict.outcome === 'held' || verdict.outcome === 'refused') {
    const problem = verdict.problem ?? 'ourFault';
    return {
      state: verdict.outcome === 'held' ? 'look' : 'again',
      words: problem === 'changedSince' ? CHANGED : problems[problem].words,
    };
  }
  return { state: 'done', words: null };
}
const CHANGED = words('Phiếu vừa được sửa. {Chị} xem lại chỗ mới rồi quyết định nhé.',
  'The slip was changed just now. Look at what is new and decide.');

function jsonOf(value: unknown): Json {
  if (value === undefined || value === '') return null;
  if (Array.isArray(value) && value.length === 0) return null;
  return value as Json;
}

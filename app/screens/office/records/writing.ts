// Builds what an officer sends: edits, decisions and answers to a clash, each naming what she saw.
// Pure but for the id; the server judges, `meaningOf` reads its verdict.
import type { UnitCode } from '../../../../core/brands.ts';
import { lifecycles } from '../../../../processes/lifecycles.ts';
import type { Values } from '../../../../core/kind/field.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import { problems } from '../../../../core/problems.ts';
import type { Act, Change, FieldWrite, Json, Row, Verdict } from '../../../../core/sync/change.ts';
import { newId } from '../../../../core/sync/ids.ts';
import { contentOf, headsOf, isSameValue, shownOf } from '../../../../core/sync/merge.ts';
import { words, type Words } from '../../../../core/words/words.ts';
import { phoneMs } from '../../../sync/clock.ts';

const randomBytes = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));
const MINUTE_MS = 60_000;

interface Hand { readonly author: string; readonly nowMs?: number }

const begin = (row: Row, { author, nowMs = phoneMs() }: Hand): Change => ({
  id: newId(nowMs, randomBytes), record: row.id, kind: row.kind, version: row.version,
  unit: row.unit, author, at: Math.floor(nowMs / MINUTE_MS),
});

/** Return, approve, withdraw or restore exactly what stands in `row`. */
export function decision(
  row: Row, act: Exclude<Act, 'submit'>, hand: Hand & { readonly note?: string },
): Change {
  return {
    ...begin(row, hand), act,
    seen: { status: row.status, heads: headsOf(row), content: contentOf(row) },
    ...(hand.note ? { note: hand.note } : {}),
  };
}

/** The fields whose value she changed; null when none. Each write replaces all that she saw. */
export function edit(
  row: Row, values: Values, hand: Hand & { readonly submit?: true },
): Change | null {
  const shown = shownOf(row);
  const set: Record<string, FieldWrite> = {};
  for (const name of new Set([...Object.keys(values), ...Object.keys(shown)])) {
    const value = jsonOf(values[name]);
    if (isSameValue(value, shown[name] ?? null)) continue;
    set[name] = { value, base: (row.fields[name] ?? []).map((write) => write.id) };
  }
  if (Object.keys(set).length === 0 && !hand.submit) return null;
  return { ...begin(row, hand), set, ...(hand.submit ? { act: 'submit' } : {}) };
}

/** Chooses one of the values of a field that holds two. */
export const choose = (row: Row, field: string, value: Json, hand: Hand): Change => ({
  ...begin(row, hand),
  set: { [field]: { value, base: (row.fields[field] ?? []).map((write) => write.id) } },
});

interface Birth extends Hand {
  readonly kind: OpenKind; readonly unit: UnitCode; readonly values: Values;
}
/** A new record; one that is to be decided is sent at once. */
export function creation({ kind, unit, values, author, nowMs = phoneMs() }: Birth): Change {
  const id = newId(nowMs, randomBytes);
  const { firstAct } = lifecycles[kind.lifecycle];
  const set: Record<string, FieldWrite> = {};
  for (const name of Object.keys(values)) {
    const value = jsonOf(values[name]);
    if (value !== null) set[name] = { value, base: [] };
  }
  return {
    id, record: id, kind: kind.name, version: kind.version, unit, author,
    at: Math.floor(nowMs / MINUTE_MS), create: true, set,
    ...(firstAct ? { act: firstAct } : {}),
  };
}

/** Fields whose live values differ between two states of a record: what to look at again. */
export function changedFields(before: Row, after: Row): readonly string[] {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const valuesOf = (row: Row, name: string): unknown =>
    (row.fields[name] ?? []).map((write) => write.value);
  return [...names].filter((name) => !isSameValue(valuesOf(before, name), valuesOf(after, name)));
}

/** done: it is so now · look: it is kept, somebody must look · again: nothing changed. */
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

// A record as it stands on the server or on a phone, and what can be read off it. Used by merge,
// the tallies, phones and laws. It must never decide anything: it only looks.
import type { Id, Status, Values } from './change.ts';

export interface Write {
  readonly id: Id;
  readonly value: unknown;
}
/** What counts: the values an officer approved, beside the current ones. */
export interface Approval {
  readonly by: Id;
  readonly values: Values;
  readonly heads: readonly Id[];
}
/** `fields`: the live writes of each field. `gone`: 'field id' replaced before it arrived. */
export interface Row {
  readonly id: Id;
  readonly kind: string;
  readonly unit: string;
  readonly author: string;
  readonly status: Status;
  readonly fields: Readonly<Record<string, readonly Write[]>>;
  readonly gone: readonly string[];
  readonly approved: Approval | null;
  readonly seq: number;
}

export const heads = (row: Row): Id[] =>
  [...new Set(Object.values(row.fields).flatMap((live) => live.map((w) => w.id)))].sort();

/** Which write is live in which field. The ids alone do not do: two contents can share them. */
export const contentOf = (row: Row): string =>
  Object.entries(row.fields).sort()
    .map(([name, live]) => `${name}=${live.map((w) => w.id).join('+')}`).join(' ');

export const isClash = (live: readonly Write[]): boolean =>
  live.some((w) => JSON.stringify(w.value) !== JSON.stringify(live[0]?.value));

export const hasClash = (row: Row): boolean => Object.values(row.fields).some(isClash);

/** One value a field, of the greatest id. It decides what is shown first, never what is kept. */
export const shown = (row: Row): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row.fields).map(([name, live]) => [name, live.at(-1)?.value]));

// Whether a change with a known id is the known change. A phone seals a change before it first
// sends it, so other content under one id is never a repetition. Times are not compared: the server
// drops those that cannot be right. Pure.
import type { Change, Row } from '../../core/sync/change.ts';

export const isSameChange = (a: Change, b: Change): boolean =>
  a === b || textOf({ ...a, at: null }) === textOf({ ...b, at: null });

/** Of a creation only the record is stored: values that it wrote and nobody replaced must be
    equal. */
export function isSameCreation(row: Row, change: Change): boolean {
  if (change.create !== true || change.kind !== row.kind) return false;
  const set = Object.entries(change.set ?? {});
  if (set.some(([name, write]) => write.value !== null && !Object.hasOwn(row.fields, name)))
    return false;
  return Object.entries(row.fields).every(([name, live]) => {
    const own = live.find((write) => write.id === change.id);
    return own === undefined
      || textOf(own.value) === textOf(change.set?.[name]?.value ?? null);
  });
}

/** Members sorted by name: changes that travelled as columns have another order than plain ones. */
const textOf = (value: unknown): string => JSON.stringify(value, (_name, inner: unknown) =>
  (typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));

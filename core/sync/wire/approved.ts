// The approved version of a row, described by its difference from the shown values. Both ends
// compute the shown values with the same `merge`; the test vectors notice if that ever changes.
import type { Id } from '../../brands.ts';
import type { Approved, Json, Row } from '../change.ts';
import { headsOf, isSameValue, shownOf } from '../merge.ts';
import { type IdNames, readIds } from './body.ts';
import { misfit, readList, readMembers, readText, readValue, type Members } from './read.ts';

export function writeApproved(row: Row, names: IdNames): Json {
  if (row.approved === null) return 0;
  const { values, heads } = row.approved;
  const shown = shownOf(row);
  const differs = (name: string): boolean =>
    !Object.hasOwn(shown, name) || !isSameValue(values[name], shown[name]);
  const set = Object.keys(values).filter(differs).sort()
    .map((name) => [name, values[name] ?? null]);
  const not = Object.keys(shown).filter((name) => !Object.hasOwn(values, name)).sort();
  if (set.length === 0 && not.length === 0 && isSameValue(heads, headsOf(row))) return 1;
  return {
    heads: heads.map((id) => names.position(id)),
    ...(set.length === 0 ? {} : { set: Object.fromEntries(set) }),
    ...(not.length === 0 ? {} : { not }),
  };
}

export function readApproved(entry: Json | undefined, row: Row, ids: readonly Id[]): Approved {
  const values: Record<string, Json> = { ...shownOf(row) };
  if (entry === 1) return { values, heads: headsOf(row) };
  const { heads, set = {}, not = [] }: Members = readMembers(entry);
  for (const name of readList(not).map(readText)) {
    if (!Object.hasOwn(values, name)) misfit();
    delete values[name];
  }
  for (const [name, value] of Object.entries(readMembers(set))) values[name] = readValue(value);
  return { values, heads: readIds(ids, heads) };
}

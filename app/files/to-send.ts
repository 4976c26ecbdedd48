// Which photos and voice notes the server does not have yet, and which records name them.
import type { Id } from '../../core/brands.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { PhoneStore } from '../../core/sync/phone.ts';
import type { Kept } from '../store/kept.ts';

export const filesToSend = (kept: Kept): readonly string[] => {
  const named = new Set(recordsByFile(kept.phone).keys());
  return [...kept.files].filter(([name, note]) => !note.isUp && named.has(name))
    .map(([name]) => name);
};

export function recordsByFile(phone: PhoneStore): ReadonlyMap<string, readonly Id[]> {
  const found = new Map<string, Id[]>();
  const add = (record: Id, values: unknown[]) => {
    for (const value of values.flat()) {
      if (typeof value !== 'string' || !/^[0-9a-f]{64}\./.test(value)) continue;
      found.set(value, [...found.get(value) ?? [], record]);
    }
  };
  for (const row of phone.rows.values()) add(row.id, filesIn(shownOf(row)));
  const answered = [phone.log, phone.held, phone.refused]
    .flatMap((list) => [...list.values()].map((entry) => entry.change));
  for (const change of [...answered, ...phone.outbox.values()]) {
    const values = Object.entries(change.set ?? {}).map(([name, { value }]) => [name, value]);
    add(change.record, filesIn(Object.fromEntries(values)));
  }
  return found;
}

export const filesIn = (values: Readonly<Record<string, unknown>>): unknown[] =>
  [values['photos'], values['voice']].filter((value) => value !== undefined);

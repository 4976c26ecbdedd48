// One record of any kind for its page at a desk: values, clashes with their authors, history, what
// waits for it, names of the records that it points to, and what the reader may do.
import * as v from 'valibot';
import { act, json, row } from './changes.ts';
import { personNamed, unitPlaced } from './named.ts';
import { id, type Shape, words } from './shape.ts';
import { heldLine, slipLine } from './slips.ts';

const clashValue = v.object({ write: id, value: json, author: personNamed });
export type ClashValue = Shape<typeof clashValue>;

const historyLine = v.object({
  id, at: v.string(), author: personNamed,
  /** create: the slip was written. edit: only its content changed. */
  act: v.union([act, v.literal('create'), v.literal('edit')]),
  fields: v.array(v.object({ name: v.string(), before: json, after: json })),
  note: v.nullable(v.string()),
  /** The officer approved a slip that she wrote herself. */
  own: v.exactOptional(v.literal(true)),
});
export type HistoryLine = Shape<typeof historyLine>;

export const recordAnswer = v.object({
  /** The record as sync stores it; a decision takes its `seen` from here. */
  row,
  line: slipLine, unit: unitPlaced, author: personNamed,
  clashes: v.array(v.object({ field: v.string(), values: v.array(clashValue) })),
  /** Oldest first, at most 200. */
  history: v.array(historyLine),
  waiting: v.array(heldLine),
  /** Titles of the records named in values and history, by id; without those that the reader may
      not read. */
  names: v.record(v.string(), words),
  /** `approve`: as far as the kind decides; a rule of the province may still forbid her own. */
  may: v.object({ write: v.boolean(), decide: v.boolean(), approve: v.boolean() }),
});
export type RecordAnswer = Shape<typeof recordAnswer>;

// A change as a desk sends it, in plain JSON: only the form is checked here; the server's judge
// decides whether it is allowed. The counterpart of core/sync/wire for desks.
import * as v from 'valibot';
import { asId, asUnitCode, isId, isUnitCode } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import type { Change, FieldWrite, Json } from '../../core/sync/change.ts';
import { readName, readSafely, readValue } from '../../core/sync/wire/read.ts';

const id = v.pipe(v.string(), v.check((text) => isId(text)), v.transform(asId));
const ids = (most: number) => v.pipe(v.array(id), v.maxLength(most));
const name = v.pipe(
  v.string(), v.maxLength(100), v.check((text) => readSafely(() => readName(text)).ok),
);
const json = v.pipe(
  v.custom<Json>((value) => value !== undefined),
  v.check((value) => readSafely(() => readValue(value)).ok));
/** More than a record can hold; the judge refuses what is merely too large. */
const headsMax = limits.fieldsPerRecordMax * limits.basesPerFieldMax;

const schema = v.strictObject({
  id, record: id, kind: name,
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999)),
  unit: v.pipe(
    v.string(), v.check((text) => isUnitCode(text)), v.transform(asUnitCode),
  ),
  author: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  at: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  ),
  create: v.optional(v.literal(true)),
  set: v.optional(v.record(name, v.strictObject({ value: json, base: ids(headsMax) }))),
  act: v.optional(v.picklist(['submit', 'return', 'approve', 'withdraw', 'restore'])),
  seen: v.optional(v.strictObject({
    status: v.picklist(['draft', 'submitted', 'returned', 'approved', 'withdrawn', 'live']),
    heads: ids(headsMax), content: v.pipe(v.string(), v.maxLength(limits.recordBytesMax)),
  })),
  note: v.optional(v.string()),
});

export function readChange(value: unknown): Change | null {
  const read = v.safeParse(schema, value, { abortEarly: true });
  if (!read.success) return null;
  const { create, set, act, seen, note, ...rest } = read.output;
  return {
    ...rest,
    ...(create && { create }), ...(act && { act }), ...(seen && { seen }),
    ...(set && { set: set as Readonly<Record<string, FieldWrite>> }),
    ...(note !== undefined && { note }),
  };
}

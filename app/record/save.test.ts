// What saving writes when the same slip is open in two tabs, or when another value arrived during
// a correction: no value is dropped, and none is replaced that the author did not see.
import { expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { newId } from '../../core/sync/ids.ts';
import { clashesOf, merge, shownOf } from '../../core/sync/merge.ts';
import { viewOf } from '../../core/sync/phone.ts';
import { activity } from '../../records/communication/activity.ts';
import { emptyKept, type Kept, type SlipDraft } from '../store/kept.ts';
import { beginEdit, withDraft } from './draft.ts';
import { lifecycleOf } from './lifecycle.ts';
import { saveRecord } from './save.ts';

const unit = asUnitCode('90-1-1');
let second = 0;
const freshId = (): Id =>
  newId(Date.UTC(2026, 10, 29) + second++, (n) => crypto.getRandomValues(new Uint8Array(n)));
const values = { form: 'meeting', heldOn: '2026-11-28', topics: ['t1'], women59: 20 };
const draft = (key: Id): SlipDraft =>
  ({ key, record: null, unit, values, step: 5, savedAt: 0 });
const start = (): Kept => {
  const kept = emptyKept();
  return { ...kept, meta: { ...kept.meta, me: {
    account: 'may', name: 'Mẩy', post: '', device: 'd', kind: 'phone', province: asUnitCode('90'),
    roles: [], units: [], courier: undefined,
  } } };
};
const save = (kept: Kept, one: SlipDraft): Kept =>
  saveRecord(withDraft(kept, one), activity, { draft: one, values: one.values });
const view = (kept: Kept, id: Id) => {
  const row = viewOf(kept.phone, id, lifecycleOf);
  if (!row) throw new Error('no such slip');
  return row;
};

test('the second tab keeps its value as a correction, sent or not', () => {
  const key = freshId();
  const once = save(start(), draft(key));
  const twice = save(once, { ...draft(key), values: { ...values, women59: 25 } });
  expect(shownOf(view(twice, key))['women59']).toBe(25);
  const sent = new Set(once.phone.outbox.keys());
  const inFlight: Kept = { ...once, phone: { ...once.phone, sent } };
  const after = save(inFlight, { ...draft(key), values: { ...values, women59: 25 } });
  expect(shownOf(view(after, key))['women59']).toBe(25);
  expect(after.phone.outbox.get(key)).toEqual(once.phone.outbox.get(key));
  expect(after.phone.outbox.size).toBe(2);
});

test('a value that arrived while another field was corrected stays', () => {
  const key = freshId();
  const kept = save(start(), draft(key));
  const row = view(kept, key);
  const begun = beginEdit(kept, activity, row);
  const other = merge(row, {
    id: freshId(), record: key, kind: 'activity', version: 1, unit, author: 'hanh', at: null,
    set: { women59: { value: 31, base: [key] } },
  }, lifecycleOf('activity')).row;
  if (!other) throw new Error('not merged');
  const met: Kept = { ...kept, phone: {
    ...kept.phone, outbox: new Map(), rows: new Map([[key, { ...other, seq: 2 }]]),
  } };
  const men = save(met, { ...begun, values: { ...begun.values, men59: 4 } });
  expect(shownOf(view(men, key))).toMatchObject({ women59: 31, men59: 4 });
  const women = save(met, { ...begun, values: { ...begun.values, women59: 25 } });
  expect(clashesOf(view(women, key))).toEqual(['women59']);
});

// What a record may name on a phone: also what waits for the commune or has not been sent.
import { expect, test } from 'vitest';
import { asId, asUnitCode } from '../../core/brands.ts';
import { customWatch } from '../../records/customs/custom-watch.ts';
import { emptyKept, type Kept, type SlipDraft } from '../store/kept.ts';
import { withDraft } from './draft.ts';
import { nameOfRow, recordsFor } from './links.ts';
import { saveRecord } from './save.ts';
import { learnKind } from './titles.ts';
import { withdrawRecord } from './acts.ts';

const unit = asUnitCode('90-1-1');
const key = asId('0190a000-0000-7000-8000-000000000001');
const draft: SlipDraft = {
  key, kind: 'customWatch', record: null, unit, step: 2, savedAt: 0,
  values: { custom: 'kinMarriage', noticedOn: '2026-11-28', noticedBy: 'team' },
};
const start = (): Kept => {
  const kept = emptyKept();
  return { ...kept, meta: { ...kept.meta, me: {
    account: 'may', name: 'Mẩy', post: '', device: 'd', kind: 'phone', province: asUnitCode('90'),
    roles: [], units: [], courier: undefined,
  } } };
};
const field = { kind: 'customWatch', where: {} };
const at = { unit, day: '2026-11-29' };
const title = 'Hôn nhân cận huyết, từ 28/11/2026';

test('a custom that was noted without a signal can be named at once, until it is withdrawn', () => {
  learnKind(customWatch);
  expect(recordsFor(start().phone, field, at)).toEqual([]);
  const saved = saveRecord(withDraft(start(), draft), customWatch,
    { draft, values: draft.values });
  expect(saved.phone.rows.size).toBe(0);
  expect(recordsFor(saved.phone, field, at).map(({ words }) => words.vi)).toEqual([title]);
  expect(nameOfRow(saved.phone, key)?.vi).toBe(title);
  expect(recordsFor(withdrawRecord(saved, key).phone, field, at)).toEqual([]);
});

test('it is not offered to another village', () => {
  const saved = saveRecord(withDraft(start(), draft), customWatch,
    { draft, values: draft.values });
  expect(recordsFor(saved.phone, field, { ...at, unit: asUnitCode('90-1-2') })).toEqual([]);
});

// keeperCheck: the keeper of a trusted address writes that it can be reached; the commune decides.
// Approved, it counts as a check of the commune does (contact-check.ts).
import { day, flag, note, ref } from '../../core/kind/field.ts';
import { openKind, type Counter } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { countCheck } from './model-counts.ts';

export const keeperCheck = openKind({
  name: 'keeperCheck',
  version: 1,
  words: words('Báo của người giữ địa chỉ', 'Keeper’s check'),
  lifecycle: 'draftSubmitApprove',
  levels: ['commune'],
  fields: {
    model: ref(words('Địa chỉ tin cậy', 'Trusted address'), 'trustedAddress', {}, {
      required: true }),
    checkedOn: day(words('Ngày', 'Day'), { required: true }),
    answered: flag(words('Đón được người cần giúp', 'Somebody can be taken in'), {
      required: true }),
    note: note(words('Ghi chú', 'Note')),
  },
  form: [{
    words: words('Địa chỉ còn đón được không?', 'Can the address still take somebody in?'),
    fields: ['model', 'checkedOn', 'answered', 'note'],
  }],
  access: {
    read: {
      addressKeeper: 'assigned', communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
    write: { addressKeeper: 'assigned', communeOfficer: 'unitAndBelow' },
    decide: { communeOfficer: 'unitAndBelow' },
  },
  day: 'checkedOn',
  title: ({ answered }) => (answered ? words('Người giữ báo: đón được', 'Keeper: ready')
    : words('Người giữ báo: chưa đón được', 'Keeper: not ready')),
  counts: (check, tally: Counter<DataElement>) => countCheck(check, tally),
});

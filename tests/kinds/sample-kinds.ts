// Made-up kinds for rules that no real kind follows yet: issued reading, assigned records, `below`,
// `byAnother`, `once`. A test puts them into the index of kinds before the product is loaded:
//   vi.mock('../../records/all.ts', async (actual) =>
//     ({ ...await actual(), ...await import('../kinds/sample-kinds.ts') }));
// Then everything else is the product as it is.
import { day, note, ref, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';

const title = text(words('Tên', 'Title'), { required: true });
const form = (...fields: readonly string[]) => [{ words: words('Mẫu', 'Sample'), fields }];
const everywhere = ['province', 'commune', 'village'] as const;

/** Issued: the village and the leader read only what was approved, by somebody else. */
export const sampleNotice = openKind({
  name: 'sampleNotice', version: 1, words: words('Mẫu thông báo', 'Sample notice'),
  lifecycle: 'draftSubmitApprove', levels: everywhere, issued: true,
  fields: { title, heldOn: day(words('Ngày', 'Day')), more: note(words('Thêm', 'More')) },
  form: form('title', 'heldOn', 'more'), day: 'heldOn', title: ({ title: shown }) => named(shown),
  access: {
    read: {
      villageLead: 'unit', communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow',
      provinceLeader: 'unitAndBelow', clubAdviser: 'everyone', addressKeeper: 'own',
    },
    write: { communeOfficer: 'unitAndBelow', addressKeeper: 'own' },
    decide: { communeOfficer: 'unitAndBelow', provinceOfficer: 'below' },
    byAnother: ['communeOfficer'],
  },
});

/** Assigned: to the agency that it names. */
export const sampleErrand = openKind({
  name: 'sampleErrand', version: 1, words: words('Mẫu việc giao', 'Sample errand'),
  lifecycle: 'living', levels: everywhere,
  fields: { title, to: ref(words('Giao cho', 'For'), 'agency'), more: note(words('Thêm', 'More')) },
  form: form('title', 'to', 'more'), title: ({ title: shown }) => named(shown),
  access: {
    read: {
      communeOfficer: 'unitAndBelow', agencyContact: 'assigned', provinceOfficer: 'below',
      caseHolder: 'assigned',
    },
    write: { communeOfficer: 'unitAndBelow', agencyContact: 'assigned' },
    decide: { communeOfficer: 'unitAndBelow' },
  },
});

/** A child of an errand: assigned to whom the errand is assigned. */
export const sampleAnswer = openKind({
  name: 'sampleAnswer', version: 1, words: words('Mẫu trả lời', 'Sample answer'),
  lifecycle: 'draftSubmitApprove', levels: everywhere,
  fields: { title, errand: ref(words('Việc', 'Errand'), 'sampleErrand', {}, { required: true }) },
  form: form('title', 'errand'), title: ({ title: shown }) => named(shown),
  access: {
    read: { communeOfficer: 'unitAndBelow', agencyContact: 'assigned' },
    write: { communeOfficer: 'unitAndBelow', agencyContact: 'assigned' },
    decide: { communeOfficer: 'unitAndBelow' },
  },
});

/** Approved once: then it can only be withdrawn. */
export const samplePledge = openKind({
  name: 'samplePledge', version: 1, words: words('Mẫu cam kết', 'Sample pledge'),
  lifecycle: 'draftSubmitApprove', levels: everywhere, once: true,
  fields: { title, more: note(words('Thêm', 'More')) },
  form: form('title', 'more'), title: ({ title: shown }) => named(shown),
  access: {
    read: { villageLead: 'unit', communeOfficer: 'unitAndBelow', provinceOfficer: 'below' },
    write: { villageLead: 'unit', communeOfficer: 'unitAndBelow' },
    decide: { communeOfficer: 'unitAndBelow' },
  },
});

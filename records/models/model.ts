// model: a team, trusted address, club or another model of the project, maintained by commune and
// province. Founding and stock are counted here; activity comes from slips and checks.
import { monthOf, openKind, VETO, type Complaint, type Counter } from '../../core/kind/kind.ts';
import { choice, choices, count, day, files, flag, note, text } from '../../core/kind/field.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { monthAfter } from '../../indicators/calendar/months.ts';
import { keptTogether } from '../readers.ts';

interface Counted {
  readonly founded: DataElement; readonly stock: DataElement; readonly there: DataElement;
}
const countedByType: ReadonlyMap<string, Counted> = new Map([
  ['team', { founded: 'teamsFounded', stock: 'teams', there: 'teamActive' }],
  ['address', { founded: 'addressesFounded', stock: 'addresses', there: 'addressChecked' }],
  ['club', { founded: 'clubsFounded', stock: 'clubs', there: 'clubActive' }],
]);
/** A check of an address counts for 90 days. When an address closes, its checks must not count in
    the closing month or the 4 months after it. */
const MONTHS_OF_VETO = 4;

const ENDS_BEFORE: Complaint = { field: 'endedOn', words: words(
  'Ngày giải thể không được trước ngày quyết định.',
  'The closing date must not be before the decision date.') };

const ofAddress = { when: { field: 'type', is: 'address' } };
const ofClub = { when: { field: 'type', is: 'club' } };

export const model = openKind({
  name: 'model',
  version: 4,
  words: words('Mô hình', 'Model'),
  lifecycle: 'living',
  levels: ['commune', 'village'],
  fields: {
    type: choice(words('Loại mô hình', 'Type'), { list: 'modelTypes' }, { required: true }),
    name: text(words('Tên', 'Name'), { required: true, searched: true }),
    decisionNo: text(words('Số quyết định', 'Decision number'), { searched: true }),
    decidedOn: day(words('Ngày quyết định', 'Decision of'), { required: true }),
    issuedBy: text(words('Nơi ra quyết định', 'Issued by'), { searched: true }),
    startedOn: day(words('Ngày ra mắt', 'Launched on')),
    // A state without a day, up to version 1: model-states.ts reads it, nobody writes it.
    state: choice(words('Hiện nay', 'At present'), { options: [
      { code: 'active', words: words('Đang duy trì', 'Active') },
      { code: 'paused', words: words('Tạm dừng', 'Paused') },
      { code: 'closed', words: words('Đã giải thể', 'Closed') },
    ] }),
    endedOn: day(words('Ngày giải thể', 'Closed on'), {
      requiredWhen: { field: 'state', is: 'closed' },
      missing: words('{Chị} ghi ngày giải thể nhé.', 'Please say when it closed.') }),
    addressKind: choice(words('Loại địa chỉ', 'Kind of address'), { options: [
      { code: 'collective', words: words('Tập thể', 'Collective') },
      { code: 'individual', words: words('Cá nhân', 'Individual') },
    ] }, ofAddress),
    beds: count(words('Số chỗ tạm lánh', 'Beds'), { ...ofAddress, max: 1_000 }),
    services: choices(
      words('Giúp được việc gì', 'Services'), { list: 'addressServices' }, ofAddress),
    school: text(words('Trường', 'School'), { ...ofClub, searched: true }),
    schoolLevel: choice(words('Cấp học', 'School level'), { list: 'schoolLevels' }, ofClub),
    hasRules: flag(words('Có quy chế', 'Has rules')),
    hasPlan: flag(words('Có kế hoạch năm', 'Has a yearly plan')),
    planYear: count(words('Kế hoạch của năm', 'Plan of the year'), {
      min: 2015, max: 2050, plain: true }),
    plan: note(words('Việc chính trong kế hoạch', 'What the plan says')),
    zaloGroup: flag(words('Có nhóm Zalo', 'Has a Zalo group')),
    equipment: choices(words('Đồ dùng', 'Equipment'), { list: 'equipment' }),
    decisionFiles: files(words('Quyết định', 'Decision'), 'paper', 3),
    planFiles: files(words('Bản kế hoạch', 'Plan on paper'), 'paper', 3),
    photos: files(words('Ảnh', 'Photos'), 'photo', 3),
    note: note(words('Ghi chú', 'Note'), { searched: true }),
  },
  form: [
    { words: words('Mô hình nào?', 'Which model?'),
      fields: ['type', 'name', 'addressKind', 'school', 'schoolLevel'] },
    { words: words('Thành lập', 'Set up'),
      fields: ['decidedOn', 'decisionNo', 'issuedBy', 'startedOn'] },
    { words: words('Hiện nay', 'At present'),
      fields: ['hasRules', 'zaloGroup', 'equipment', 'beds', 'services', 'endedOn', 'note'] },
    { words: words('Kế hoạch năm', 'The yearly plan'), fields: ['hasPlan', 'planYear', 'plan'] },
    { words: words('Giấy tờ, ảnh', 'Papers, photos'),
      fields: ['decisionFiles', 'planFiles', 'photos'] },
  ],
  access: { ...keptTogether,
    read: { ...keptTogether.read, villageLead: 'unit', clubAdviser: 'unit' } },
  day: 'decidedOn',
  due: [{
    code: 'contact', icon: 'call',
    words: words('Gọi thử địa chỉ tin cậy', 'Try the trusted address’s contact'),
    from: { fields: ['decidedOn', 'startedOn'] },
    after: { clock: 'contactCheck', usual: { amount: 90, unit: 'days' } },
    whose: { roles: ['communeOfficer'] }, ends: [{ field: 'endedOn' }],
    when: [{ field: 'type', is: 'address' }],
    again: { child: 'contactCheck', by: 'model', day: 'checkedOn',
      when: [{ field: 'answered', is: true }] },
  }],
  title: ({ name }) => named(name),
  check: ({ endedOn, decidedOn }) =>
    (endedOn && decidedOn && endedOn < decidedOn ? [ENDS_BEFORE] : []),
  counts: (model, tally: Counter<DataElement>, record) => {
    const counted = countedByType.get(model.type ?? '');
    if (!counted || !model.decidedOn) return;
    const split = splitOf(model.type, model);
    tally.add(counted.founded, monthOf(model.decidedOn), 1, split);
    tally.add(counted.stock, monthOf(model.decidedOn), 1, split);
    if (!model.endedOn) return;
    const ended = monthOf(model.endedOn);
    tally.add(counted.stock, ended, -1, split);
    for (let later = 0; later <= MONTHS_OF_VETO; later++) {
      tally.be(counted.there, monthAfter(ended, later), record, VETO);
    }
  },
});

interface Kinds { readonly addressKind?: string; readonly schoolLevel?: string }
function splitOf(type: string | undefined, { addressKind, schoolLevel }: Kinds): string {
  if (type === 'address') return addressKind ?? 'u';
  return type === 'club' ? schoolLevel ?? 'u' : '';
}

// model: a team, trusted address, club or another model of the project, kept by commune and
// province. Founding and stock come from here; what a model did comes from slips and checks.
import type { Day } from '../core/brands.ts';
import { openKind, monthOf, VETO, type Counter } from '../core/kind/kind.ts';
import { choice, choices, count, day, flag, note, text } from '../core/kind/field.ts';
import { words } from '../core/words/words.ts';
import type { DataElement } from '../indicators/elements.ts';
import { monthAfter } from '../indicators/periods.ts';

interface Counted { readonly founded: DataElement; readonly stock: DataElement; readonly there: DataElement }
const countedByType: Readonly<Record<string, Counted>> = {
  team: { founded: 'teamsFounded', stock: 'teams', there: 'teamActive' },
  address: { founded: 'addressesFounded', stock: 'addresses', there: 'addressChecked' },
  club: { founded: 'clubsFounded', stock: 'clubs', there: 'clubActive' },
};
/** A check of an address speaks for 90 days, so an end must outweigh four months after it. */
const MONTHS_OF_VETO = 4;

export const model = openKind({
  name: 'model',
  version: 1,
  words: words('Mô hình', 'Model'),
  lifecycle: 'living',
  levels: ['commune', 'village'],
  fields: {
    type: choice(words('Loại mô hình', 'Type'), { list: 'modelTypes' }, { required: true }),
    name: text(words('Tên', 'Name'), { required: true }),
    decisionNo: text(words('Số quyết định', 'Decision number')),
    decidedOn: day(words('Ngày quyết định', 'Decision of'), { required: true }),
    issuedBy: text(words('Nơi ra quyết định', 'Issued by')),
    startedOn: day(words('Ngày ra mắt', 'Launched on')),
    state: choice(words('Hiện nay', 'At present'), { options: [
      { code: 'active', words: words('Đang duy trì', 'Active') },
      { code: 'paused', words: words('Tạm dừng', 'Paused') },
      { code: 'closed', words: words('Đã giải thể', 'Closed') },
    ] }),
    endedOn: day(words('Ngày giải thể', 'Closed on')),
    addressKind: choice(words('Loại địa chỉ', 'Kind of address'), { options: [
      { code: 'collective', words: words('Tập thể', 'Collective') },
      { code: 'individual', words: words('Cá nhân', 'Individual') },
    ] }),
    beds: count(words('Số chỗ tạm lánh', 'Beds'), { max: 1_000 }),
    services: choices(words('Giúp được việc gì', 'Services'), { list: 'addressServices' }),
    school: text(words('Trường', 'School')),
    schoolLevel: choice(words('Cấp học', 'School level'), { list: 'schoolLevels' }),
    hasRules: flag(words('Có quy chế', 'Has rules')),
    hasPlan: flag(words('Có kế hoạch năm', 'Has a yearly plan')),
    zaloGroup: flag(words('Có nhóm Zalo', 'Has a Zalo group')),
    equipment: choices(words('Đồ dùng', 'Equipment'), { list: 'equipment' }),
    note: note(words('Ghi chú', 'Note')),
  },
  form: [
    { words: words('Mô hình nào?', 'Which model?'), fields: ['type', 'name', 'addressKind', 'school', 'schoolLevel'] },
    { words: words('Thành lập', 'Set up'), fields: ['decidedOn', 'decisionNo', 'issuedBy', 'startedOn'] },
    { words: words('Hiện nay', 'At present'), fields: [
      'state', 'endedOn', 'hasRules', 'hasPlan', 'zaloGroup', 'equipment', 'beds', 'services', 'note'] },
  ],
  access: {
    read: { villageLead: 'unit', clubAdviser: 'unit', communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
    write: { communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
    decide: { communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
  },
  day: 'decidedOn',
  title: (model) => model.name ?? 'Mô hình',
  check: (model) => [
    ...(model.endedOn && model.decidedOn && model.endedOn < model.decidedOn ? [
      { field: 'endedOn', words: words('Ngày giải thể phải sau ngày quyết định.', 'It closes after the decision.') }] : []),
    ...(model.state === 'closed' && !model.endedOn ? [
      { field: 'endedOn', words: words('Chị ghi ngày giải thể nhé.', 'Please write when it closed.') }] : []),
  ],
  counts: (model, tally: Counter<DataElement>, record) => {
    const counted = Object.hasOwn(countedByType, model.type ?? '') ? countedByType[model.type ?? ''] : undefined;
    if (!counted || !model.decidedOn) return;
    const split = { address: model.addressKind ?? 'u', club: model.schoolLevel ?? 'u' }[model.type ?? ''] ?? '';
    tally.add(counted.founded, monthOf(model.decidedOn), 1, split);
    tally.add(counted.stock, monthOf(model.decidedOn), 1, split);
    if (!model.endedOn) return;
    tally.add(counted.stock, monthOf(model.endedOn), -1, split);
    vetoFrom(model.endedOn, (month) => tally.be(counted.there, month, record, VETO));
  },
});

function vetoFrom(endedOn: Day, veto: (month: ReturnType<typeof monthOf>) => void): void {
  for (let later = 0; later <= MONTHS_OF_VETO; later++) veto(monthAfter(monthOf(endedOn), later));
}

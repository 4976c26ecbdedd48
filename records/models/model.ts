// model: a team, club or another model of the project, maintained by commune and province. Trusted
// addresses were models of type address; they are a kind of their own now (trusted-address.ts), and
// what older apps send is rewritten (moved-addresses.ts). Founding and stock are counted here;
// activity comes from slips.
import { openKind, type Counter } from '../../core/kind/kind.ts';
import { choice, choices, count, text } from '../../core/kind/field.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { keptTogether } from '../readers.ts';
import { countModel } from './model-counts.ts';
import { complaintsOfLife, modelFields } from './model-fields.ts';

const ofAddress = { when: { field: 'type', is: 'address' } };
const ofClub = { when: { field: 'type', is: 'club' } };

export const model = openKind({
  name: 'model',
  version: 4,
  words: words('Mô hình', 'Model'),
  lifecycle: 'living',
  levels: ['commune', 'village'],
  fields: {
    ...modelFields,
    // Up to version 4 of older apps; no form shows them.
    addressKind: choice(words('Loại địa chỉ', 'Kind of address'), { options: [
      { code: 'collective', words: words('Tập thể', 'Collective') },
      { code: 'individual', words: words('Cá nhân', 'Individual') },
    ] }, ofAddress),
    beds: count(words('Số chỗ tạm lánh', 'Beds'), { ...ofAddress, max: 1_000 }),
    services: choices(
      words('Giúp được việc gì', 'Services'), { list: 'addressServices' }, ofAddress),
    school: text(words('Trường', 'School'), { ...ofClub, searched: true }),
    schoolLevel: choice(words('Cấp học', 'School level'), { list: 'schoolLevels' }, ofClub),
  },
  form: [
    { words: words('Mô hình nào?', 'Which model?'),
      fields: ['type', 'name', 'school', 'schoolLevel'] },
    { words: words('Thành lập', 'Set up'),
      fields: ['decidedOn', 'decisionNo', 'issuedBy', 'startedOn'] },
    { words: words('Hiện nay', 'At present'),
      fields: ['hasRules', 'zaloGroup', 'equipment', 'endedOn', 'note'] },
    { words: words('Kế hoạch năm', 'The yearly plan'), fields: ['hasPlan', 'planYear', 'plan'] },
    { words: words('Giấy tờ, ảnh', 'Papers, photos'),
      fields: ['decisionFiles', 'planFiles', 'photos'] },
  ],
  access: { ...keptTogether,
    read: { ...keptTogether.read, villageLead: 'unit', clubAdviser: 'unit' } },
  day: 'decidedOn',
  title: ({ name }) => named(name),
  check: complaintsOfLife,
  counts: (model, tally: Counter<DataElement>, record) => countModel(model, tally, record),
});

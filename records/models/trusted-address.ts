// trustedAddress: a house or office where somebody in danger finds help, kept by its commune. No
// village reads it: most of a village's team are men. Its keeper reads it online, because the
// record names the keeper's account. It was a model of type address before; versions go on from
// there.
import { openKind, type Counter } from '../../core/kind/kind.ts';
import { choice, choices, count } from '../../core/kind/field.ts';
import { account } from '../../core/kind/more-fields.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { keptTogether } from '../readers.ts';
import { countModel } from './model-counts.ts';
import { complaintsOfLife, modelFields } from './model-fields.ts';

const { type, ...shared } = modelFields;
const { required: _, ...ofOldApps } = type;

export const trustedAddress = openKind({
  name: 'trustedAddress',
  version: 5,
  words: words('Địa chỉ tin cậy', 'Trusted address'),
  lifecycle: 'living',
  levels: ['commune'],
  fields: {
    ...shared,
    // Older apps write it; no form shows it.
    type: ofOldApps,
    addressKind: choice(words('Loại địa chỉ', 'Kind of address'), { options: [
      { code: 'collective', words: words('Tập thể', 'Collective') },
      { code: 'individual', words: words('Cá nhân', 'Individual') },
    ] }),
    beds: count(words('Số chỗ tạm lánh', 'Beds'), { max: 1_000 }),
    services: choices(words('Giúp được việc gì', 'Services'), { list: 'addressServices' }),
    keeper: account(words('Ai giữ', 'Keeper'), { role: 'addressKeeper' }),
  },
  form: [
    { words: words('Địa chỉ nào, ai giữ?', 'Which address, and who keeps it?'),
      fields: ['name', 'addressKind', 'keeper'] },
    { words: words('Thành lập', 'Set up'),
      fields: ['decidedOn', 'decisionNo', 'issuedBy', 'startedOn'] },
    { words: words('Hiện nay', 'At present'),
      fields: ['hasRules', 'equipment', 'beds', 'services', 'endedOn', 'note'] },
    { words: words('Kế hoạch năm', 'The yearly plan'), fields: ['hasPlan', 'planYear', 'plan'] },
    { words: words('Giấy tờ, ảnh', 'Papers, photos'),
      fields: ['decisionFiles', 'planFiles', 'photos'] },
  ],
  access: { ...keptTogether, read: { ...keptTogether.read, addressKeeper: 'assigned' } },
  was: 'model',
  day: 'decidedOn',
  due: [{
    code: 'contact', icon: 'call',
    words: words('Gọi thử địa chỉ tin cậy', 'Try the trusted address’s contact'),
    from: { fields: ['decidedOn', 'startedOn'] },
    after: { clock: 'contactCheck', usual: { amount: 90, unit: 'days' } },
    whose: { roles: ['communeOfficer'] }, ends: [{ field: 'endedOn' }],
    again: [
      { child: 'contactCheck', by: 'model', day: 'checkedOn',
        when: [{ field: 'answered', is: true }] },
      { child: 'keeperCheck', by: 'model', day: 'checkedOn', states: ['approved'],
        when: [{ field: 'answered', is: true }] },
    ],
  }],
  title: ({ name }) => named(name),
  check: complaintsOfLife,
  counts: (address, tally: Counter<DataElement>, record) =>
    countModel({ type: 'address', ...address }, tally, record),
});

// agency: an office outside the Union that is asked for an answer or for help: police, health,
// justice. Written by the province; a person's role may name one (server/accounts/grants.ts), and
// records that name it are assigned to that person.
import { choice, count, text } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptByProvince } from '../readers.ts';

export const agency = openKind({
  name: 'agency',
  version: 1,
  words: words('Cơ quan, đơn vị', 'Agency'),
  lifecycle: 'living',
  levels: ['province', 'commune'],
  fields: {
    name: text(words('Tên', 'Name'), { required: true }),
    kind: choice(words('Loại', 'Kind of agency'), { options: [
      { code: 'government', words: words('Ủy ban nhân dân', 'People’s Committee') },
      { code: 'police', words: words('Công an', 'Police') },
      { code: 'borderGuard', words: words('Biên phòng', 'Border guard') },
      { code: 'health', words: words('Y tế', 'Health') },
      { code: 'justice', words: words('Tư pháp, trợ giúp pháp lý', 'Justice, legal aid') },
      { code: 'court', words: words('Tòa án, viện kiểm sát', 'Court, prosecution') },
      { code: 'education', words: words('Giáo dục', 'Education') },
      { code: 'social', words: words('Bảo trợ xã hội, trẻ em', 'Social protection, children') },
      { code: 'finance', words: words('Ngân hàng, tín dụng', 'Bank, credit') },
      { code: 'organisation', words: words('Đoàn thể, tổ chức xã hội', 'Mass or social body') },
      { code: 'other', words: words('Khác', 'Other') },
    ] }, { required: true }),
    address: text(words('Địa chỉ', 'Address')),
    phone: text(words('Điện thoại', 'Telephone')),
    days: count(words('Thường trả lời trong bao nhiêu ngày làm việc',
      'Working days it usually has to answer'), { min: 1, max: 365 }),
  },
  form: [{
    words: words('Cơ quan nào?', 'Which agency?'),
    fields: ['name', 'kind', 'address', 'phone', 'days'],
  }],
  access: {
    ...keptByProvince,
    read: {
      communeOfficer: 'everyone', caseHolder: 'everyone', agencyContact: 'everyone',
      provinceOfficer: 'everyone', caseSupervisor: 'everyone', provinceLeader: 'everyone',
      auditor: 'everyone',
    },
  },
  title: ({ name }) => named(name),
});

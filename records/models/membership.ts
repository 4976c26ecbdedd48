// membership: a person in a team or club, from a day to a day. It is the only model kind that holds
// names of people. Commune and province officers read it; a club's adviser reads and writes only
// the members whom she entered. For a child, enter initials or a school code.
import type { Month } from '../../core/brands.ts';
import { choice, count, day, ref, text } from '../../core/kind/field.ts';
import { monthOf, openKind, type Counter } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import type { DataElement } from '../../indicators/elements.ts';
import { keptTogether } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

const BORN_LATER = { field: 'birthYear', words: words(
  'Năm sinh sau ngày vào. Ghi lại một trong hai ô.',
  'The birth year is after the joining date. Correct one of them.') };

export const membership = openKind({
  name: 'membership',
  version: 2,
  words: words('Thành viên', 'Member'),
  lifecycle: 'living',
  levels: ['commune', 'village'],
  fields: {
    model: ref(words('Tổ, câu lạc bộ', 'Team or club'), 'model', {}, { required: true }),
    modelType: choice(words('Loại mô hình', 'Type'), { list: 'modelTypes' }, { required: true }),
    personName: text(words('Họ và tên', 'Name'), {
      required: true, personal: true,
      hint: words('Với các em: chữ tắt hoặc mã của trường', 'Children: initials or school code'),
      searched: true,
    }),
    sex: choice(words('Giới tính', 'Sex'), { options: [
      { code: 'f', words: words('Nữ', 'Female') },
      { code: 'm', words: words('Nam', 'Male') },
    ] }, { required: true }),
    birthYear: count(words('Năm sinh', 'Year of birth'), {
      max: 2199, plain: true, personal: true }),
    minority: choice(words('Dân tộc thiểu số', 'Ethnic minority'), { options: [
      { code: 'y', words: words('Có', 'Yes') },
      { code: 'n', words: words('Không', 'No') },
    ] }, { hint: words('Chỉ ghi khi người ấy đồng ý', 'Only if the member agrees') }),
    consentOn: day(words('Đồng ý cho ghi, ngày', 'Agreed to this on')),
    role: choice(words('Vai trò trong tổ', 'Role'), { list: 'memberRoles' }),
    position: choice(words('Chức danh', 'Position'), { list: 'positions' }),
    from: day(words('Từ ngày', 'From'), { required: true }),
    to: day(words('Đến ngày', 'Until')),
    /** The id of one membership of this person. When an officer joins memberships of one person,
        all of them hold the same id, so the person counts once. */
    person: ref(words('Cùng một người với', 'The same person as'), 'membership'),
  },
  form: [
    { words: words('Ai?', 'Who?'),
      fields: ['personName', 'sex', 'birthYear', 'minority', 'consentOn'] },
    { words: words('Ở đâu, làm gì?', 'Where, as what?'),
      fields: ['model', 'modelType', 'role', 'position', 'from', 'to'] },
  ],
  access: {
    ...keptTogether,
    read: { ...keptTogether.read, clubAdviser: 'own' },
    write: { ...keptTogether.write, clubAdviser: 'own' },
  },
  day: 'from',
  erase: [{
    code: 'left', words: words('Tên thành viên đã thôi', 'Names of former members'), from: 'to',
  }],
  title: ({ personName }) => named(personName),
  check: (member) => [
    ...(member.birthYear === undefined || member.birthYear >= 1900 ? []
      : [{ field: 'birthYear', words: words('{Chị} ghi đủ bốn số nhé.', 'Four digits, please.') }]),
    ...(member.from && (member.birthYear ?? 0) > Number(member.from.slice(0, 4))
      ? [BORN_LATER] : []),
    ...complaintsOfSpan(member),
  ],
  counts: (member, tally: Counter<DataElement>) => {
    const { from, to, person } = member;
    if (!from) return;
    const split = [member.sex ?? 'u', member.minority ?? 'u'].join('.');
    const inTeam = `${split}.${member.position ?? 'u'}`;
    const add = (month: Month, n: number): void => {
      if (member.modelType === 'club') tally.add('clubMembers', month, n, split);
      else if (member.modelType !== 'team') return;
      else if (person) tally.once('teamMembers', month, n, { person, split: inTeam });
      else tally.add('teamMembers', month, n, inTeam);
    };
    add(monthOf(from), 1);
    if (to) add(monthOf(to), -1);
  },
});

// choice: a dated entry of a choice list. A name that the State or the province changes is a new
// entry here, never a new program; an old entry ends and keeps its code for the slips that contain
// it.
import { choice as choiceField, count, day, text, type Option } from '../../core/kind/field.ts';
import { openKind } from '../../core/kind/kind.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { keptByProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

/** Every list that a field may use; a law compares. */
const lists: readonly Option[] = [
  { code: 'topics', words: words('Chủ đề', 'Topics') },
  { code: 'languages', words: words('Tiếng nói', 'Languages') },
  { code: 'activityForms', words: words('Hình thức cụ thể', 'Exact forms') },
  { code: 'channels', words: words('Kênh trực tuyến', 'Online channels') },
  { code: 'modelTypes', words: words('Loại mô hình', 'Types of model') },
  { code: 'positions', words: words('Chức danh', 'Positions') },
  { code: 'memberRoles', words: words('Vai trò trong tổ', 'Roles in a team') },
  { code: 'schoolLevels', words: words('Cấp học', 'School levels') },
  { code: 'addressServices', words: words('Việc giúp được', 'Services') },
  { code: 'helpNeeds', words: words('Việc cần giúp', 'Needs of help') },
  { code: 'equipment', words: words('Đồ dùng, tài liệu', 'Equipment and materials') },
  { code: 'trainingLevels', words: words('Đối tượng tập huấn', 'Training levels') },
  { code: 'dataPurposes', words: words('Mục đích dùng dữ liệu', 'Purposes of personal data') },
  { code: 'dataKinds', words: words('Loại dữ liệu cá nhân', 'Kinds of personal data') },
  {
    code: 'declineReasons',
    words: words('Lý do không hiện lời gửi tới', 'Reasons not to show what was sent in'),
  },
  { code: 'postCategories', words: words('Chuyên mục bài đăng', 'Categories of posts') },
];

export const choice = openKind({
  name: 'choice',
  version: 6,
  words: words('Danh sách lựa chọn', 'Choice'),
  lifecycle: 'living',
  levels: ['province'],
  fields: {
    list: choiceField(words('Danh sách', 'List'), { options: lists }, { required: true }),
    code: text(words('Mã', 'Code'), {
      required: true, hint: words('Chữ không dấu và số', 'Plain letters and digits'),
      searched: true }),
    name: text(words('Tên', 'Name'), { required: true, searched: true }),
    nameEn: text(words('Tên tiếng Anh', 'Name in English'), { searched: true }),
    under: text(words('Thuộc hình thức (mã)', 'Under the form (code)'), {
      when: { field: 'list', is: 'activityForms' },
      hint: words('Ví dụ meeting; để trống là dùng cho mọi hình thức',
        'Such as meeting; empty: offered with every form'),
    }),
    order: count(words('Thứ tự', 'Order'), { max: 999 }),
    from: day(words('Dùng từ ngày', 'In use from'), { mayBeFuture: true }),
    to: day(words('Đến ngày', 'Until'), { mayBeFuture: true }),
  },
  form: [{
    words: words('Mục nào?', 'Which choice?'),
    fields: ['list', 'code', 'name', 'nameEn', 'under', 'order', 'from', 'to'],
  }],
  access: keptByProvince,
  day: 'from',
  title: ({ name, nameEn }) => named(name, nameEn),
  check: (choice) => [
    ...(/^[A-Za-z0-9_-]{1,60}$/.test(choice.code ?? '') ? [] : [{
      field: 'code',
      words: words('Mã chỉ gồm chữ không dấu, số và gạch.', 'Plain letters, digits and dashes.'),
    }]),
    ...complaintsOfSpan(choice),
  ],
});

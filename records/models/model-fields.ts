// The fields that a team or club and a trusted address share: its decision, its life, its plan and
// its papers. A trusted address was a record of kind model before, so the names are the same.
import { choice, choices, count, day, files, flag, note, text } from '../../core/kind/field.ts';
import type { Complaint } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';

export const modelFields = {
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
} as const;

const ENDS_BEFORE: Complaint = { field: 'endedOn', words: words(
  'Ngày giải thể không được trước ngày quyết định.',
  'The closing date must not be before the decision date.') };

interface Life { readonly endedOn?: string; readonly decidedOn?: string }
export const complaintsOfLife = ({ endedOn, decidedOn }: Life): readonly Complaint[] =>
  (endedOn && decidedOn && endedOn < decidedOn ? [ENDS_BEFORE] : []);

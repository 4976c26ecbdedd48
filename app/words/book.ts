// Words of the screens of kinds other than the slip.
import { words, type Dictionary } from '../../core/words/words.ts';

export const bookWords = {
  title: words('Các loại sổ', 'All kinds of record'),
  written: words('{Chị} ghi', 'What you write'),
  read: words('{Chị} xem', 'What you may read'),
  write: words('Ghi {what}', 'Write: {what}'),
  noSignal: words('Không cần sóng', 'No signal needed'),
  noneYet: words('Chưa có', 'None yet'),
  recent: words('Đã ghi gần đây', 'Written recently'),
  all: words('Các loại sổ', 'All kinds of record'),
  allNote: words('Danh sách, mô hình, chiến dịch', 'Lists, models, campaigns'),
} as const satisfies Dictionary;

export const fieldWords = {
  vi: words('tiếng Việt', 'Vietnamese'),
  en: words('tiếng Anh', 'English'),
  square: words('Số {n}', 'Number {n}'),
  marked: words('Đã chọn {count} trong {of}', '{count} of {of} chosen'),
  row: words('Dòng {n}', 'Row {n}'),
  addRow: words('Thêm dòng', 'Add a row'),
  removeRow: words('Xóa dòng {n}', 'Remove row {n}'),
  remove: words('Xóa', 'Remove'),
} as const satisfies Dictionary;

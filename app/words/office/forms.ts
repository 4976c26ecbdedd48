// Words of the office's forms and of a record's fields, its history and what happened to it.
import { words } from '../../../core/words/words.ts';

export const forms = {
  remove: words('Bỏ tệp {n}', 'Remove file {n}'),
  noneToChoose: words('Danh mục này chưa có mục nào.', 'This list is empty yet.'),
  unit: words('Đơn vị', 'Unit'),
  takeOut: words('(bỏ ra)', '(take out)'),
  inVietnamese: words('Bằng tiếng Việt', 'In Vietnamese'),
  inEnglish: words('Bằng tiếng Anh', 'In English'),
  marksTyped: words('Các số từ 1 đến {max}, như 1-5, 8', 'Numbers from 1 to {max}, as in 1-5, 8'),
  marksUnread: words('{Chị} ghi các số từ 1 đến {max}, cách nhau bằng dấu phẩy nhé.',
    'Write numbers from 1 to {max}, with commas between them.'),
  squares: words('Đã chọn {n} trong {max} ô', '{n} of {max} {max|square|squares} ticked'),
  row: words('Dòng {n}', 'Row {n}'),
  addRow: words('Thêm dòng', 'Add a row'),
  removeRow: words('Bỏ dòng {n}', 'Remove row {n}'),
  noneFound: words('Không có mục nào khớp', 'Nothing matches'),
  typeMore: words('Còn nữa: {chị} gõ thêm chữ nhé.', 'There are more: type on.'),
  lookAgain: words('Có chỗ chưa ghi. {Chị} xem chỗ được đánh dấu nhé.',
    'Something is missing. Please see what is marked.'),
  notChanged: words('{Chị} chưa sửa gì.', 'Nothing was changed.'),
};

// Words of the office's forms and of a record's fields, its history and what happened to it.
import { words } from '../../../core/words/words.ts';

export const forms = {
  remove: words('Bỏ tệp {n}', 'Remove file {n}'),
  noneToChoose: words('Danh mục này chưa có mục nào.', 'This list is empty yet.'),
  unit: words('Đơn vị', 'Unit'),
  lookAgain: words('Có chỗ chưa ghi. {Chị} xem chỗ được đánh dấu nhé.',
    'Something is missing. Please see what is marked.'),
  notChanged: words('{Chị} chưa sửa gì.', 'Nothing was changed.'),
};

// Words of the screen that brings units in from a file.
import { words } from '../../../core/words/words.ts';

export const unitImport = {
  title: words('Nhập đơn vị từ tệp', 'Import units from a file'),
  note: words('Danh mục xã, xã cũ về đâu, thôn bản, ranh giới',
    'Communes, what became of old ones, villages, boundaries'),
  pickTitle: words('Chọn tệp', 'Choose a file'),
  pickNote: words(
    'Tệp CSV, Excel, hoặc ranh giới GeoJSON, TopoJSON, tới 16 MB. Chưa có gì thay đổi cho tới khi '
      + '{chị} bấm “Nhập vào danh mục”.',
    'CSV, Excel, or boundaries as GeoJSON or TopoJSON, up to 16 MB. Nothing changes before you '
      + 'press “Import”.'),
  pick: words('Chọn tệp từ máy', 'Choose from this computer'),
  template: words('Tải tệp mẫu thôn, bản', 'Download the village template'),
  from: words('Đơn vị mới có từ ngày', 'New units in force from'),
  reading: words('Đang đọc {name}', 'Reading {name}'),
  tooLarge: words('Tệp lớn hơn 16 MB. {Chị} chia thành nhiều tệp nhé.',
    'The file is larger than 16 MB. Please split it.'),
  units: words('Danh mục đơn vị', 'List of units'),
  mappings: words('Xã cũ về đâu', 'What became of old communes'),
  villages: words('Thôn, bản', 'Villages'),
  boundaries: words('Ranh giới', 'Boundaries'),
  file: words('Tệp', 'File'),
  willBe: words('Nếu nhập tệp này', 'If this file is imported'),
  new: words('mới', 'new'),
  changed: words('đổi', 'changed'),
  closed: words('xã cũ, đã đóng', 'old, closed'),
  same: words('giữ nguyên', 'unchanged'),
  skipped: words('của tỉnh khác, bỏ qua', 'of other provinces, skipped'),
  nothingNew: words('Danh mục đã có đủ như tệp này. {Chị} không phải làm gì.',
    'The list already agrees with this file. There is nothing to do.'),
  faults: words('{n} dòng chưa đúng', '{n} {n|row is|rows are} wrong'),
  faultsNote: words('Chưa có gì thay đổi. {Chị} sửa trong tệp rồi chọn lại nhé.',
    'Nothing has changed. Correct the file and choose it again.'),
  faultsMore: words('Đây là {n} dòng đầu.', 'These are the first {n}.'),
  notices: words('Thông tin thêm', 'Good to know'),
  row: words('Dòng', 'Row'),
  column: words('Cột', 'Column'),
  what: words('Chỗ chưa đúng, và cách sửa', 'What is wrong, and what to do'),
  unit: words('Đơn vị', 'Unit'),
  code: words('Mã', 'Code'),
  outcome: words('Sẽ', 'Will be'),
  wasCalled: words('trước là {name}', 'was {name}'),
  linesMore: words('Và {n} đơn vị nữa.', 'And {n} more.'),
  act: words('Nhập vào danh mục', 'Import'),
  other: words('Chọn tệp khác', 'Choose another file'),
  working: words('Đang nhập {done} trong {total}', 'Importing {done} of {total}'),
  beginning: words('Đang chuẩn bị', 'Getting ready'),
  done: words('Đã nhập xong', 'Imported'),
  toUnits: words('Xem danh mục đơn vị', 'See the list of units'),
  another: words('Nhập tệp nữa', 'Import another'),
  failed: words(
    'Chưa nhập được, và chưa có gì thay đổi. Có thể danh mục vừa được sửa: {chị} chọn lại tệp để '
      + 'xem trước nhé.',
    'It was not imported, and nothing has changed. The list may just have been edited: choose '
      + 'the file again.'),
};

export const oldTexts = {
  title: words('Chữ trong bảng mã cũ', 'Texts in an old encoding'),
  row: words('Dòng', 'Row'),
  was: words('Trong tệp', 'In the file'),
  is: words('Sau khi chuyển', 'Converted'),
  convert: words('Chuyển sang Unicode', 'Convert to Unicode'),
  keep: words('Giữ nguyên', 'Keep as they are'),
} as const;

/** Of lists of any kind as files, out and in. */
export const rowFiles = {
  title: words('Tải về, nhập từ tệp', 'Download, import from a file'),
  columns: words('Các cột', 'Columns'),
  list: words('Như danh sách', 'As in the list'),
  all: words('Tất cả các ô', 'Every field'),
  form: words('Dạng tệp', 'Form'),
  xlsx: words('Excel (.xlsx)', 'Excel (.xlsx)'),
  csvVi: words('CSV, dấu chấm phẩy', 'CSV, semicolons'),
  csv: words('CSV, dấu phẩy', 'CSV, commas'),
  download: words('Tải về', 'Download'),
  dictionary: words('Từ điển dữ liệu', 'Data dictionary'),
  bringIn: words('Nhập từ tệp', 'Import from a file'),
  importTitle: words('Nhập từ tệp', 'Import from a file'),
  steps: words(
    'Tải tệp mẫu hoặc danh sách, điền rồi chọn tệp ở đây. {Chị} xem trước, chưa có gì thay đổi.',
    'Download the template or the list, fill it in and choose it here. First a preview; nothing '
      + 'changes.'),
  long: words('Tệp dài', 'Long file'),
  staging: words('Đang kiểm tra: {done} trong {total}', 'Checking: {done} of {total}'),
  publishing: words('Đang đưa {n} dòng vào danh sách', 'Adding {n} {n|row|rows} to the list'),
  longNote: words(
    'Nhập xong cả tệp thì mọi người mới thấy. {Chị} đóng trang này cũng được, việc vẫn tự làm '
      + 'tiếp.',
    'People see the rows when the whole file is in. You may close this page; the work goes on.'),
  failed: words(
    'Chưa nhập được tệp, và chưa có gì thay đổi. Có thể danh sách vừa được sửa: {chị} chọn lại '
      + 'tệp để xem trước nhé.',
    'The file was not imported, and nothing has changed. The list may just have been edited: '
      + 'choose the file again.'),
  noKind: words('Không có danh mục này.', 'There is no such list.'),
  kinds: {
    fault: words('Cần sửa', 'To be mended'), new: words('Thêm mới', 'New'),
    changed: words('Có sửa', 'Changed'), same: words('Giữ nguyên', 'As they are'),
  },
} as const;

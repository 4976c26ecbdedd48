// What is wrong with a file or a cell before anybody asks what it means: for the person who has the
// file open, with what to do. It quotes no more than a code.
import { numberToText } from '../../core/words/numbers.ts';
import { words } from '../../core/words/words.ts';

const said = (vi: string, en: string) => words(vi, en);
/** Shows a wrong value, shortened; the file has the whole. */
export const shown = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

export const readFaults = {
  notUtf8: said(
    'Tệp không ở dạng UTF-8. {Chị} mở bằng Excel, chọn “Lưu thành… CSV UTF-8” rồi nhập lại nhé.',
    'The file is not UTF-8. Save it as “CSV UTF-8” and import it again.'),
  unreadable: said(
    'Từ dòng này không đọc được nữa. {Chị} xem lại dấu ngoặc kép và dấu phẩy nhé.',
    'From here on it cannot be read. Check the quotes and commas.'),
  notWorkbook: said(
    'Không mở được tệp Excel này. {Chị} lưu lại dạng .xlsx rồi nhập lại nhé.',
    'This Excel file cannot be opened. Save it again as .xlsx.'),
  tooHeavy: said(
    'Tệp này quá nặng để đọc. {Chị} chia thành nhiều tệp, hoặc lưu lại dạng CSV nhé.',
    'This file is too heavy to read. Split it, or save it as CSV.'),
  busy: said('Máy chủ đang đọc nhiều tệp. {Chị} chờ một phút rồi nhập lại nhé.',
    'The server is reading many files. Wait a minute and import it again.'),
  empty: said('Tệp không có dòng nào. {Chị} chọn lại tệp nhé.',
    'The file is empty. Choose another.'),
  tooManyRows: (most: number) => said(
    `Tệp có hơn ${numberToText(most)} dòng. {Chị} chia thành nhiều tệp nhé.`,
    `More than ${numberToText(most, 'en')} rows. Split the file.`),
  unknownFile: said(
    'Không nhận ra các cột của tệp. {Chị} dùng tệp mẫu, hoặc xem lại dòng đầu nhé.',
    'The columns are not known. Use the template, or check the first row.'),
  noColumn: (name: string) => said(
    `Thiếu cột “${name}”. {Chị} thêm cột này nhé.`, `The column “${name}” is missing. Add it.`),
  twoColumns: said('Cột này có hai lần. {Chị} bỏ một cột nhé.', 'This column is there twice.'),
  cells: (has: number, wants: number) => said(
    `Dòng có ${has} ô, cần ${wants}. {Chị} xem lại dấu phẩy, dấu ngoặc kép nhé.`,
    `The row has ${has} cells, ${wants} are needed. Check commas and quotes.`),
  control: said('Có ký tự lạ không nhìn thấy. {Chị} gõ lại ô này nhé.',
    'There are invisible characters. Type the cell again.'),
  tooLong: said('Ô này dài quá. {Chị} rút ngắn lại nhé.', 'This cell is too long. Shorten it.'),
  missing: said('Ô này còn trống. {Chị} điền nhé.', 'This cell is empty. Fill it in.'),
  formula: said('Ô này là công thức chưa có kết quả. {Chị} dán lại dạng giá trị nhé.',
    'This is a formula without a result. Paste it as a value.'),
  turnedDay: (day: string) => said(
    `Excel đã đổi ô này thành ngày ${day}. {Chị} định dạng cột là Văn bản rồi gõ lại nhé.`,
    `Excel turned this cell into the date ${day}. Format the column as Text and type it again.`),
  turnedFlag: said(
    'Excel đã đổi ô này thành TRUE hoặc FALSE. {Chị} định dạng cột là Văn bản rồi gõ lại nhé.',
    'Excel turned this cell into TRUE or FALSE. Format the column as Text and type it again.'),
  turnedNumber: said(
    'Ô này là số, cần chữ. {Chị} định dạng cột là Văn bản rồi gõ lại nhé.',
    'This cell is a number; a text is needed. Format the column as Text and type it again.'),
  twice: (row: number) => said(
    `Đã có ở dòng ${row}. {Chị} bỏ một trong hai dòng nhé.`,
    `Already in row ${row}. Remove one of the two.`),
  oneOf: (text: string, allowed: string) => said(
    `Không có lựa chọn “${shown(text)}”. {Chị} ghi một trong: ${allowed}.`,
    `“${shown(text)}” is not a choice. Write one of: ${allowed}.`),
  day: said('Ngày chưa đúng. {Chị} ghi như 2025-07-01 hoặc 01/07/2025 nhé.',
    'Not a day. Write it as 2025-07-01 or 01/07/2025.'),
  number: (most: number) => said(
    `Cần số nguyên từ 0 đến ${numberToText(most)}. {Chị} ghi lại nhé.`,
    `A whole number from 0 to ${numberToText(most, 'en')} is needed.`),
  legacy: (encoding: string) => said(
    `Tệp gõ bằng bảng mã cũ (${encoding}), không phải Unicode. {Chị} chọn “Chuyển sang Unicode”, `
      + 'hoặc lưu lại tệp bằng Unicode nhé.',
    `The file is in an old encoding (${encoding}), not in Unicode. Choose “Convert to Unicode”, `
      + 'or save the file as Unicode.'),
} as const;

export const readNotices = {
  columnLeft: (name: string) => said(
    `Cột “${shown(name)}” không dùng tới.`, `The column “${shown(name)}” is not used.`),
  sheetRead: (name: string) => said(
    `Đọc trang tính “${shown(name)}”.`, `Read from the sheet “${shown(name)}”.`),
  sheetsLeft: (names: string) => said(
    `Không đọc các trang tính khác: ${names}.`, `Other sheets were not read: ${names}.`),
  codePadded: (was: string, is: string) => said(
    `Mã “${shown(was)}” được hiểu là “${is}” (Excel bỏ số 0 ở đầu).`,
    `Code “${shown(was)}” is taken as “${is}” (Excel drops zeros at the front).`),
  converted: (encoding: string) => said(
    `Đã chuyển chữ từ bảng mã cũ (${encoding}) sang Unicode.`,
    `Texts were converted from an old encoding (${encoding}) to Unicode.`),
} as const;

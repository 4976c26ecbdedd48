// What is wrong with a row of a file, for the person who has the file open: where, what, and what
// to do. Made by all code that reads import files; it quotes no more than a code.
import { numberToText } from '../../core/words/numbers.ts';
import { words, type Words } from '../../core/words/words.ts';

export interface Fault {
  /** The row's number in the spreadsheet: the header is row 1. */
  readonly row: number;
  /** The column's heading in the file; '' for the whole row. */
  readonly column: string;
  readonly words: Words;
}
/** A notice: nothing to mend. */
export interface Notice { readonly row: number; readonly words: Words }

const said = (vi: string, en: string) => words(vi, en);
/** Shows a wrong value, shortened; the file has the whole. */
const shown = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

export const faults = {
  notUtf8: said(
    'Tệp không ở dạng UTF-8. {Chị} mở bằng Excel, chọn “Lưu thành… CSV UTF-8” rồi nhập lại nhé.',
    'The file is not UTF-8. Save it as “CSV UTF-8” and import it again.'),
  unreadable: said(
    'Từ dòng này không đọc được nữa. {Chị} xem lại dấu ngoặc kép và dấu phẩy nhé.',
    'From here on it cannot be read. Check the quotes and commas.'),
  notWorkbook: said(
    'Không mở được tệp Excel này. {Chị} lưu lại dạng .xlsx rồi nhập lại nhé.',
    'This Excel file cannot be opened. Save it again as .xlsx.'),
  empty: said('Tệp không có dòng nào. {Chị} chọn lại tệp nhé.',
    'The file is empty. Choose another.'),
  tooManyRows: (most: number) => said(
    `Tệp có hơn ${most} dòng. {Chị} chia thành nhiều tệp nhé.`,
    `More than ${most} rows. Split the file.`),
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
  code: (text: string, digits: string) => said(
    `Mã “${shown(text)}” chưa đúng: cần ${digits} chữ số. {Chị} xem lại nhé.`,
    `“${shown(text)}” is no code: ${digits} digits are needed.`),
  twice: (row: number) => said(
    `Đã có ở dòng ${row}. {Chị} bỏ một trong hai dòng nhé.`,
    `Already in row ${row}. Remove one of the two.`),
  oneOf: (text: string, allowed: string) => said(
    `Không có lựa chọn “${shown(text)}”. {Chị} ghi một trong: ${allowed}.`,
    `“${shown(text)}” is not a choice. Write one of: ${allowed}.`),
  noUnit: (code: string) => said(
    `Không có đơn vị “${shown(code)}”. {Chị} xem lại mã, hoặc nhập đơn vị ấy trước nhé.`,
    `There is no unit “${shown(code)}”. Check the code, or import that unit first.`),
  severalUnits: (name: string) => said(
    `Có nhiều xã tên “${shown(name)}”. {Chị} ghi mã xã nhé.`,
    `Several communes are called “${shown(name)}”. Write the code.`),
  noParentHere: said('Tỉnh không thuộc đơn vị nào. {Chị} để trống ô này nhé.',
    'A province stands under nothing. Leave this cell empty.'),
  wrongProvince: said('Đơn vị mới không thuộc tỉnh này. {Chị} xem lại mã tỉnh nhé.',
    'The new unit is not in this province. Check the province’s code.'),
  otherName: (name: string) => said(
    `Tên không khớp: mã này là “${name}”. {Chị} xem lại mã hoặc tên nhé.`,
    `The name does not fit: this code is “${name}”. Check code or name.`),
  day: said('Ngày chưa đúng. {Chị} ghi như 2025-07-01 hoặc 01/07/2025 nhé.',
    'Not a day. Write it as 2025-07-01 or 01/07/2025.'),
  endsBefore: said('Ngày hết trước ngày bắt đầu. {Chị} xem lại hai ngày nhé.',
    'It ends before it begins. Check the two days.'),
  fullAndMore: said(
    'Ghi “toàn bộ” mà xã cũ còn về nơi khác. {Chị} ghi “một phần” ở mọi dòng của xã ấy nhé.',
    'It says “full”, but the old unit also went elsewhere. Write “partial” in all its rows.'),
  partAlone: said(
    'Ghi “một phần” mà chỉ có một dòng. {Chị} thêm dòng còn lại, hoặc ghi “toàn bộ” nhé.',
    'It says “partial”, but there is only one row. Add the others, or write “full”.'),
  stillOpen: said(
    'Đơn vị này đang hoạt động. {Chị} dùng “Sáp nhập, chia tách” để bản và người được chuyển theo.',
    'This unit is at work. Use “Merge, split”, so that villages and people move with it.'),
  number: (most: number) => said(
    `Cần số nguyên từ 0 đến ${numberToText(most)}. {Chị} ghi lại nhé.`,
    `A whole number from 0 to ${numberToText(most, 'en')} is needed.`),
  villageElsewhere: said('Mã này không thuộc xã ấy. {Chị} xem lại mã, hoặc để trống ô mã nhé.',
    'This code is not in that commune. Check it, or leave the code empty.'),
  villageClosed: said('Thôn, bản này đã hết hoạt động. {Chị} bỏ dòng này nhé.',
    'This village has ended. Remove the row.'),
  notGeo: said(
    'Tệp này không phải ranh giới GeoJSON hay TopoJSON. {Chị} xin lại tệp nhé.',
    'This is neither GeoJSON nor TopoJSON. Ask for the file again.'),
  tooManyShapes: said('Tệp có quá nhiều vùng hoặc quá nhiều điểm. {Chị} xin tệp đã giản lược nhé.',
    'There are too many shapes or points. Ask for a simplified file.'),
  noCode: said('Vùng này không có mã (thuộc tính code). {Chị} xin lại tệp có mã đơn vị nhé.',
    'This shape has no code. Ask for a file with unit codes.'),
  notArea: said('Vùng này không phải đa giác khép kín. {Chị} xin lại tệp nhé.',
    'This is not a closed area. Ask for the file again.'),
  offEarth: said(
    'Tọa độ không phải kinh độ, vĩ độ (WGS 84). {Chị} xin tệp đã chuyển sang WGS 84 nhé.',
    'These are not longitudes and latitudes (WGS 84). Ask for a file in WGS 84.'),
} as const;

export const notices = {
  noSuchUnit: (code: string) => said(
    `Không có đơn vị mã ${shown(code)}: bỏ qua vùng này.`,
    `There is no unit ${shown(code)}: this shape is left out.`),
  codeByName: (was: string, is: string) => said(
    `Mã mới ${was} không còn; lấy ${is} cùng tên, cùng tỉnh.`,
    `Code ${was} is gone; took ${is} of the same name and province.`),
  columnLeft: (name: string) => said(
    `Cột “${shown(name)}” không dùng tới.`, `The column “${shown(name)}” is not used.`),
} as const;

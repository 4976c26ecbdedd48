// What is wrong with a row of a file of units, for the person who has the file open: where, what,
// and what to do. What can be wrong with any file stands in server/workbooks/fault.ts. It quotes no
// more than a code.
import { words } from '../../core/words/words.ts';
import { readFaults, readNotices, shown } from '../workbooks/fault.ts';

const said = (vi: string, en: string) => words(vi, en);

export const faults = {
  ...readFaults,
  code: (text: string, digits: string) => said(
    `Mã “${shown(text)}” chưa đúng: cần ${digits} chữ số. {Chị} xem lại nhé.`,
    `“${shown(text)}” is no code: ${digits} digits are needed.`),
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
  ...readNotices,
  noSuchUnit: (code: string) => said(
    `Không có đơn vị mã ${shown(code)}: bỏ qua vùng này.`,
    `There is no unit ${shown(code)}: this shape is left out.`),
  codeByName: (was: string, is: string) => said(
    `Mã mới ${was} không còn; lấy ${is} cùng tên, cùng tỉnh.`,
    `Code ${was} is gone; took ${is} of the same name and province.`),
} as const;

// unit: a province, commune or village with its dates, written by the province. The record belongs
// to the unit's parent; `code` says which unit it is. A merged or renamed unit ends and is never
// deleted. Old communes of a list are `11-cu03127`, below their successor: the State gave many of
// their codes to new communes.
import { openKind, type Complaint } from '../../core/kind/kind.ts';
import { choice, choices, count, day, flag, text } from '../../core/kind/field.ts';
import { named } from '../../core/words/composed.ts';
import { words } from '../../core/words/words.ts';
import { isUnitCode } from '../../core/brands.ts';
import { keptByProvince } from '../readers.ts';
import { complaintsOfSpan } from '../spans.ts';

const BAD_CODE: Complaint = { field: 'code',
  words: words('Mã gồm chữ số và dấu gạch, ví dụ 11-03127.', 'Digits and dashes, as 11-03127.') };
const BAD_SUCCESSORS: Complaint = { field: 'successors',
  words: words('{Chị} ghi mã, cách nhau bằng dấu phẩy.', 'Codes with commas between them.') };

export const unit = openKind({
  name: 'unit',
  version: 2,
  words: words('Đơn vị', 'Unit'),
  lifecycle: 'living',
  levels: ['province', 'commune'],
  fields: {
    code: text(words('Mã', 'Code'), {
      required: true, hint: words('Ví dụ 11-03127-02', 'Such as 11-03127-02'),
      searched: true,
    }),
    level: choice(words('Cấp', 'Level'), { options: [
      { code: 'province', words: words('Tỉnh', 'Province') },
      { code: 'district', words: words('Huyện (trước 7/2025)', 'District (before July 2025)') },
      { code: 'commune', words: words('Xã, phường', 'Commune or ward') },
      { code: 'village', words: words('Thôn, bản', 'Village') },
    ] }, { required: true }),
    name: text(words('Tên', 'Name'), { required: true, searched: true }),
    from: day(words('Có từ ngày', 'From')),
    to: day(words('Đến ngày', 'Until'), { mayBeFuture: true }),
    successors: text(words('Nay thuộc (mã)', 'Succeeded by (codes)')),
    region: choice(words('Khu vực', 'Region'), { options: [
      { code: 'I', words: words('Khu vực I', 'Region I') },
      { code: 'II', words: words('Khu vực II', 'Region II') },
      { code: 'III', words: words('Khu vực III', 'Region III') },
    ] }),
    difficult: flag(words('Đặc biệt khó khăn', 'Specially difficult')),
    border: flag(words('Vùng biên giới', 'Border area')),
    households: count(words('Số hộ', 'Households')),
    population: count(words('Số dân', 'Population'), { max: 20_000_000 }),
    coverage: choice(words('Sóng điện thoại', 'Phone signal'), { options: [
      { code: '4g', words: words('Có 4G', '4G') },
      { code: 'weak', words: words('Sóng yếu', 'Weak') },
      { code: 'none', words: words('Không có sóng', 'None') },
    ] }),
    power: flag(words('Có điện lưới', 'Grid power')),
    languages: choices(words('Tiếng nói chính', 'Main languages'), { list: 'languages' }),
    // Where the unit stands on the map of tiles, which is shown until boundaries are imported.
    tileColumn: count(words('Cột trên bản đồ ô', 'Column on the map of tiles'), {
      min: 1, max: 40, hint: words('1 là cột ngoài cùng phía tây', '1 is the westmost') }),
    tileRow: count(words('Hàng trên bản đồ ô', 'Row on the map of tiles'), {
      min: 1, max: 40, hint: words('1 là hàng trên cùng phía bắc', '1 is the northmost') }),
  },
  form: [
    { words: words('Đơn vị nào?', 'Which unit?'),
      fields: ['code', 'level', 'name', 'from', 'to', 'successors'] },
    { words: words('Nơi ấy thế nào?', 'What is it like?'),
      fields: ['region', 'difficult', 'border', 'households', 'population',
        'coverage', 'power', 'languages', 'tileColumn', 'tileRow'] },
  ],
  access: {
    read: { ...keptByProvince.read, systemAdmin: 'everyone' },
    write: { ...keptByProvince.write, systemAdmin: 'unitAndBelow' },
    decide: { ...keptByProvince.decide, systemAdmin: 'unitAndBelow' },
  },
  day: 'from',
  title: ({ name, code }) => named(name ?? code),
  check: (unit) => [
    ...(isUnitCode(unit.code) ? [] : [BAD_CODE]),
    ...(codesOf(unit.successors).every(isUnitCode) ? [] : [BAD_SUCCESSORS]),
    ...complaintsOfSpan(unit),
  ],
});

const codesOf = (text = ''): readonly string[] => text.split(/[\s,;]+/).filter(Boolean);

// Which columns import files may have, which headings people write for them, and what kind of file
// the columns make. Headings are compared without diacritics, capitals and spaces.
import { plainHeading } from '../workbooks/headings.ts';

export interface Column {
  readonly key: string;
  /** The name in the template and in messages. */
  readonly title: string;
  readonly also: readonly string[];
  readonly needed?: true;
}
export type Holds = 'units' | 'mappings' | 'villages';

const column = (key: string, title: string, ...also: readonly string[]): Column =>
  ({ key, title, also });
const needed = (key: string, title: string, ...also: readonly string[]): Column =>
  ({ key, title, also, needed: true });

export const columnsOf: Readonly<Record<Holds, readonly Column[]>> = {
  mappings: [
    needed('old_code', 'Mã cũ', 'Mã xã cũ'), needed('old_name', 'Tên cũ', 'Tên xã cũ'),
    needed('part', 'Phần', 'Toàn bộ hay một phần', 'Mức độ'),
    needed('new_code', 'Mã mới', 'Mã xã mới'), needed('new_name', 'Tên mới', 'Tên xã mới'),
    needed('new_province', 'Mã tỉnh mới', 'Tỉnh mới', 'Mã tỉnh'),
  ],
  units: [
    needed('code', 'Mã', 'Mã đơn vị'), needed('level', 'Cấp'),
    needed('parent', 'Trực thuộc', 'Mã cấp trên', 'Mã tỉnh'), needed('name', 'Tên'),
    column('full_name', 'Tên đầy đủ'), column('kind', 'Loại', 'Loại hình'),
    column('from', 'Từ ngày'), column('to', 'Đến ngày'),
  ],
  villages: [
    needed('commune', 'Xã', 'Mã xã', 'Xã, phường', 'Tên xã'),
    needed('village', 'Thôn, bản', 'Tên thôn', 'Tên bản', 'Tên thôn, bản', 'Tổ dân phố'),
    column('code', 'Mã thôn', 'Mã', 'Mã bản', 'Mã thôn, bản'),
    column('households', 'Số hộ', 'Hộ'), column('population', 'Số dân', 'Dân số', 'Nhân khẩu'),
    column('languages', 'Tiếng nói', 'Tiếng nói chính', 'Ngôn ngữ'),
    column('coverage', 'Sóng điện thoại', 'Sóng'),
    column('power', 'Điện lưới', 'Có điện lưới', 'Điện'),
    column('difficult', 'Đặc biệt khó khăn', 'Khó khăn'),
    column('border', 'Vùng biên giới', 'Biên giới'), column('region', 'Khu vực'),
  ],
};

/** The columns by heading, for this kind of file. */
const byHeading = (holds: Holds): ReadonlyMap<string, Column> =>
  new Map(columnsOf[holds].flatMap((one) =>
    [one.key, one.title, ...one.also].map((heading) => [plainHeading(heading), one])));
const headings = {
  units: byHeading('units'), mappings: byHeading('mappings'), villages: byHeading('villages'),
} as const;

/** Of every kind of file. */
export const allHeadings: readonly string[] =
  Object.values(headings).flatMap((known) => [...known.keys()]);

/** Columns that identify a kind of file: no other kind has them. */
const signs: readonly (readonly [Holds, readonly string[]])[] = [
  ['mappings', ['old_code', 'new_code']], ['villages', ['commune', 'village']],
  ['units', ['code', 'level']],
];

export function holdsOf(header: readonly string[]): Holds | null {
  const found = signs.find(([holds, keys]) =>
    keys.every((key) => header.some((name) =>
      headings[holds].get(plainHeading(name))?.key === key)));
  return found?.[0] ?? null;
}

export const columnAt = (holds: Holds, heading: string): Column | null =>
  headings[holds].get(plainHeading(heading)) ?? null;
export const titleOf = (holds: Holds, key: string): string =>
  columnsOf[holds].find((one) => one.key === key)?.title ?? key;

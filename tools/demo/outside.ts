// The four shares that a newspaper of Đồng Nai prints, word for word in its English edition, as
// figures of another office. They are not the demo's own and are not interpreted.
import type { Json } from '../../core/sync/change.ts';

type Values = Readonly<Record<string, Json>>;
interface Quoted { readonly code: string; readonly indicator: Values; readonly value: number }
const both = (vi: string, en: string): Json => ({ vi, en });

const merged = [{
  day: '2025-07-01', why: 'Đồng Nai sáp nhập với Bình Phước',
  whyEn: 'Đồng Nai was merged with Bình Phước',
}];
const of = (code: string, name: Json, value: number): Quoted => ({
  code, value, indicator: { code, name, place: 'Đồng Nai', unit: '%', breaks: merged },
});

export const quotedFigures: readonly Quoted[] = [
  of('nu-cap-uy-tinh', both('Nữ trong cấp ủy tỉnh', 'Women in the Provincial Party Committee'),
    32.35),
  of('co-quan-chuyen-mon', both(
    'Cơ quan chuyên môn thuộc UBND tỉnh: con số như báo viết',
    'Specialised agencies of the Provincial People’s Committee: the number as printed'), 86.6),
  of('nu-lanh-dao-xa', both('UBND cấp xã có nữ lãnh đạo chủ chốt',
    'Commune-level People’s Committees with female key leaders'), 54.7),
  of('doanh-nghiep-nu', both('Doanh nghiệp mới do nữ làm chủ',
    'Women-owned businesses among newly established enterprises'), 35),
];

const committees = 'women account for 32.35% of the Provincial Party Committee, and 86.6% of '
  + 'specialized agencies under the Provincial People’s Committee, while 54.7% of commune-level '
  + 'People’s Committees have female key leaders.';
const businesses = 'women-owned businesses make up 35% of newly established enterprises.';

/** `indicator`: the id of the indicator's record. */
export const figureValues = ({ code, value }: Quoted, indicator: Json): Values => ({
  indicator, period: 'day', day: '2025-11-18', value,
  publisher: 'Báo và phát thanh, truyền hình Đồng Nai',
  document: 'Phỏng vấn Phó Giám đốc Sở Nội vụ, 18/11/2025',
  quote: code === 'doanh-nghiep-nu' ? businesses : committees,
});

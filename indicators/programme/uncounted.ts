// Indicators of the project's list that are not counted yet. Reports print their names with “—” and
// “chưa thu thập”; an indicator that begins to be counted moves to its own file.
import { words, type Words } from '../../core/words/words.ts';

export interface Uncounted {
  readonly code: string;
  readonly content: string;
  readonly words: Words;
  readonly unitWords: Words;
}
type Text = readonly [vi: string, en: string];
type Line = readonly [code: string, content: string, name: Text, unit: Text];

const lines: readonly Line[] = [
  ['P11', '2',
    ['Người được tiếp nhận, hỗ trợ tại địa chỉ tin cậy', 'People received at trusted addresses'],
    ['người', 'people']],
  ['P12', '2', ['Lượt tạm lánh', 'Stays'], ['lượt', 'turns']],
  ['P13', '2',
    ['Tỷ lệ người bị bạo lực được tư vấn', 'Share of people counselled'],
    ['%', '%']],
  ['P14', '2',
    ['Tỷ lệ báo ngay Chủ tịch UBND xã', 'Commune chair notified at once'],
    ['%', '%']],
  ['P15', '2',
    ['Đề nghị cấm tiếp xúc, quyết định trong 12 giờ', 'Contact bans, decided within 12 hours'],
    ['đề nghị', 'requests']],
  ['P21', '3',
    ['Kiến nghị được trả lời đúng hạn', 'Questions answered in time'],
    ['%', '%']],
  ['P23', '3',
    ['Cán bộ nữ dân tộc thiểu số được nâng cao năng lực', 'Minority women officials trained'],
    ['người', 'people']],
  ['P24', '2', ['Tổ, nhóm tiết kiệm', 'Savings groups'], ['tổ', 'groups']],
  ['P25', '2',
    ['Tổ sinh kế, tổ hợp tác, hợp tác xã được hỗ trợ công nghệ',
      'Livelihood groups given technology'],
    ['tổ', 'groups']],
  ['P26', '2',
    ['Phụ nữ bán hàng trực tuyến', 'Women selling online'],
    ['người', 'people']],
  ['P27', '4',
    ['Lớp kỹ năng số, an toàn số', 'Courses on digital skills and safety'],
    ['lớp', 'courses']],
  ['P28', '1', ['Cảnh báo lừa đảo đã phát', 'Scam warnings sent'], ['tin', 'messages']],
  ['P29', '2',
    ['Bà mẹ được hỗ trợ sinh đẻ an toàn', 'Mothers given safe-birth support'],
    ['người', 'people']],
  ['P30', '4', ['Kinh phí giải ngân', 'Budget spent'], ['đồng', 'dong']],
  ['P31', '3',
    ['Diễn đàn trẻ em, cuộc thi sáng kiến, tiểu phẩm', 'Children’s forums, contests, plays'],
    ['cuộc', 'events']],
  ['P32', '3',
    ['Giám sát, phản biện xã hội', 'Social supervision and criticism'],
    ['cuộc', 'events']],
  ['P33', '2',
    ['Học viên lớp xóa mù chữ', 'Women in literacy classes'],
    ['người', 'people']],
  ['P34', '2', ['Mô hình khác', 'Other models'], ['mô hình', 'models']],
];

export const uncountedIndicators: readonly Uncounted[] = lines.map(
  ([code, content, name, unit]) =>
    ({ code, content, words: words(...name), unitWords: words(...unit) }));

// Indicators of the project's list that are not counted yet. Reports print their names with “—” and
// “chưa thu thập”; an indicator that begins to be counted moves to its own file.
import { words, type Words } from '../../core/words/words.ts';

export interface Uncounted { readonly code: string; readonly words: Words }
const uncounted = (code: string, vi: string, en: string): Uncounted =>
  ({ code, words: words(vi, en) });

export const uncountedIndicators: readonly Uncounted[] = [
  uncounted('P11', 'Số người được tiếp nhận, hỗ trợ', 'People received'),
  uncounted('P12', 'Lượt tạm lánh, đêm tạm lánh', 'Stays and nights'),
  uncounted('P13', 'Tỷ lệ người được tư vấn tâm lý, pháp lý', 'People counselled'),
  uncounted('P14', 'Tỷ lệ báo ngay Chủ tịch UBND xã', 'Chair notified at once'),
  uncounted('P15', 'Đề nghị cấm tiếp xúc, quyết định trong 12 giờ', 'Contact bans within 12 hours'),
  uncounted('P21', 'Kiến nghị được trả lời, phản hồi', 'Questions answered and told back'),
  uncounted('P23', 'Cán bộ nữ dân tộc thiểu số được nâng cao năng lực', 'Minority women officials'),
  uncounted('P24', 'Tổ, nhóm tiết kiệm', 'Savings groups'),
  uncounted('P25', 'Tổ sinh kế, hợp tác xã được hỗ trợ công nghệ', 'Livelihood groups supported'),
  uncounted('P26', 'Phụ nữ bán hàng trực tuyến', 'Women selling online'),
  uncounted('P27', 'Lớp kỹ năng số, an toàn số', 'Digital courses'),
  uncounted('P28', 'Cảnh báo lừa đảo đã phát', 'Scam warnings sent'),
  uncounted('P29', 'Bà mẹ được hỗ trợ sinh đẻ an toàn', 'Safe-birth packages'),
  uncounted('P30', 'Kinh phí giao, giải ngân', 'Budget allotted and spent'),
  uncounted('P31', 'Diễn đàn trẻ em, cuộc thi sáng kiến, tiểu phẩm', 'Forums, contests, plays'),
  uncounted('P32', 'Giám sát, phản biện xã hội', 'Social supervision'),
  uncounted('P33', 'Lớp xóa mù chữ', 'Literacy classes'),
  uncounted('P34', 'Mô hình khác', 'Other models'),
];

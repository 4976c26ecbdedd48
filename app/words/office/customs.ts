// Words of the figures of harmful customs at a desk.
import { words } from '../../../core/words/words.ts';

export const customs = {
  title: words('Theo dõi tập tục', 'Harmful customs'),
  closeNote: words('Chỉ bản và xã xem được số này.', 'Only the village and its commune see this.'),
  yearsNote: words('Chỉ năm đã khép. “•”: số dưới 5, hoặc che để giữ kín số dưới 5.',
    'Closed years only. “•”: under 5, or hidden to keep such a figure.'),
  monthsNote: words('Toàn tỉnh, các tháng năm nay', 'The whole province, this year’s months'),
  unit: words('Nơi', 'Place'),
  month: words('Tháng', 'Month'),
  custom: words('Tập tục', 'Custom'),
  noticed: words('Phát hiện', 'Noticed'),
  stopped: words('Đã dừng', 'Stopped'),
  happened: words('Vẫn xảy ra', 'Happened'),
  open: words('Đang theo dõi', 'Followed now'),
  waiting: words('Chờ duyệt', 'Waiting'),
  noneSince: words('Không còn {what} từ {month}', 'No {what} since {month}'),
  total: words('Tổng cộng', 'Total'),
  year: words('Năm {year}', '{year}'),
  list: words('Mở danh sách', 'Open the list'),
};

// Words of the page Quản trị: the administrative screens by name and what each is for.
import { words } from '../../../core/words/words.ts';

export const admin = {
  title: words('Quản trị', 'Administration'),
  none: words('Chưa có trang quản trị nào cho vai trò của {chị}', 'No page here for your role yet'),
  audit: words('Nhật ký', 'Audit'),
  auditNote: words('Ai đã làm gì, khi nào, ở đâu; kiểm tra chuỗi nhật ký',
    'Who did what, when and where; check the chain'),
};

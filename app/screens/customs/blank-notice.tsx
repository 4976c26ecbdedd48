// The blank T8, on paper only: the notice of a case to the chair of the commune, with the minimum
// of facts, filled in by hand. Nothing of it is typed, so nothing of it is kept.
import type { JSX } from 'preact';

const LINE = '........................................................................';
const facts = [
  'Người thông báo, chức danh', 'Nhận tin lúc (giờ, ngày)', 'Ở đâu (thôn, bản)',
  'Người cần bảo vệ (tên hoặc đặc điểm, tuổi)', 'Việc đang xảy ra',
  'Nguy hiểm ngay lúc này', 'Đã làm gì để ngăn chặn', 'Đề nghị Chủ tịch UBND xã',
];

export function BlankNotice(): JSX.Element {
  return (
    <article class="paper t8" lang="vi" aria-hidden="true">
      <p>HỘI LIÊN HIỆP PHỤ NỮ XÃ ....................................</p>
      <p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br />Độc lập - Tự do - Hạnh phúc</p>
      <p>Số: .......... / TB</p>
      <h2>THÔNG BÁO VỤ VIỆC</h2>
      <p>Kính gửi: Chủ tịch UBND xã ....................................</p>
      <ol>{facts.map((fact) => <li key={fact}>{fact}:<br />{LINE}<br />{LINE}</li>)}</ol>
      <p>Báo lúc: ....... giờ ....... ngày ....... tháng ....... năm ...........</p>
      <p>Người giao (ký, ghi rõ họ tên) .................................</p>
      <p>Người nhận (ký, ghi rõ họ tên) .................................</p>
      <p>Chỉ người có trách nhiệm được đọc. Không chụp, không gửi qua Zalo.</p>
    </article>
  );
}

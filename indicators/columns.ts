// What each column of figures means: one definition, the same words on the desk, the public page,
// the report and the open data. `standingOf` and `waitingOf` in server/units/spans.ts
// compute the columns.
import { words, type Words } from '../core/words/words.ts';

export interface ColumnMeaning {
  readonly title: Words;
  readonly basis: Words;
}

export const columnMeanings = {
  target: {
    title: words('Chỉ tiêu giao', 'Target'),
    basis: words(
      'Chỉ tiêu giao cho năm; nơi chỉ giao cho giai đoạn, hoặc khi xem cả giai đoạn, thì của '
        + 'giai đoạn.',
      'The target of the year; that of the phase where only the phase has one, or where a whole '
        + 'phase is shown.'),
  },
  thisPeriod: {
    title: words('Kỳ này', 'This period'),
    basis: words(
      'Số đã duyệt của riêng kỳ đang xem. Tổ, câu lạc bộ, địa chỉ, thành viên: số có ở cuối kỳ.',
      'What was approved within the period shown. Teams, clubs, addresses, members: those there '
        + 'at its end.'),
  },
  waiting: {
    title: words('Chờ duyệt', 'Waiting'),
    basis: words(
      'Số sẽ thêm vào kỳ này khi duyệt hết các phiếu đã gửi; chưa tính ở cột nào khác.',
      'What this period will gain when all sent slips are approved. Other columns do not include '
        + 'it yet.'),
  },
  toDate: {
    title: words('Lũy kế', 'To date'),
    basis: words(
      'Lũy kế tính từ đầu năm; nơi chỉ giao chỉ tiêu giai đoạn thì từ đầu giai đoạn.',
      'To date counts from January; where only the phase has a target, from the start of the '
        + 'phase.'),
  },
  percent: {
    title: words('Đạt (%)', 'Reached (%)'),
    basis: words(
      'Lũy kế chia cho chỉ tiêu giao. Không giao chỉ tiêu thì để “—”.',
      'To date divided by the target. “—” where no target was given.'),
  },
  change: {
    title: words('So cùng kỳ (%)', 'Against last year (%)'),
    basis: words(
      'Kỳ này nhiều hay ít hơn cùng kỳ năm trước bao nhiêu phần trăm; kỳ chưa hết thì so với '
        + 'chừng ấy tháng.',
      'How many percent more or less than in the same period of last year. An unfinished period '
        + 'is compared with the same number of months.'),
  },
} as const satisfies Readonly<Record<string, ColumnMeaning>>;

export type ColumnName = keyof typeof columnMeanings;

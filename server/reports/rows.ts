// Which rows a report has: every indicator of the project's list in the order of its four contents.
// A counted indicator has its formula; one that is not collected yet is named too and prints “—”. A
// missing figure must never become 0.
import { words, type Words } from '../../core/words/words.ts';
import type { Indicator } from '../../indicators/formula/formula.ts';
import { indicators } from '../../indicators/indicators.ts';
import type { Frame } from '../figures/frame.ts';

export interface RowSpec {
  /** `P5`, or `P5/f` for a part of it. */
  readonly code: string;
  readonly content: 1 | 2 | 3 | 4;
  readonly words: Words;
  readonly unit: Words;
  readonly isPart: boolean;
  /** The part counts other things than its row and may be greater. It is printed without “Trong
      đó”. */
  readonly isBeside: boolean;
  /** null: not collected yet. */
  readonly indicator: Indicator | null;
}

export const contents: Readonly<Record<RowSpec['content'], Words>> = {
  1: words('Nội dung 1. Tuyên truyền, vận động thay đổi nếp nghĩ, cách làm',
    'Content 1. Communication to change ways of thinking and doing'),
  2: words('Nội dung 2. Mô hình nâng cao quyền năng kinh tế, bảo vệ phụ nữ và trẻ em',
    'Content 2. Models for economic power and protection'),
  3: words('Nội dung 3. Tiếng nói và sự tham gia thực chất của phụ nữ và trẻ em',
    'Content 3. Real voice and participation'),
  4: words('Nội dung 4. Kiến thức, kỹ năng bình đẳng giới cho cán bộ',
    'Content 4. Gender equality knowledge and skills of officials'),
};

/** Parts that are printed under their row; ages are only on the screen. */
const printedParts = new Set([
  'f', 'y', 'decided', 'commune', 'cluster', 'collective', 'individual',
]);
/** Parts that may exceed their row: a team, club or address may exist by decision and be
    inactive. */
const besideParts = new Set(['decided']);
const printedLists = new Set(['trainingLevels']);

type Missing = readonly [code: string, content: RowSpec['content'], vi: string, unit: string];
/** On the project's list, not counted in this version. */
const notCollected: readonly Missing[] = [
  ['P11', 2, 'Người được tiếp nhận, hỗ trợ tại địa chỉ tin cậy', 'người'],
  ['P12', 2, 'Lượt tạm lánh', 'lượt'],
  ['P13', 2, 'Tỷ lệ người bị bạo lực được tư vấn', '%'],
  ['P14', 2, 'Tỷ lệ báo ngay Chủ tịch UBND xã', '%'],
  ['P15', 2, 'Đề nghị cấm tiếp xúc, quyết định trong 12 giờ', 'đề nghị'],
  ['P21', 3, 'Kiến nghị được trả lời đúng hạn', '%'],
  ['P23', 3, 'Cán bộ nữ dân tộc thiểu số được nâng cao năng lực', 'người'],
  ['P24', 2, 'Tổ, nhóm tiết kiệm', 'tổ'],
  ['P25', 2, 'Tổ sinh kế, tổ hợp tác, hợp tác xã được hỗ trợ công nghệ', 'tổ'],
  ['P26', 2, 'Phụ nữ bán hàng trực tuyến', 'người'],
  ['P27', 4, 'Lớp kỹ năng số, an toàn số', 'lớp'],
  ['P28', 1, 'Cảnh báo lừa đảo đã phát', 'tin'],
  ['P29', 2, 'Bà mẹ được hỗ trợ sinh đẻ an toàn', 'người'],
  ['P30', 4, 'Kinh phí giải ngân', 'đồng'],
  ['P31', 3, 'Diễn đàn trẻ em, cuộc thi sáng kiến, tiểu phẩm', 'cuộc'],
  ['P32', 3, 'Giám sát, phản biện xã hội', 'cuộc'],
  ['P33', 2, 'Học viên lớp xóa mù chữ', 'người'],
  ['P34', 2, 'Mô hình khác', 'mô hình'],
];
export const notCollectedRemark = 'Chưa thu thập';

export function rowSpecs(frame: Frame): readonly RowSpec[] {
  const counted = indicators.filter(({ code }) => code.startsWith('P'))
    .flatMap((indicator) => [specOf(indicator), ...partSpecs(indicator, frame)]);
  const missing = notCollected
    .filter(([code]) => !indicators.some((indicator) => indicator.code === code))
    .map(([code, content, vi, unit]): RowSpec => ({
      code, content, words: words(vi, vi), unit: words(unit, unit), isPart: false,
      isBeside: false, indicator: null,
    }));
  const rank = ({ code }: RowSpec): number => Number(/\d+/.exec(code)?.[0]);
  return [...counted, ...missing].sort((a, b) => a.content - b.content || rank(a) - rank(b));
}

const specOf = (indicator: Indicator): RowSpec => ({
  code: indicator.code, content: Number(indicator.content) as RowSpec['content'],
  words: indicator.words, unit: indicator.unitWords, isPart: false, isBeside: false,
  indicator,
});

function partSpecs(indicator: Indicator, frame: Frame): readonly RowSpec[] {
  const base = { ...indicator, parts: [], lists: [] };
  const parts = indicator.parts
    .filter(({ code }) => printedParts.has(code))
    .map((part) => ({
      ...base,
      code: `${indicator.code}/${part.code}`,
      words: part.words,
      value: part.value,
    }));
  const entries = indicator.lists
    .filter(({ list }) => printedLists.has(list))
    .flatMap((split) =>
      (frame.lists.get(split.list) ?? []).map((entry): Indicator => ({
        ...base,
        code: `${indicator.code}/${entry.code}`,
        words: entry.words,
        value: (figures, period) => split.value(figures, period, entry.code),
      })),
    );
  return [...parts, ...entries].map((part) => ({
    ...specOf(part), isPart: true, isBeside: besideParts.has(part.code.split('/')[1] ?? ''),
  }));
}

/** The columns of the annex: figures that can be compared between villages, and between
    communes. */
export const annexCodes = {
  T3: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P10', 'P16b', 'P17', 'P18'],
  T4: ['P2', 'P4', 'P5', 'P7', 'P10', 'P16b', 'P17', 'P19', 'P20', 'P22', 'P22b'],
} as const;

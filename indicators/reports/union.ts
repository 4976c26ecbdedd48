// What the Union's reports have in common: headings of the narrative, names of the programme that
// are printed until a province records its own, columns of figures.
import { words } from '../../core/words/words.ts';
import { columnMeanings } from '../columns.ts';
import type { ProgrammeWords, ReportForm } from './form.ts';
import type { FigureColumn, FigureName } from './tables.ts';

export const usualNarrative = [
  ['results', 'Kết quả nổi bật'], ['difficulties', 'Khó khăn, vướng mắc'],
  ['causes', 'Nguyên nhân'], ['proposals', 'Đề xuất, kiến nghị'],
] as const satisfies ReportForm['narrative'];

export const usualPeriods =
  ['month', 'quarter', 'halfYear', 'year', 'phase'] as const satisfies ReportForm['periods'];

export const projectWords: ProgrammeWords = {
  programme: 'Chương trình mục tiêu quốc gia',
  project: 'Dự án 8',
  projectName: 'Thực hiện bình đẳng giới và giải quyết những vấn đề cấp thiết đối với phụ nữ và '
    + 'trẻ em',
  contents: {
    1: words('Tuyên truyền, vận động thay đổi nếp nghĩ, cách làm',
      'Communication to change ways of thinking and doing'),
    2: words('Mô hình nâng cao quyền năng kinh tế, bảo vệ phụ nữ và trẻ em',
      'Models for economic power and protection'),
    3: words('Tiếng nói và sự tham gia thực chất của phụ nữ và trẻ em',
      'Real voice and participation'),
    4: words('Kiến thức, kỹ năng bình đẳng giới cho cán bộ',
      'Gender equality knowledge and skills of officials'),
  },
};

/** Parts that are printed; ages are only on the screen. */
export const usualParts =
  ['f', 'y', 'decided', 'commune', 'cluster', 'collective', 'individual'] as const;
export const usualLists = ['trainingLevels'] as const;

const { target, thisPeriod, toDate, percent, change } = columnMeanings;
const done = 'Thực hiện';
const columns = {
  target: { title: target.title.vi },
  phaseTarget: { title: 'Giai đoạn', group: target.title.vi },
  yearTarget: { title: 'Năm', group: target.title.vi },
  periodBefore: { title: 'Kỳ trước', group: done },
  thisPeriod: { title: thisPeriod.title.vi, group: done },
  toDate: { title: toDate.title.vi, group: done },
  reached: { title: percent.title.vi, decimals: 1 },
  change: { title: change.title.vi, decimals: 1, signed: true },
} as const satisfies Readonly<Record<FigureName, Omit<FigureColumn, 'id'>>>;

export const figureColumns = (...names: readonly FigureName[]): readonly FigureColumn[] =>
  names.map((id) => ({ id, ...columns[id] }));

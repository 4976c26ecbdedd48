// Heads by sex, and how many of them are of an ethnic minority; used by the kinds that count people
// who came. Only numbers, never a name.
import type { Doubtful } from '../../core/kind/doubtful.ts';
import { choice, count, type Option } from '../../core/kind/field.ts';
import type { Complaint } from '../../core/kind/kind.ts';
import { words } from '../../core/words/words.ts';

export const minorityOptions: readonly Option[] = [
  { code: 'all', words: words('Tất cả', 'All') },
  { code: 'some', words: words('Một số', 'Some') },
  { code: 'none', words: words('Không có', 'None') },
];
const some = { when: { field: 'minority', is: 'some' } };
/** The same question on every slip, and its two boxes for "some". */
export const minorityFields = {
  minority: choice(words('Người dân tộc thiểu số', 'Ethnic minority'),
    { options: minorityOptions },
    { hint: words('Chỉ ghi số người, không ghi tên ai.', 'Numbers only, nobody’s name.') }),
  minorityWomen: count(words('Nữ dân tộc thiểu số', 'Minority women'), some),
  minorityMen: count(words('Nam dân tộc thiểu số', 'Minority men'), some),
};

/** Which two numbers of heads may be mistyped. */
export const doubtfulHeads: Doubtful = { within: 'programme', measures: [
  { words: words('nữ', 'women'), fields: ['women'], isPeople: true, floor: 30 },
  { words: words('nam', 'men'), fields: ['men'], isPeople: true, floor: 30 },
  { words: words('người', 'people'), fields: ['women', 'men'], isPeople: true, floor: 30 },
] };

export interface Heads {
  readonly women?: number; readonly men?: number;
  readonly minority?: string; readonly minorityWomen?: number; readonly minorityMen?: number;
}
type Add = (n: number, sex: 'f' | 'm') => void;

/** Adds the numbers of women and men who came; nothing for 0. */
export function addHeads({ women = 0, men = 0 }: Heads, add: Add): void {
  if (women > 0) add(women, 'f');
  if (men > 0) add(men, 'm');
}

/** `all`: the heads themselves · `some`: the two boxes · `none` and no answer: nothing. */
export function addMinorityHeads(heads: Heads, add: Add): void {
  if (heads.minority === 'all') addHeads(heads, add);
  if (heads.minority !== 'some') return;
  addHeads({ women: heads.minorityWomen ?? 0, men: heads.minorityMen ?? 0 }, add);
}

const complaint = (field: string, vi: string, en: string): Complaint =>
  ({ field, words: words(vi, en) });

export function complaintsOfHeads(heads: Heads): readonly Complaint[] {
  const isNobody = (heads.women ?? 0) + (heads.men ?? 0) === 0;
  const nobody = isNobody
    ? [complaint('women', '{Chị} ghi số người dự nhé.', 'Please say how many came.')] : [];
  return [...nobody, ...complaintsOfMinority(heads)];
}

export function complaintsOfMinority(heads: Heads): readonly Complaint[] {
  if (heads.minority !== 'some') return [];
  const { women = 0, men = 0, minorityWomen = 0, minorityMen = 0 } = heads;
  return [
    ...(minorityWomen <= women ? []
      : [complaint('minorityWomen', 'Nhiều hơn số nữ. {Chị} xem lại nhé.',
        'More than the women.')]),
    ...(minorityMen <= men ? []
      : [complaint('minorityMen', 'Nhiều hơn số nam. {Chị} xem lại nhé.', 'More than the men.')]),
    ...(minorityWomen + minorityMen > 0 ? []
      : [complaint('minorityWomen', '{Chị} ghi có bao nhiêu người nhé.', 'Please say how many.')]),
  ];
}

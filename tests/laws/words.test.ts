// The words people read: both languages filled, the same places in both, whole diacritics, and the
// wording that was agreed. Wherever `words(…)` stands with its text beside it.
import { expect, test } from 'vitest';
import { problems } from '../../core/problems.ts';
import { brokenIn, isTest, lineAt, nodesIn, treeOf, type Node, type Source } from './sources.ts';

interface Pair { readonly vi: string; readonly en: string; readonly line: number }

/** A text, or texts joined by +; null when it is put together at run time. */
function textOf(node: Node | undefined): string | null {
  if (node?.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node?.type !== 'BinaryExpression' || node['operator'] !== '+') return null;
  const [left, right] = [textOf(node['left'] as Node), textOf(node['right'] as Node)];
  return left === null || right === null ? null : left + right;
}

function pairsIn(source: Source): readonly Pair[] {
  return [...nodesIn(treeOf(source))].flatMap((node) => {
    if (node.type !== 'CallExpression') return [];
    if ((node['callee'] as { readonly name?: unknown }).name !== 'words') return [];
    const [first, second] = node['arguments'] as readonly Node[];
    const [vi, en] = [textOf(first), textOf(second)];
    return vi === null || en === null ? [] : [{ vi, en, line: lineAt(source, node.start) }];
  });
}

const placesOf = (text: string): string =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort().join(' ');

/** A number before a plural without a singular: “1 phones”. Names and places are no numbers. */
const notCounted = 'name|unit|who|when|what|title|until|day\\b|phone';
const bareCount = new RegExp(
  `\\{(?!${notCounted})\\w+\\} (?:(?!less)[a-z]+ )?(?!less|was|is)[a-z]+s\\b`);

/** Not to be said, and what to say. */
const agreed: readonly (readonly [RegExp, string])[] = [
  [/bỏ phiếu/i, 'Xóa phiếu (bỏ phiếu is to vote)'],
  [/(^|[\s“(])bạn([\s,.?!”)]|$)(?! bè)/i, 'chị'],
  [/đã hết hiệu lực/i, 'đã hết hạn'],
  [/\b(?:lỗi hệ thống|không hợp lệ)\b/i, 'what to do, without blame'],
];

function faultsOf({ vi, en }: Pair): readonly string[] {
  return [
    ...((vi.trim() === '') === (en.trim() === '') ? [] : ['a language is missing']),
    ...(placesOf(vi) === placesOf(en) ? [] : ['the places {…} differ']),
    ...(vi === vi.normalize('NFC') ? [] : ['the diacritics are not composed']),
    ...(/[ \t]{2}|^\s|\s$/.test(vi + '|' + en) ? ['a space too many'] : []),
    ...(bareCount.test(en) ? ['say: {n} {n|slip|slips}'] : []),
    ...agreed.filter(([not]) => not.test(vi)).map(([, say]) => `say: ${say}`),
  ];
}
const wording = (source: Source): readonly string[] => (isTest(source.path) ? [] : pairsIn(source))
  .flatMap((pair) => faultsOf(pair).map((what) => `line ${pair.line}, “${pair.vi}”: ${what}`));

test('words are in both languages, whole, and as agreed', () => {
  expect(brokenIn(wording)).toEqual([]);
});

test('every problem says what to do, politely, in both languages', () => {
  const faults = Object.entries(problems).flatMap(([code, { words, status }]) => [
    ...faultsOf({ ...words, line: 0 }).map((what) => `${code}: ${what}`),
    ...(/[.?!]$/.test(words.vi) && /[.?!]$/.test(words.en) ? [] : [`${code}: not a sentence`]),
    ...(status >= 200 && status < 500 ? [] : [`${code}: status ${status}`]),
  ]);
  expect(faults).toEqual([]);
});

test('the law notices a bad sample', () => {
  const of = (text: string): readonly string[] => wording({ path: 'app/a.ts', text });
  expect(of(`words('', 'A')`)).toHaveLength(1);
  expect(of(`words('Có {n} phiếu', 'Slips')`)).toHaveLength(1);
  expect(of(`words('Phie\u0302\u0301u', 'Slip')`)).toHaveLength(1);
  expect(of(`words('Bạn chờ nhé', 'Wait')`)).toHaveLength(1);
  expect(of(`words('Bỏ phiếu này?', 'Remove?')`)).toHaveLength(1);
  expect(of(`words('Hai ' + ' chỗ', 'Two')`)).toHaveLength(1);
  expect(of(`words('Phiếu của {name}', '{name}’s slip')`)).toEqual([]);
});

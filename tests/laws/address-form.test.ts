// How people are spoken to: every sentence to the reader carries {chị}, is filled in one place, and
// a button that a sentence names is a button that exists. See core/words/address-form.ts.
import { expect, test } from 'vitest';
import { fixedOptionsOf } from '../../core/kind/field.ts';
import { kinds } from '../../records/index.ts';
import {
  brokenIn, importsOf, isTest, lineAt, nodesIn, sourceAt, sources, treeOf, type Node, type Source,
} from './sources.ts';

/** Words that speak of people, not to the reader. */
const ofPeople = [
  // women and children of the work itself
  /trẻ em/gi, /các em/gi, /em (nữ|nam)/gi, /bao nhiêu em/gi, /lượt em/gi, /bà mẹ/gi,
  // the people of a village, on the public page
  /bà con/gi,
  // a remark, a caption; the English language; the address of a picture; emphasis in Markdown
  /ghi chú/gi, /chú thích/gi, /tiếng Anh/gi, /\/anh\//g, /em_open/g,
];
/** Files that speak of, or as, invented people, or that hold the forms themselves. */
const aside: readonly (readonly [RegExp, string])[] = [
  [/^tools\/demo\//, 'what invented people wrote to each other'],
  [/^(tools\/bench|tests)\//, 'data of measures and tests'],
  [/^core\/words\/address-form\.ts$/, 'the forms'],
  [/^ui\/gallery/, 'a page of samples that no reader is sent to'],
];
const PERSON = '(?:chị|anh|cô|chú|bác|ông|bà|em|bạn|quý vị)';
const HARD = new RegExp(`(?<![\\p{L}\\p{M}{])${PERSON}(?![\\p{L}\\p{M}}])`, 'iu');

const textsIn = (source: Source): readonly (readonly [string, number])[] =>
  [...nodesIn(treeOf(source))].flatMap((node: Node) => {
    const value = node.type === 'TemplateElement'
      ? (node['value'] as { readonly cooked?: unknown }).cooked : node['value'];
    const isText = ['Literal', 'TemplateElement', 'JSXText'].includes(node.type);
    return isText && typeof value === 'string' ? [[value, node.start] as const] : [];
  });

/** `em` alone is the unit in which children are counted. */
const isHard = (text: string): boolean =>
  text !== 'em' && HARD.test(ofPeople.reduce((left, known) => left.replace(known, ''), text));

const hardForms = (source: Source): readonly string[] => {
  const isAside = isTest(source.path) || aside.some(([path]) => path.test(source.path));
  return isAside ? [] : textsIn(source).filter(([text]) => isHard(text))
    .map(([text, at]) => `line ${lineAt(source, at)}: “${text}”`);
};

test('no sentence calls its reader by a form of its own', () => {
  expect(brokenIn(hardForms)).toEqual([]);
  expect(isHard(sourceAt('app/index.html').text)).toBe(false);
  const of = (text: string) => hardForms({ path: 'app/a.ts', text });
  expect(of(`words('Chị xem lại nhé.', 'Look.')`)).toHaveLength(1);
  expect(of('`Máy của anh còn ${n}`')).toHaveLength(1);
  expect(of(`words('{Chị} xem lại nhé. Trẻ em đi cùng.', 'Look.')`)).toEqual([]);
});

/** The only files that may replace the placeholder. Others would replace it twice, or for the wrong
    reader. */
const mayFill = [
  'core/words/words.ts', 'server/http/fill-words.ts',
  'server/http/problem-page.ts', 'site/api-page.tsx',
  'server/start/start-problem.ts', 'app/screens/office/people/invitation-card.tsx',
];

test('the forms are filled in one place on each side', () => {
  const fillers = sources().filter((source) => !isTest(source.path)
    && importsOf(source).some(({ from }) => /address-form\.ts$/.test(from))
    && /import[^;]*\b(fillForm|fillWords)\b[^;]*address-form/s.test(source.text));
  expect(fillers.map(({ path }) => path).sort()).toEqual([...mayFill].sort());
  const setters = sources().filter(({ path, text }) =>
    !isTest(path) && path !== 'core/words/words.ts' && /\baddressAs\(/.test(text));
  expect(setters.every(({ path }) => path.startsWith('app/'))).toBe(true);
});

test('what stands in files speaks to nobody: names of kinds, fields and choices', () => {
  const faults = kinds.flatMap((kind) => [kind.words.vi,
    ...Object.values(kind.fields).flatMap((field) => [field.words.vi, field.hint?.vi ?? '',
      ...fixedOptionsOf(field).map(({ words }) => words.vi)])])
    .filter((text) => /\{[cC]hị\}/.test(text));
  expect(faults).toEqual([]);
});

const wordsOf = (source: Source): readonly (readonly [string, number])[] =>
  [...nodesIn(treeOf(source))].flatMap((node) => {
    const [first] = node.type === 'CallExpression' ? node['arguments'] as readonly Node[] : [];
    const name = (node['callee'] as { readonly name?: unknown } | undefined)?.name;
    const text = first && name === 'words' ? joined(first) : null;
    return text === null ? [] : [[text, node.start] as const];
  });
function joined(node: Node): string | null {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node.type !== 'BinaryExpression') return null;
  const [left, right] = [joined(node['left'] as Node), joined(node['right'] as Node)];
  return left === null || right === null ? null : left + right;
}
/** Named after “press”, a name stands in quotes and is the word of something on a screen. */
const PRESSED = /bấm (?:“([^”]+)”|([A-ZĐÀ-Ỹ][^ ,.]*))/gu;

const unknownButtons = (known: ReadonlySet<string>) => (source: Source): readonly string[] =>
  textsIn(source).flatMap(([text, at]) => [...text.matchAll(PRESSED)]
    .filter(([, quoted]) => quoted === undefined || !known.has(quoted))
    .map(([said]) => `line ${lineAt(source, at)}: ${said}`));

test('a button that a sentence names is there', () => {
  const known = new Set(sources().filter(({ path }) => !isTest(path))
    .flatMap((source) => wordsOf(source).map(([text]) => text)));
  const law = unknownButtons(known);
  expect(brokenIn((source) => (isTest(source.path) || source.path.startsWith('tests/')
    ? [] : law(source)))).toEqual([]);
  const of = (text: string) => law({ path: 'app/a.ts', text });
  expect(of(`words('{Chị} bấm Gửi lại nhé.', '')`)).toHaveLength(1);
  expect(of(`words('{Chị} bấm “Gửi nữa” nhé.', '')`)).toHaveLength(1);
  expect(of(`words('{Chị} bấm “Chép sang phiếu mới” nhé.', '')`)).toEqual([]);
});

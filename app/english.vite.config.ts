// A step of the build, used by vite.config.ts. Sources have both languages side by side. Here the
// English texts move from the village's chunks to a dictionary that is loaded when somebody chooses
// English, and `w.title` in a screen becomes the text itself, so that a chunk contains only the
// texts that it shows. Two texts with equal Vietnamese but different English stay as they are.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { parseSync, type Plugin } from 'vite';

interface Node {
  readonly type: string; readonly start: number; readonly end: number;
  readonly [member: string]: unknown;
}
interface Call { readonly name: string; readonly vi: string; readonly en: string }
interface Said extends Call { readonly node: Node; readonly vietnamese: Node; readonly last: Node }
interface Patch { readonly from: number; readonly to: number; readonly text: string }
type Dictionaries = ReadonlyMap<string, ReadonlyMap<string, Call>>;

const root = join(import.meta.dirname, '..');
const places = [
  'app/words', 'app/courier/words.ts', 'core/problems.ts', 'core/kind', 'records',
];
const isLeftAlone = (path: string): boolean =>
  /\/(?:words\/)?office|\.test\.ts$|\.fixture\.ts$/.test(path.split(sep).join('/'));
/** Functions whose last arguments are a text in Vietnamese and one in English. */
const speakers = ['words', 'problem', 'complaint'];
const tableFile = join(root, 'app', 'words', 'english-table.ts');

export function englishApart(): Plugin {
  const files = places.flatMap((place) => filesIn(join(root, place)));
  const texts = new Map(files.map((path) => [path, treeOf(path, readFileSync(path, 'utf8'))]));
  const table = tableOf([...texts.values()].flatMap(saidIn));
  const dictionaries: Dictionaries =
    new Map([...texts].flatMap(([path, tree]) => dictionariesIn(path, tree)));
  return {
    name: 'hoaban-english-apart',
    enforce: 'pre',
    load: (id) => (id === tableFile
      ? `export const english = ${JSON.stringify(Object.fromEntries(table))};` : null),
    transform(code, id) {
      const path = id.split('/').join(sep);
      const isWords = files.includes(path);
      if (!isWords && (!path.startsWith(join(root, 'app')) || isLeftAlone(path))) return null;
      if (!/\.tsx?$/.test(path)) return null;
      const tree = treeOf(path, code);
      const patches = isWords ? saidIn(tree).flatMap((said) => shortened(said, table))
        : spelledOut(path, tree, dictionaries).map(({ node, call }) =>
          ({ from: node.start, to: node.end, text: literalOf(call, table) }));
      return { code: patched(code, patches), map: null };
    },
  };
}

type Table = ReadonlyMap<string, string>;
const literalOf = ({ vi, en }: Call, table: Table): string =>
  `(${JSON.stringify(table.get(vi) === en ? { vi } : { vi, en })})`;

function shortened({ name, vi, en, node, vietnamese, last }: Said, table: Table): readonly Patch[] {
  if (name === 'words') {
    return [{ from: node.start, to: node.end, text: literalOf({ name, vi, en }, table) }];
  }
  return table.get(vi) === en ? [{ from: vietnamese.end, to: last.end, text: '' }] : [];
}

function patched(code: string, patches: readonly Patch[]): string {
  return [...patches].sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), code);
}

function tableOf(all: readonly Call[]): Table {
  const table = new Map(all.map(({ vi, en }) => [vi, en]));
  for (const { vi, en } of all) if (table.get(vi) !== en) table.delete(vi);
  return table;
}

/** The places where a screen uses `w.key` of an imported dictionary. */
function spelledOut(path: string, tree: Node, dictionaries: Dictionaries) {
  const locals = new Map<string, ReadonlyMap<string, Call>>();
  const all = [...nodesIn(tree)];
  for (const node of all.filter(({ type }) => type === 'ImportSpecifier')) {
    const from = all.find((one) => one.type === 'ImportDeclaration'
      && (one['specifiers'] as readonly Node[]).includes(node));
    const asked = resolve(dirname(path), String((from?.['source'] as Node | undefined)?.['value']));
    const known = dictionaries.get(`${asked} ${nameOf(node['imported'])}`);
    if (known) locals.set(nameOf(node['local']), known);
  }
  return all.flatMap((node) => {
    if (node.type !== 'MemberExpression' || node['computed'] === true) return [];
    const call = locals.get(nameOf(node['object']))?.get(nameOf(node['property']));
    return call ? [{ node, call }] : [];
  });
}

function dictionariesIn(path: string, tree: Node) {
  return [...nodesIn(tree)].flatMap((node) => {
    const name = nameOf(node['id']);
    const object = [...nodesIn(node)].find(({ type }) => type === 'ObjectExpression');
    if (node.type !== 'VariableDeclarator' || !object) return [];
    const entries = (object['properties'] as readonly Node[]).flatMap((property) => {
      const said = callOf(property['value'] as Node | undefined);
      return said?.name === 'words' ? [[nameOf(property['key']), said] as const] : [];
    });
    return [[`${path} ${name}`, new Map<string, Call>(entries)] as const];
  });
}

const saidIn = (tree: Node): readonly Said[] =>
  [...nodesIn(tree)].flatMap((node) => callOf(node) ?? []);

function callOf(node: Node | undefined): Said | null {
  if (node?.type !== 'CallExpression' || !speakers.includes(nameOf(node['callee']))) return null;
  const [vietnamese, last] = (node['arguments'] as readonly Node[]).slice(-2);
  const [vi, en] = [textOf(vietnamese), textOf(last)];
  if (vi === null || en === null || !vietnamese || !last) return null;
  return { name: nameOf(node['callee']), vi, en, node, vietnamese, last };
}

const treeOf = (path: string, code: string): Node =>
  parseSync(path, code).program as unknown as Node;

function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node).flat()) if (isNode(value)) yield* nodesIn(value);
}

const nameOf = (node: unknown): string => (isNode(node) ? String(node['name'] ?? '') : '');

/** A text, or texts joined by +; null if it is built at run time. */
function textOf(node: Node | undefined): string | null {
  if (node?.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node?.type !== 'BinaryExpression' || node['operator'] !== '+') return null;
  const [left, right] = [textOf(node['left'] as Node), textOf(node['right'] as Node)];
  return left === null || right === null ? null : left + right;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

function filesIn(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
    .filter((file) => file.endsWith('.ts') && !isLeftAlone(file));
}

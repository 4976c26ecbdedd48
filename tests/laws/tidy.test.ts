// Tidy: the limits that keep every file readable in one sitting. An exemption is a line with its
// reason here, and goes as soon as nothing needs it any more.
import { expect, test } from 'vitest';
import {
  brokenIn, childrenOf, filesBelow, isNode, isTest, lineAt, nodesIn, sources, treeOf,
  type Node, type Source,
} from './sources.ts';

const most = { lines: 400, testLines: 600, functionLines: 70, lineChars: 100, exports: 8 } as const;
const nestingMax = 3;
const headLinesMax = 6;
/** Three is the aim; a fourth is allowed where the field itself names four things. */
const parametersMax = 4;

/** A dictionary is a list: long, flat, and read one line at a time. */
const isDictionary = (path: string): boolean => /(^|\/)words(\/|\.ts$|-[a-z-]+\.ts$)/.test(path);

/** Files that may name more than eight things, each with the reason. */
const manyExports: Readonly<Record<string, string>> = {
  'records/all.ts': 'the index of all kinds, one line each',
  'core/kind/field.ts': 'the closed list of field types and the builder of each',
  'core/sync/change.ts': 'the words of sync, which are only read together',
  'core/sync/phone.ts': 'everything one phone does, one function an act',
  'core/sync/wire/columns.ts': 'each column with its writer and its reader, which must agree',
  'core/sync/wire/read.ts': 'the readers of single members, one a type',
  'tests/laws/sources.ts': 'the syntax tree as the laws see it',
  'tests/simulation/province.ts': 'the one province of the simulation',
};
/** A list written as a function: read one line at a time, never followed. */
const longFunctions: Readonly<Record<string, string>> = {
  'core/sync/wire/vectors.test.ts': 'the meanings of the vectors, one after the other',
};
/** The routes of an area with the shapes of what they answer: one beside the other. */
const isOfApi = (path: string): boolean => path.startsWith('core/api/');
const isFixture = (path: string): boolean => path.endsWith('.fixture.ts');

const countLines = (text: string): number => text.trimEnd().split('\n').length;

function fileLength({ path, text }: Source): readonly string[] {
  const limit = isTest(path) ? most.testLines : most.lines;
  const lines = countLines(text);
  return lines > limit && !isDictionary(path) ? [`${lines} lines, ${limit} are the most`] : [];
}

function lineLength({ text }: Source): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const chars = [...line.normalize('NFC')].length;
    return chars > most.lineChars ? [`line ${index + 1} has ${chars} characters`] : [];
  });
}

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression',
  'ArrowFunctionExpression']);
const functionsIn = (source: Source): readonly Node[] =>
  [...nodesIn(treeOf(source))].filter((node) => functionTypes.has(node.type));

/** The body of `describe` is a list of tests, not a function that somebody follows. */
function suitesIn(source: Source): ReadonlySet<unknown> {
  if (!isTest(source.path)) return new Set();
  return new Set([...nodesIn(treeOf(source))]
    .filter((node) => node.type === 'CallExpression'
      && /^describe\b/.test(source.text.slice(node.start, node.start + 8)))
    .flatMap((node) => node['arguments'] as readonly unknown[]));
}

function functionLength(source: Source): readonly string[] {
  if (source.path in longFunctions) return [];
  const suites = suitesIn(source);
  return functionsIn(source).filter((node) => !suites.has(node)).flatMap((node) => {
    const lines = lineAt(source, node.end) - lineAt(source, node.start) + 1;
    return lines > most.functionLines
      ? [`line ${lineAt(source, node.start)}: a function of ${lines} lines`] : [];
  });
}

function parameters(source: Source): readonly string[] {
  if (isTest(source.path)) return [];
  return functionsIn(source).flatMap((node) => {
    const { length } = node['params'] as readonly unknown[];
    return length > parametersMax
      ? [`line ${lineAt(source, node.start)}: ${length} positional parameters`] : [];
  });
}

const blockTypes = /^(If|For|ForIn|ForOf|While|DoWhile|Try|Switch)Statement$/;
function nesting(source: Source): readonly string[] {
  if (isTest(source.path)) return [];
  const deep: string[] = [];
  const look = (node: Node, depth: number): void => {
    const isBlock = blockTypes.test(node.type);
    const here = functionTypes.has(node.type) ? 0 : depth + Number(isBlock);
    if (isBlock && here === nestingMax + 1) {
      deep.push(`line ${lineAt(source, node.start)}: nested ${here} deep`);
    }
    for (const child of childrenOf(node)) {
      const isElseIf = node.type === 'IfStatement' && child === node['alternate']
        && child.type === 'IfStatement';
      look(child, isElseIf ? here - 1 : here);
    }
  };
  look(treeOf(source), 0);
  return deep;
}

function exportsOf(source: Source): readonly Node[] {
  return (treeOf(source)['body'] as readonly Node[]).flatMap((node) => {
    if (node.type === 'ExportAllDeclaration') return [node];
    if (node.type !== 'ExportNamedDeclaration') return [];
    const declaration = node['declaration'];
    if (!isNode(declaration)) return node['specifiers'] as readonly Node[];
    const several = declaration['declarations'];
    return Array.isArray(several) ? several as readonly Node[] : [declaration];
  });
}

const typeOnly = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration']);
/** What runs and the shapes it speaks of are counted apart. */
function exportsOverLimit(source: Source): readonly string[] {
  const types = exportsOf(source).filter(({ type }) => typeOnly.has(type)).length;
  const values = exportsOf(source).length - types;
  return Object.entries({ values, types }).filter(([, count]) => count > most.exports)
    .map(([what, count]) => `exports ${count} ${what}, ${most.exports} are the most`);
}
const exportCount = (source: Source): readonly string[] =>
  (isDictionary(source.path) || isOfApi(source.path) || isFixture(source.path)
    || source.path in manyExports ? [] : exportsOverLimit(source));

const isConfig = (path: string): boolean => /(^|\/)vite(st)?\.config\.ts$/.test(path);
/** vitest calls the default export of its global setup by that name. */
const mayDefault = (path: string): boolean => isConfig(path) || path === 'tests/database-setup.ts';
function defaultExport(source: Source): readonly string[] {
  const has = (treeOf(source)['body'] as readonly Node[])
    .some((node) => node.type === 'ExportDefaultDeclaration');
  return has && !mayDefault(source.path) ? ['a default export'] : [];
}

const emptyName = /(^|-)(utils?|helpers?|common|managers?|services?|data|info)(-|\.|$)/;
function fileName({ path }: { readonly path: string }): readonly string[] {
  return path.split('/').flatMap((name) => [
    ...(emptyName.test(name) ? [`the name ${name} says nothing`] : []),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name) ? [] : [`${name} is not kebab-case`]),
  ]);
}

/** One to six lines, in either form of comment, before anything else. A diagram or a list of what
    the file offers, indented below them, is not counted. */
function head({ text }: Source): readonly string[] {
  const block = /^(?:#!.*\n)?\/\*\*?[\s\S]*?\*\//.exec(text)?.[0];
  const lines = /^(?:#!.*\n)?((?:\/\/.*\n)+)/.exec(text)?.[1];
  const found = block ?? lines?.trimEnd().replace(/\n\/\/\n[\s\S]*$/, '');
  if (found === undefined) return ['it does not say what it is'];
  const count = found.split('\n')
    .filter((line) => /[^\s/*]/.test(line) && !/^(\/\/| \*) {2,}/.test(line)).length;
  return count > headLinesMax ? [`its head has ${count} lines, ${headLinesMax} are the most`] : [];
}

function any(source: Source): readonly string[] {
  return [...nodesIn(treeOf(source))].filter((node) => node.type === 'TSAnyKeyword')
    .map((node) => `line ${lineAt(source, node.start)}: any`);
}

const skipping = /\b(?:test|it|describe|suite|bench)\.(?:skip|only|todo|fails|skipIf|runIf)\b/;
const unfinished = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);
const silenced = /@ts-(?:ignore|nocheck|expect-error)|eslint-disable/;
function unfinishedWork({ path, text }: Source): readonly string[] {
  if (path === 'tests/laws/tidy.test.ts') return [];
  return text.split('\n').flatMap((line, index) => [skipping, unfinished, silenced]
    .filter((rule) => rule.test(line)).map(() => `line ${index + 1}: ${line.trim().slice(0, 60)}`));
}

const fileLaws: Readonly<Record<string, (source: Source) => readonly string[]>> = {
  'files are short': fileLength,
  'lines are short': lineLength,
  'functions are short': functionLength,
  'functions take few parameters': parameters,
  'blocks are not nested deeply': nesting,
  'files name few things': exportCount,
  'exports have names': defaultExport,
  'every file says what it is': head,
  'nothing is of any type': any,
  'nothing is skipped, left for later or silenced': unfinishedWork,
};

test.each(Object.entries(fileLaws))('%s', (_, law) => {
  expect(brokenIn(law)).toEqual([]);
});

test('files are named for the thing', () => {
  const named = filesBelow('').filter((path) => !/(^|\/)[A-Z]+(\.md)?$/.test(path))
    .filter((path) => !path.startsWith('tests/laws/fixtures/') && path !== 'deploy/Caddyfile');
  expect(named.flatMap((path) => fileName({ path }).map((what) => `${path}: ${what}`))).toEqual([]);
});

test('an exemption is still needed', () => {
  const paths = new Map(sources().map((source) => [source.path, source]));
  const idle = Object.keys(manyExports).filter((path) => {
    const source = paths.get(path);
    return source === undefined || exportsOverLimit(source).length === 0;
  });
  expect([...idle, ...Object.keys(longFunctions).filter((path) => !paths.has(path))]).toEqual([]);
});

test('each law notices a bad sample', () => {
  const of = (text: string, path = 'core/a.ts'): Source => ({ path, text });
  const rows = (n: number): string => Array.from({ length: n }, (_, i) => `f(${i});`).join('\n');
  const bad: readonly (readonly [(source: Source) => readonly string[], Source])[] = [
    [fileLength, of(rows(401))],
    [fileLength, of(rows(601), 'core/a.test.ts')],
    [lineLength, of(`// ${'a'.repeat(98)}`)],
    [functionLength, of(`const f = () => {\n${rows(70)}\n};`)],
    [parameters, of('function f(a: 1, b: 2, c: 3, d: 4, e: 5) {}')],
    [nesting, of('if (a) { for (;;) { while (b) { if (c) d(); } } }')],
    [exportCount, of(Array.from({ length: 9 }, (_, i) => `export const a${i} = 1;`).join('\n'))],
    [defaultExport, of('export default 1;')],
    [head, of(`import { a } from './a.ts';`)],
    [head, of('// a\n// b\n// c\n// d\n// e\n// f\n// g\nf();')],
    [any, of('const a = (b: any) => b;')],
    [unfinishedWork, of(`test.skip('a', () => {});`)],
    [unfinishedWork, of('// TO' + 'DO later')],
    [fileName, of('', 'server/http-utils.ts')],
    [fileName, of('', 'server/fileStore.ts')],
  ];
  for (const [law, source] of bad) expect([law.name, law(source).length]).toEqual([law.name, 1]);
  expect(nesting(of('if (a) b(); else if (c) d(); else if (e) f(); else if (g) h();'))).toEqual([]);
  expect(lineLength(of('// chữ có dấu: ' + 'ế'.repeat(85)))).toEqual([]);
});

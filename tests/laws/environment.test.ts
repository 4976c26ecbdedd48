// Only server/start/config.ts reads the server's environment variables. A program
// that starts a server passes the whole environment to `readConfig`. Tools and tests may copy it to
// a child process. .mjs files run before packages are installed; they may read npm's variables and
// PATH.
import { expect, test } from 'vitest';
import {
  brokenIn, childrenOf, isTest, lineAt, treeOf, type Node, type Source,
} from './sources.ts';

/** npm's own variables, and the search path. They do not configure the server. */
const bootstrapMayRead = /^(npm_\w+|PATH)$/;

function findEnvironmentReads(source: Source): readonly string[] {
  if (source.path === 'server/start/config.ts') return [];
  return found(treeOf(source), null)
    .filter(({ node, parent }) => !isAllowed(source.path, node, parent))
    .map(({ node }) => `line ${lineAt(source, node.start)} reads the environment`);
}

interface Found { readonly node: Node; readonly parent: Node | null }
function found(node: Node, parent: Node | null): readonly Found[] {
  const below = childrenOf(node).flatMap((child) => found(child, node));
  return isEnvironment(node) ? [{ node, parent }, ...below] : below;
}

const nameOrValueOf = (value: unknown): unknown =>
  (value as { readonly name?: unknown; readonly value?: unknown } | null)?.name
  ?? (value as { readonly value?: unknown } | null)?.value;

/** `process.env`, `process['env']`, `import.meta.env`, any destructuring of `process`, any import
    from `node:process`. */
function isEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression' && nameOrValueOf(node['property']) === 'env') {
    const of = node['object'] as Node;
    return nameOrValueOf(of) === 'process' || of.type === 'MetaProperty';
  }
  if (node.type === 'VariableDeclarator') {
    return nameOrValueOf(node['init']) === 'process'
      && (node['id'] as Node).type === 'ObjectPattern';
  }
  return node.type === 'ImportDeclaration'
    && /^(node:)?process$/.test(String(nameOrValueOf(node['source'])));
}

function isAllowed(path: string, node: Node, parent: Node | null): boolean {
  if (parent?.type === 'CallExpression') {
    const isFirst = (parent['arguments'] as readonly Node[])[0] === node;
    return nameOrValueOf(parent['callee']) === 'readConfig' && isFirst;
  }
  if (!/^(tools|tests)\//.test(path) && !isTest(path)) return false;
  if (parent?.type === 'SpreadElement') return true;
  return parent?.type === 'MemberExpression' && path.endsWith('.mjs')
    && bootstrapMayRead.test(String(nameOrValueOf(parent['property'])));
}

test('the environment is read in one file', () => {
  expect(brokenIn(findEnvironmentReads)).toEqual([]);
});

test('the law notices a bad sample', () => {
  const of = (text: string, path = 'server/a.ts') => findEnvironmentReads({ path, text });
  expect(of('const port = process.env.PORT;')).toHaveLength(1);
  expect(of(`const port = process['env'].PORT;`)).toHaveLength(1);
  expect(of('const { env } = process;')).toHaveLength(1);
  expect(of(`import { env } from 'node:process';`)).toHaveLength(1);
  expect(of('const mode = import.meta.env.MODE;', 'app/a.ts')).toHaveLength(1);
  expect(of('start(process.env);')).toHaveLength(1);
  expect(of('const env = process.env.HOST;', 'tools/a.mjs')).toHaveLength(1);
  expect(of('readConfig(process.env, []);')).toEqual([]);
  expect(of('const e = { ...process.env };', 'tools/a.mjs')).toEqual([]);
});

// The project's own files, read once and parsed, for the laws about the repository itself. A law is
// a function from one source to what is wrong in it, so that each can be shown a bad sample.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Source {
  /** From the project's root, with slashes: `core/sync/merge.ts`. */
  readonly path: string;
  readonly text: string;
}
/** Any node of the syntax tree; its other members are read by name. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

const apart = new Set(['node_modules', 'dist']);

/** Every file below a folder, hidden ones, packages and built files left out. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || apart.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  }).sort();
}

export const sourceAt = (path: string): Source =>
  ({ path, text: readFileSync(join(root, path), 'utf8') });

let all: readonly Source[] | null = null;
/** Every program text of the project. */
export const sources = (): readonly Source[] => all ??= filesBelow('')
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map(sourceAt);

const trees = new WeakMap<Source, Node>();

export function treeOf(source: Source): Node {
  const known = trees.get(source);
  if (known) return known;
  const { program, errors } = parseSync(source.path, source.text);
  if (errors.length > 0) throw new Error(`${source.path}: ${errors[0]?.message}`);
  const tree = program as unknown as Node;
  trees.set(source, tree);
  return tree;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

export const childrenOf = (node: Node): readonly Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isNode);

/** The node and everything in it. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

export const lineAt = (source: Source, offset: number): number =>
  source.text.slice(0, offset).split('\n').length;

export interface Import { readonly from: string; readonly line: number }

/** What a source imports, in every form: static, re-exported, as a type, at run time. */
export function importsOf(source: Source): readonly Import[] {
  return [...nodesIn(treeOf(source))].flatMap((node) => {
    const named = node['source'];
    if (!isNode(named) || typeof named['value'] !== 'string') return [];
    return [{ from: named['value'], line: lineAt(source, node.start) }];
  });
}

/** What a law finds over all sources, each with its place. */
export const brokenIn = (law: (source: Source) => readonly string[]): readonly string[] =>
  sources().flatMap((source) => law(source).map((what) => `${source.path}: ${what}`));

export const isTest = (path: string): boolean => /\.(test|fixture)\.tsx?$/.test(path);

// No program names a kind of record: what a kind needs stands in its own file, or in a registry
// from kind to part. What still names one is listed with its reason, and the list only shrinks: a
// line that nothing needs any more is a fault too.
import { describe, expect, test } from 'vitest';
import { kinds } from '../../records/index.ts';
import {
  isNode, isTest, lineAt, nodesIn, sources, treeOf, type Node, type Source,
} from './sources.ts';

/** Where kinds are written down, counted, tried or shown with invented data. */
const apart = /^(records|indicators|tests|site\/dist|server\/demo|tools\/(demo|bench|days))\//;

/** Files whose work is to join a kind to its part. */
const registries: readonly string[] = [
  'app/screens/office/records/kind-parts.ts', 'app/screens/record/parts.ts',
  'processes/expected.ts',
];

/** What a registry joins to a kind: files that serve this kind and no other. */
const parts = 'a part that a registry joins to this kind';
const members = 'models and their members: the numbers, the workbook and the pairs of one area';
const units = 'the tree of units: a record of it changes where every other record stands';
const person = 'the law on personal data names what it keeps and for how long';
const lists = 'the dated lists that fields of every kind choose from';
const programme = 'targets, phases and lists of the programme, by which every figure is read';
const setup = 'the first records of a new province, and whether they are there';

/** Files that name a kind, each with the reason. */
const reasoned: Readonly<Record<string, string>> = {
  'app/record/choices.ts': lists,
  'app/record/past.ts': units,
  'app/screens/office/customs/customs-card.tsx': 'the card of the customs on a home',
  'app/screens/office/figures/first-steps.tsx': setup,
  'app/screens/office/members/end-term.tsx': parts,
  'app/screens/office/members/member-pairs.tsx': parts,
  'app/screens/office/members/model-part.tsx': parts,
  'app/screens/office/personal/personal.tsx': person,
  'app/screens/office/slips/activity-line.ts': parts,
  'app/screens/office/units/tile-rows.ts': units,
  'app/screens/office/units/unit-import.tsx': units,
  'core/api/members.ts': members,
  'core/api/personal.ts': person,
  'core/api/slips.ts': units,
  'core/api/targets.ts': programme,
  'server/accounts/hand-over-preview.ts': 'a hand-over names the members that a person kept',
  'server/figures/frame.ts': programme,
  'server/help/hsds.ts': 'a word of the specification, not the kind',
  'server/http/members.ts': members,
  'server/http/sync.ts': units,
  'server/http/targets.ts': programme,
  'server/http/units.ts': units,
  'server/jobs/unit-act.ts': units,
  'server/members/import-plan.ts': members,
  'server/members/import.ts': members,
  'server/members/members.ts': members,
  'server/members/model.ts': members,
  'server/members/pairs.ts': members,
  'server/personal/rules.ts': person,
  'server/records/held-row.ts': units,
  'server/publish/article.ts': 'the publisher of these kinds',
  'server/reports/grid.ts': 'a column of units, not the kind',
  'server/reports/xlsx.ts': 'a column of units, not the kind',
  'server/setup/first-hotlines.ts': setup,
  'server/setup/first-lists.ts': setup,
  'server/setup/first-notes.ts': setup,
  'server/setup/first-rules.ts': setup,
  'server/setup/first-steps.ts': setup,
  'server/store/choices.ts': lists,
  'server/sync/apply.ts': units,
  'server/sync/courier.ts': units,
  'server/sync/fast/new-records.ts': units,
  'server/sync/judge.ts': units,
  'server/units/changes.ts': 'a target stays with the unit that closes',
  'server/units/records.ts': units,
  'tools/kill-nine.ts': 'a tool that writes test data until the server is killed',
};

const names = new Set(kinds.map(({ name }) => name));
/** Names that mean other things too, so that they count only where a kind is meant. */
const alsoWords = new Set(['unit', 'model', 'target', 'phase', 'choice', 'clock', 'content',
  'pause', 'programme', 'training', 'agency', 'activity', 'processing', 'retention', 'post',
  'translation']);

const isName = (value: unknown): value is string =>
  typeof value === 'string' && names.has(value);

const textOf = (source: Source, node: unknown): string =>
  (isNode(node) ? source.text.slice(node.start, node.end) : '');

/** `kind === 'x'`, `kind.name !== 'x'`. */
function isCompared(source: Source, node: Node): readonly Node[] {
  if (node.type !== 'BinaryExpression') return [];
  const sides = [node['left'], node['right']].filter(isNode);
  return sides.some((side) => /\bkind(Name)?(\??\.name)?$/i.test(textOf(source, side)))
    ? sides : [];
}

const kindCalls = /(^|\.)(kindByName|kindOf|ofKind|living|wordsOf|creation|create|write)$/;
/** `kindByName('x')`, `linkTo(['danh-muc', 'x'])`, `{ kind: 'x' }`, `{ read: 'x' }`. */
function literalsOfKind(source: Source, node: Node): readonly Node[] {
  if (node.type === 'CallExpression' && kindCalls.test(textOf(source, node['callee']))) {
    return (node['arguments'] as readonly unknown[]).filter(isNode).slice(0, 1);
  }
  if (node.type === 'ArrayExpression' && textOf(source, node).startsWith("['danh-muc'")) {
    return (node['elements'] as readonly unknown[]).filter(isNode).slice(1, 2);
  }
  const isOfKind = node.type === 'Property'
    && /^(kind|read|write)$/.test(textOf(source, node['key']));
  return isOfKind && isNode(node['value']) ? [node['value']] : isCompared(source, node);
}

/** `kind = 'x'` and `kind in ('x', 'y')` in a query. */
const namesInSql = (text: string): readonly string[] =>
  [...text.matchAll(/\bkind\s*(?:=|<>|in)\s*\(?((?:\s*'\w+'\s*,?)+)/g)]
    .flatMap(([, list = '']) => [...list.matchAll(/'(\w+)'/g)].flatMap(([, name]) => name ?? []))
    .filter(isName);

const asText = (node: Node): string => {
  if (node.type === 'TemplateElement') {
    return String((node['value'] as { readonly raw: string }).raw);
  }
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : '';
};

/** `import { activity } from '…/records/all.ts'` */
function imported(node: Node): readonly string[] {
  if (node.type !== 'ImportDeclaration' || node['importKind'] === 'type') return [];
  const from = (node['source'] as { readonly value: string }).value;
  if (!/records\/all\.ts$/.test(from)) return [];
  return (node['specifiers'] as readonly Node[]).map((it) =>
    String((it['imported'] as { readonly name?: string } | undefined)?.name)).filter(isName);
}

function found(source: Source): readonly string[] {
  return [...nodesIn(treeOf(source))].flatMap((node) => {
    const meant = literalsOfKind(source, node).map((it) => it['value']).filter(isName);
    const literal = asText(node);
    const plain = isName(literal) && !alsoWords.has(literal) ? [literal] : [];
    return [...meant, ...plain, ...namesInSql(literal), ...imported(node)]
      .map((name) => `line ${lineAt(source, node.start)}: ${name}`);
  });
}

const isWatched = ({ path }: Source): boolean =>
  !apart.test(path) && !isTest(path) && !registries.includes(path);

describe('a kind is named', () => {
  test('only in its own file, in registries, and where a reason stands', () => {
    const naming = sources().filter(isWatched)
      .flatMap((source) => (found(source).length > 0 ? [source] : []));
    const faults = naming.filter(({ path }) => !(path in reasoned))
      .flatMap((source) => found(source).map((what) => `${source.path}: ${what}`));
    expect(faults).toEqual([]);
    const needed = new Set(naming.map(({ path }) => path));
    expect(Object.keys(reasoned).filter((path) => !needed.has(path))).toEqual([]);
  });

  test('and the law notices each way to name one', () => {
    const samples = [
      "if (kind === 'model') go();", "const it = row.kind !== 'unit';", "kindByName('target');",
      "linkTo(['danh-muc', 'choice']);", "route({ right: { read: 'phase' } });",
      "ask(`select 1 from record where kind in ('pause', 'model')`);", "f({ kind: 'clock' });",
      "const names = ['membership'];", "import { choice } from '../records/all.ts';",
    ];
    expect(samples.filter((text) => found({ path: 'sample.ts', text }).length === 0)).toEqual([]);
    expect(found({ path: 'sample.ts', text: "place('unit', 'phase', icon === 'clock');" }))
      .toEqual([]);
  });
});

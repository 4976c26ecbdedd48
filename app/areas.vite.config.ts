// Steps of the build, used by vite.config.ts. A phone gets the kinds that its roles may hold, found
// in records/all.ts: a table of them, and their fields in one chunk for each folder of records.
// Kinds are counted on the server, so an app contains their fields, not what they count.
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseSync, type Plugin } from 'vite';
import { lifecycleNames } from './record/lifecycle-names.ts';
import { isForPhones, isWritten, tableRowOf } from './record/phone-kinds.ts';
import { activity } from '../records/communication/activity.ts';
import { kinds } from '../records/index.ts';

const root = join(import.meta.dirname, '..');
const record = join(root, 'app', 'record');
const areasFile = join(record, 'areas.ts');
const namesFile = join(record, 'lifecycle-names.ts');
const slipFile = join(root, 'app', 'slip', 'slip-kind.ts');
const areaFile = (area: string): string => join(record, `area-${area}.ts`);

/** The file and the folder of each kind, by its name in the index. */
const places = [...readFileSync(join(root, 'records', 'all.ts'), 'utf8')
  .matchAll(/export \{ (\w+) \} from '\.\/((\w+)\/[\w-]+\.ts)'/g)]
  .map(([, name = '', file = '', area = '']) =>
    ({ name, file: join(root, 'records', file), area }));
const phoneKindFiles = kinds.filter(isForPhones).map((kind) => {
  const place = places.find(({ name }) => name === kind.name);
  if (!place) throw new Error(`records/all.ts has no line for ${kind.name}`);
  return { kind, ...place };
});
const areas = [...new Set(phoneKindFiles.map(({ area }) => area))];

/** The ends of the paths of the chunks that a phone stores after the village's own screens. */
export const areaChunks: readonly string[] = areas.map((area) => `record/area-${area}.ts`);

export function kindsByArea(): Plugin {
  const isArea = (id: string): boolean => areas.some((area) => id === areaFile(area));
  return {
    name: 'hoaban-kinds-by-area',
    enforce: 'pre',
    resolveId: (id) => (isArea(id) ? id : null),
    load(id) {
      if (id === areasFile) return tableText();
      if (id === slipFile) {
        return `export const slipKind = ${JSON.stringify(tableRowOf(activity))};`;
      }
      if (id === namesFile) return `export const lifecycleNames = ${JSON.stringify(namesOf())};`;
      const area = areas.find((each) => id === areaFile(each));
      return area === undefined ? null : phoneKindFiles.filter((one) => one.area === area)
        .map(({ name, file }) => `export { ${name} } from ${JSON.stringify(file)};`).join('\n');
    },
  };
}

function tableText(): string {
  const loaders = areas.map((area) =>
    `${area}: () => import(${JSON.stringify(areaFile(area))})`);
  const areaByKind = Object.fromEntries(phoneKindFiles.map(({ name, area }) => [name, area]));
  return `
    export const phoneKinds = ${JSON.stringify(phoneKindFiles.map(({ kind }) => tableRowOf(kind)))};
    const areas = { ${loaders.join(', ')} };
    const areaByKind = ${JSON.stringify(areaByKind)};
    export const loadKind = async (name) =>
      Object.hasOwn(areaByKind, name) ? (await areas[areaByKind[name]]())[name] : undefined;`;
}

const namesOf = () => Object.fromEntries(Object.entries(lifecycleNames)
  .filter(([name]) => phoneKindFiles.some(({ kind }) => kind.name === name && isWritten(kind))));

interface Node {
  readonly type: string; readonly start: number; readonly end: number;
  readonly [member: string]: unknown;
}

/** Removes `counts` from the definition of every kind. */
export function withoutCounts(): Plugin {
  const files = new Set(places.map(({ file }) => file));
  return {
    name: 'hoaban-without-counts',
    enforce: 'pre',
    transform(code, id) {
      const path = id.split('/').join(sep);
      if (!files.has(path)) return null;
      const counts = [...nodesIn(parseSync(path, code).program as unknown as Node)]
        .find((node) => node.type === 'Property' && (node['key'] as Node)['name'] === 'counts');
      if (!counts) return null;
      const rest = code.slice(counts.end).replace(/^,/, '');
      return { code: code.slice(0, counts.start) + rest, map: null };
    },
  };
}

function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node).flat()) if (isNode(value)) yield* nodesIn(value);
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

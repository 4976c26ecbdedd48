// The routes as /openapi.json describes them, and values that fit or nearly fit what a route takes.
// Used by the fuzz test and by the law that no route tells what is there.
import { openApi } from '../../server/http/open-api.ts';

export interface JsonShape {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: JsonShape;
  readonly prefixItems?: readonly JsonShape[];
  readonly anyOf?: readonly JsonShape[];
  readonly oneOf?: readonly JsonShape[];
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonShape | boolean;
}
interface Parameter {
  readonly name: string; readonly in: 'path' | 'query'; readonly schema: JsonShape;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonShape }>>;
  };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonShape>> };
}
export interface DeclaredRoute {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** `/api/records/:id` */
  readonly url: string;
  readonly query: readonly Parameter[];
  /** Of a JSON body; null: it takes none, or bytes. */
  readonly body: JsonShape | null;
}

const document = JSON.parse(JSON.stringify(openApi())) as Document;
const isStream = ({ responses }: Operation): boolean =>
  'text/event-stream' in (responses['200']?.content ?? {});

/** Without the stream of events, which never ends. */
export const declaredRoutes: readonly DeclaredRoute[] = Object.entries(document.paths)
  .flatMap(([path, methods]) => Object.entries(methods).flatMap(([method, operation]) =>
    (isStream(operation) ? [] : [{
      method: method.toUpperCase() as DeclaredRoute['method'],
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      query: (operation.parameters ?? []).filter((one) => one.in === 'query'),
      body: operation.requestBody?.content['application/json']?.schema ?? null,
    }])));

/** Chooses: which of several shapes, how many items, whether an optional member is there; and what
    stands for a value. */
export interface Chooser {
  readonly number: (below: number) => number;
  readonly value: (shape: JsonShape, name: string) => unknown;
}

/** A value of the shape; strings and numbers come from the chooser. */
export function valueOf(shape: JsonShape, choose: Chooser, name = ''): unknown {
  if (shape.$ref) return valueOf(refOf(shape.$ref), choose, name);
  if ('const' in shape) return shape.const;
  const several = shape.anyOf ?? shape.oneOf ?? shape.enum?.map((one) => ({ const: one }));
  if (several) return valueOf(several[choose.number(several.length)] ?? {}, choose, name);
  if (shape.type === 'array') {
    const items = shape.prefixItems
      ?? Array.from({ length: 1 + choose.number(2) }, () => shape.items ?? {});
    return items.map((item) => valueOf(item, choose, name));
  }
  if (shape.type === 'object') return objectOf(shape, choose);
  if (shape.type === 'boolean') return choose.number(2) === 0;
  return shape.type === 'null' ? null : choose.value(shape, name);
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: JsonShape, choose: Chooser,
): object {
  const named = Object.entries(properties)
    .filter(([name]) => required.includes(name) || choose.number(2) === 0)
    .map(([name, shape]) => [name, valueOf(shape, choose, name)]);
  const more = typeof additionalProperties === 'object'
    ? [['more', valueOf(additionalProperties, choose, 'more')]] : [];
  return Object.fromEntries([...named, ...more]);
}

function refOf(ref: string): JsonShape {
  const found = document.components.schemas[ref.replace(/^.*\//, '')];
  if (!found) throw new Error(`no shape ${ref}`);
  return found;
}

// The description of the server for programs, OpenAPI 3.1, made from the declared routes and the
// kinds of record. What OpenAPI cannot express is under x-: the roles that may call, the fresh
// proof, limits, the kinds by name.
import { toJsonSchema, toJsonSchemaDefs, type ConversionConfig } from '@valibot/to-json-schema';
import { methodOf, patternOf } from '../../core/api/address.ts';
import { deskAt, fileAt, openAt, phoneAt, proofAt } from '../../core/api/addresses.ts';
import { areas } from '../../core/api/all.ts';
import { change, row, sentChange, verdict } from '../../core/api/changes.ts';
import { periodNamed, personNamed, unitNamed, unitPlaced } from '../../core/api/named.ts';
import {
  isMedia, problemsOf, type Media, type Route, type Schema,
} from '../../core/api/route.ts';
import { problem, words } from '../../core/api/shape.ts';
import { limits, serverLimits } from '../../core/limits.ts';
import { problems, type ProblemCode } from '../../core/problems.ts';
import { rolesOf } from '../../processes/callers.ts';
import { kinds } from '../../records/index.ts';
import { kindIndex, kindSchemas } from './open-api-kinds.ts';

/** Schemas that many answers share, by their names in the description. */
const definitions = {
  Words: words, Unit: unitNamed, UnitPlaced: unitPlaced, Person: personNamed, Period: periodNamed,
  Record: row, Change: change, Verdict: verdict, Problem: problem,
} as const;

const config = {
  target: 'draft-2020-12', ignoreActions: ['check', 'guard', 'transform'],
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  overrideSchema: ({ valibotSchema }) =>
    (valibotSchema === sentChange ? { $ref: '#/components/schemas/Change' } : null),
  // JSON Schema reads every pattern as Unicode, so flag u is not written.
  overrideAction: ({ valibotAction, jsonSchema }) =>
    (isRegex(valibotAction) ? { ...jsonSchema, pattern: valibotAction.requirement.source } : null),
} as const satisfies ConversionConfig;

const isRegex = (action: object): action is { readonly requirement: RegExp } =>
  'requirement' in action && action.requirement instanceof RegExp;

type JsonObject = Readonly<Record<string, unknown>>;
const answerSchema = (schema: Schema): JsonObject => jsonSchemaOf(schema, 'output');
const requestSchema = (schema: Schema): JsonObject => jsonSchemaOf(schema, 'input');
function jsonSchemaOf(schema: Schema, typeMode: 'input' | 'output'): JsonObject {
  const { $schema, $defs, ...rest } = toJsonSchema(schema, { ...config, typeMode, definitions });
  return rest;
}

const nameAt = new Map<string, string>([phoneAt, fileAt, proofAt, deskAt, openAt].flatMap((list) =>
  Object.entries(list).map(([name, at]) => [at, name] as const)));

interface Operation { readonly area: string; readonly route: Route }
export const operations: readonly Operation[] = Object.entries(areas).flatMap(([name, routes]) =>
  Object.values(routes as Readonly<Record<string, Route>>)
    .map((route) => ({ area: name.replace(/Routes$/, ''), route })));

export function openApi(): JsonObject {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { area, route } of operations) {
    const path = patternOf(route.at).replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[methodOf(route.at).toLowerCase()] = operationOf(area, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hoa Ban', version: '1',
      description: 'What the server of a province answers. Every request that changes something '
        + 'must come from its own pages (Sec-Fetch-Site or Origin).',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/' }],
    tags: Object.keys(areas).map((name) => ({ name: name.replace(/Routes$/, '') })),
    paths,
    'x-kinds': kindIndex(kinds),
    components: {
      schemas: {
        ...toJsonSchemaDefs(definitions, { ...config, typeMode: 'output' }),
        ...kindSchemas(kinds),
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-s' } },
    },
  };
}

function operationOf(area: string, route: Route): JsonObject {
  const { at, about, caller, right, actRight, fresh, body, costly } = route;
  return {
    operationId: nameAt.get(at), summary: about, tags: [area],
    security: caller === 'anyone' ? [] : [{ session: [] }],
    ...(route.params || route.query ? { parameters: parametersOf(route) } : {}),
    ...(body === undefined ? {} : { requestBody: requestBodyOf(route) }),
    responses: { ...answersOf(route), ...refusalsOf(route) },
    'x-caller': caller,
    'x-right': actRight ?? right,
    'x-roles': rolesOf(actRight ?? right) ?? right,
    'x-at-province': typeof right === 'object' && 'atProvince' in right,
    'x-fresh': freshWord(fresh),
    'x-limits': {
      bodyBytes: bodyBytesMax(route),
      perMinute: costly ? limits.costlyPerMinute : null,
      atOnce: costly ? limits.costlyAtOnce : null,
    },
  };
}

/** no · true · some: for some requests · inHandler: in cases that the server decides. */
export const freshWord = (fresh: Route['fresh']): string =>
  (typeof fresh === 'object' ? 'some' : String(fresh ?? 'no'));

function bodyBytesMax(
  { caller, body, bodyBytesMax: most = limits.jsonBodyBytesMax }: Route,
): number {
  if (body === undefined) return 0;
  const isSmall = caller === 'anyone' && !isMedia(body);
  return isSmall ? Math.min(most, serverLimits.strangerBodyBytesMax) : most;
}

function parametersOf({ params, query }: Route): readonly JsonObject[] {
  return [[params, 'path'], [query, 'query']].flatMap(([schema, place]) => {
    if (schema === undefined) return [];
    const { properties = {}, required = [] } = requestSchema(schema as Schema) as {
      readonly properties?: JsonObject; readonly required?: readonly string[];
    };
    return Object.entries(properties).map(([name, shape]) =>
      ({ name, in: place, required: place === 'path' || required.includes(name), schema: shape }));
  });
}

const bytes = { type: 'string', format: 'binary' } as const;
const contentOf = (media: Media): JsonObject =>
  Object.fromEntries(media.media.map((type) => [type, { schema: bytes }]));
const requestBodyOf = ({ body, form }: Route): JsonObject => ({
  required: isMedia(body) || (body !== undefined && !('default' in body)),
  content: isMedia(body) ? contentOf(body) : {
    [form === undefined ? 'application/json' : 'application/x-www-form-urlencoded']:
      { schema: requestSchema(body as Schema) },
  },
});

function answersOf({ answer, statuses = [200] }: Route): JsonObject {
  const content = isMedia(answer) ? contentOf(answer)
    : { 'application/json': { schema: answerSchema(answer) } };
  return Object.fromEntries(statuses.map((status) =>
    [String(status), {
      description: statusWord(status), ...(status >= 300 && status < 400 ? {} : { content }),
    }]));
}

const statusWord = (status: number): string => {
  if (status < 300) return 'Done.';
  if (status === 304) return 'Nothing changed since (ETag).';
  return status < 400 ? 'Redirect: see Location.' : 'Not ready.';
};

function refusalsOf(route: Route): JsonObject {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(route)) {
    // A held change reports ourFault inside a 202 answer; a route that fails answers 500.
    const status = code === 'ourFault' ? 500 : problems[code].status;
    if ((route.statuses ?? []).includes(status)) continue;
    byStatus.set(status, [...byStatus.get(status) ?? [], code]);
  }
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [
    String(status), {
      description: codes.map((code) => `${code}: ${problems[code].words.en}`).join(' · '),
      'x-codes': codes,
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      },
    },
  ]));
}

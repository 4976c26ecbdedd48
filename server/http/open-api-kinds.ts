// What OpenAPI says about the kinds of record: one schema a kind, made from its fields, so that a
// new kind is described like the others. Values that only a submitted record needs are not
// `required`: a draft may lack them; they stand under x-needed.
import { roles, type Access, type Action } from '../../core/kind/access.ts';
import { fixedOptionsOf, type Field, type Fields, type Source } from '../../core/kind/field.ts';
import { largestOf } from '../../core/kind/fitting.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { fieldLimits } from '../../core/field-limits.ts';
import { limits } from '../../core/limits.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** The name of a kind's schema among the components. */
const schemaName = (kind: string): string => `Values.${kind}`;
const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

export const kindSchemas = (kinds: readonly OpenKind[]): JsonObject => Object.fromEntries(
  kinds.map((kind) => [schemaName(kind.name), schemaOfKind(kind)]));

/** For lists, files and records: each kind by the name that a request gives. */
export const kindIndex = (kinds: readonly OpenKind[]): JsonObject => Object.fromEntries(
  kinds.map(({ name }) => [name, refTo(schemaName(name))]));

function schemaOfKind({ words, fields, access, ...kind }: OpenKind): JsonObject {
  const rolesFor = (action: Action): readonly string[] => rolesWith(access, action);
  return {
    ...objectOf(fields), title: words.en, description: words.vi,
    'x-version': kind.version, 'x-lifecycle': kind.lifecycle, 'x-levels': kind.levels,
    ...(kind.day === undefined ? {} : { 'x-day': kind.day }),
    'x-read': rolesFor('read'), 'x-write': rolesFor('write'), 'x-decide': rolesFor('decide'),
    ...(kind.due.length > 0 ? { 'x-due': kind.due.map(({ code }) => code) } : {}),
  };
}

const rolesWith = (access: Access, action: Action): readonly string[] =>
  roles.filter((role) => access[action][role] !== undefined);

function objectOf(fields: Fields): JsonObject {
  const needed = Object.entries(fields).filter(([, { required }]) => required)
    .map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields)
      .map(([name, field]) => [name, schemaOfField(field)])),
    ...(needed.length > 0 ? { 'x-needed': needed } : {}),
  };
}

function schemaOfField(field: Field): JsonObject {
  const { words, when, requiredWhen } = field;
  return {
    ...shapeOf(field), title: words.en, description: words.vi,
    ...(when ? { 'x-when': when } : {}),
    ...(requiredWhen ? { 'x-needed-when': requiredWhen } : {}),
  };
}

const textOf = (maxLength: number): JsonObject => ({ type: 'string', maxLength });
const listOf = (items: JsonObject, maxItems: number): JsonObject =>
  ({ type: 'array', items, maxItems, uniqueItems: true });
const linkTo = (kind: string): JsonObject => ({ type: 'string', format: 'uuid', 'x-kind': kind });
const time = '([01][0-9]|2[0-3]):[0-5][0-9]';

function codeOf(field: Field, from: Source): JsonObject {
  return 'list' in from ? { ...textOf(60), 'x-list': from.list }
    : { type: 'string', enum: fixedOptionsOf(field).map(({ code }) => code) };
}

function shapeOf(field: Field): JsonObject {
  switch (field.type) {
    case 'text': return textOf(limits.fieldTextCharsMax);
    case 'note': return textOf(limits.noteCharsMax);
    case 'longText': return textOf(fieldLimits.longTextCharsMax);
    case 'text2': return text2;
    case 'link': return { ...textOf(limits.fieldTextCharsMax), format: 'uri' };
    case 'count':
      return { type: 'integer', minimum: field.min ?? 0, maximum: largestOf(field) };
    case 'money': return { type: 'integer', minimum: 0, maximum: largestOf(field) };
    case 'decimal':
      return { type: 'number', minimum: -largestOf(field), maximum: largestOf(field) };
    case 'day': return { type: 'string', format: 'date' };
    case 'time': return { type: 'string', pattern: `^${time}$` };
    case 'minute': return { type: 'string', pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}T${time}$` };
    case 'flag': return { type: 'boolean' };
    case 'choice': return codeOf(field, field.from);
    case 'choices': return listOf(codeOf(field, field.from), limits.choicesPerFieldMax);
    case 'ref': return linkTo(field.kind);
    case 'refs': return listOf(linkTo(field.kind), field.most);
    case 'account': return { ...textOf(40), ...(field.role ? { 'x-role': field.role } : {}) };
    case 'marks':
      return { type: 'string', pattern: '^([0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)?$',
        'x-highest': field.max };
    case 'files': return { ...listOf(textOf(70), field.most), 'x-media': field.media };
    case 'rows': return { type: 'array', items: objectOf(field.fields), maxItems: field.most };
  }
}

const text2: JsonObject = {
  type: 'object', required: ['vi', 'en'],
  properties: {
    vi: textOf(limits.fieldTextCharsMax), en: textOf(limits.fieldTextCharsMax),
  },
};

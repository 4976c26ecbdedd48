// Renews records/lock.json, the shape of every kind as it was released: `node tools/lock-kinds.ts`.
// If a shape changed without a greater version, the tool prints an error and writes nothing.
// tests/laws/kinds.test.ts checks the lock.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Field, Source } from '../core/kind/field.ts';
import type { OpenKind } from '../core/kind/kind.ts';
import { kinds } from '../records/index.ts';

export interface Locked { readonly version: number; readonly shape: string }
export type Lock = Readonly<Record<string, Locked>>;

const sourceOf = (from: Source): string =>
  ('list' in from ? `@${from.list}${from.by ? ` by ${from.by}` : ''}`
    : from.options.map((option) => option.code).sort().join(' '));

/** The part of a field that older apps depend on. Labels and field order are left out. */
function lineOf(name: string, field: Field): string {
  const conditions = [field.when, field.requiredWhen]
    .map((when, nth) => (when ? `${'?!'[nth]}${JSON.stringify(when)}` : ''));
  return [name, field.type, field.required ? '!' : '', moreOf(field), ...conditions.filter(Boolean)]
    .join('|');
}

function moreOf(field: Field): string {
  switch (field.type) {
    case 'choice': case 'choices': return sourceOf(field.from);
    case 'ref': return `${field.kind} ${JSON.stringify(field.where)}`;
    case 'refs': return `${field.kind} ${JSON.stringify(field.where)} ${field.most}`;
    case 'files': return `${field.media} ${field.most}`;
    case 'count': return limitsOf(field);
    case 'marks': return String(field.max);
    case 'account': return field.role ?? '';
    case 'rows': return [field.most, ...Object.entries(field.fields)
      .map(([column, inner]) => `(${lineOf(column, inner)})`)].join(' ');
    default: return '';
  }
}

const limitsOf = ({ min, max }: { readonly min?: number; readonly max?: number }): string =>
  (min !== undefined && max === undefined ? `≥${min}`
    : [min ?? '', max ?? ''].filter(String).join('–'));

export function shapeOf(kind: OpenKind): string {
  const lines = Object.entries(kind.fields).map(([name, field]) => lineOf(name, field)).sort();
  const text = [kind.name, kind.lifecycle, kind.levels.join(' '), ...lines].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

export const lockOf = (of: readonly OpenKind[]): Lock => Object.fromEntries([...of]
  .sort((a, b) => (a.name < b.name ? -1 : 1))
  .map((kind) => [kind.name, { version: kind.version, shape: shapeOf(kind) }]));

/** Kinds whose shape changed without a greater version, kinds with a lower version, and kinds that
    are gone. */
export function brokenLocks(before: Lock, after: Lock): readonly string[] {
  return Object.entries(before).flatMap(([name, was]) => {
    const is = after[name];
    if (!is) return [`${name} is gone: records of it still exist`];
    if (is.shape !== was.shape && is.version <= was.version) {
      return [`${name} changed: version must be greater than ${was.version}`];
    }
    return is.version < was.version ? [`${name}: version must not be lower than ${was.version}`]
      : [];
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../records/lock.json', import.meta.url));
  const broken = brokenLocks(JSON.parse(readFileSync(file, 'utf8')) as Lock, lockOf(kinds));
  for (const line of broken) console.error(line);
  if (broken.length > 0) process.exit(1);
  writeFileSync(file, `${JSON.stringify(lockOf(kinds), null, 2)}\n`);
  console.log(`records/lock.json: ${kinds.length} kinds`);
}

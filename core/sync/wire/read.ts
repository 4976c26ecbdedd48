// Checked reading of input from strangers. Inside a decoder a misfit throws, because returning a
// value for each of 5,000 cells would cost more than the reading; `readSafely` catches it, and
// nothing is thrown past it.
import type { Json } from '../change.ts';
import type { ProblemCode } from '../../problems.ts';
import { done, failed, type Result } from '../../result.ts';

export type Members = Readonly<Record<string, Json>>;
class Misfit extends Error {
  readonly problem: ProblemCode;
  constructor(problem: ProblemCode) { super(problem); this.problem = problem; }
}
/** How deep a field's value may be nested. */
const DEPTH_MAX = 16;
const NAME_CHARS_MAX = 100;

export function misfit(problem: 'malformed' | 'tooLarge' = 'malformed'): never {
  throw new Misfit(problem);
}

export function readSafely<T>(read: () => T): Result<T, ProblemCode> {
  try {
    return done(read());
  } catch (thrown) {
    return failed(thrown instanceof Misfit ? thrown.problem : 'malformed');
  }
}

export function readInteger(value: unknown, max: number = Number.MAX_SAFE_INTEGER): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= max
    ? value : misfit();
}
export const readText = (value: unknown): string => typeof value === 'string' ? value : misfit();

/** The name of a kind or an act, which readers look up in tables: names that every object has are
    refused. */
export function readName(value: unknown): string {
  const name = readText(value);
  return name === '' || name.length > NAME_CHARS_MAX || name in Object.prototype ? misfit() : name;
}

export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);
export const readList = (value: unknown): readonly Json[] => isList(value) ? value : misfit();
export const readMembers = (value: unknown): Members => isMembers(value) ? value : misfit();
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field's value unchanged, unless it is nested too deeply. */
export function readValue(value: Json | undefined): Json {
  if (value === undefined) return misfit();
  return isShallow(value, DEPTH_MAX) ? value : misfit();
}
function isShallow(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

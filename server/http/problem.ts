// A refusal that ends a request: one of core/problems.ts, thrown by refuse(). send-problem.ts
// sends it. Routes alone refuse; rooms answer a Result or null.
import type { ProblemCode } from '../../core/problems.ts';
import type { Result } from '../../core/result.ts';
import type { Refusal } from '../store/refusal.ts';

export interface ProblemExtras {
  /** Another status than the catalogue's. */
  readonly status?: number;
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
  /** More fields of the answer; never text that somebody else wrote. */
  readonly more?: Refusal['more'];
}

export class ProblemAnswer extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.name = 'ProblemAnswer';
    this.code = code;
    this.extras = extras;
  }
}

/** The value of a room's result; throws its problem. */
export function orRefuse<T>(result: Result<T, ProblemCode | Refusal>): T {
  if (result.ok) return result.value;
  const { problem } = result;
  return typeof problem === 'string' ? refuse(problem)
    : refuse(problem.code, { more: problem.more });
}

export function refuse(code: ProblemCode, extras: ProblemExtras = {}): never {
  throw new ProblemAnswer(code, extras);
}

// A refusal that ends a request: one of core/problems.ts, thrown through refuse(). How it is sent:
// http/send-problem.ts.
import type { ProblemCode } from '../../core/problems.ts';

export interface ProblemExtras {
  /** Instead of the catalogue's. */
  readonly status?: number;
  /** Seconds, sent as Retry-After. */
  readonly retryAfter?: number;
  /** Further fields of the answer; never what somebody else wrote. */
  readonly more?: Readonly<Record<string, unknown>>;
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

export function refuse(code: ProblemCode, extras: ProblemExtras = {}): never {
  throw new ProblemAnswer(code, extras);
}

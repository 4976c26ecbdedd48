// Why a room does not do what it was asked: a value, which a route turns into an answer.
import type { ProblemCode } from '../../core/problems.ts';
import { failed, type Result } from '../../core/result.ts';

export interface Refusal {
  readonly code: ProblemCode;
  /** More fields of the answer; never text that somebody else wrote. */
  readonly more?: Readonly<Record<string, unknown>> | undefined;
}
export const refused = (code: ProblemCode, more?: Refusal['more']): Result<never, Refusal> =>
  failed({ code, more });

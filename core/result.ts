// An expected failure is a value. Used wherever input from outside may be wrong; throw only for a
// programmer's mistake.
export type Result<T, P> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export const done = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const failed = <P>(problem: P): Result<never, P> => ({ ok: false, problem });

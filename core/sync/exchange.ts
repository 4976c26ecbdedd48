// One contact between a phone and the server: what is pushed and what comes back. The wire form of
// both is in core/sync/wire; the laws of both ends are in phone.ts and server/sync.
import type { Id, UnitCode } from '../brands.ts';
import type { Change, Row, Verdict } from './change.ts';

/** One number per unit of the scope, by unit and reach: `11-03127` all of it that her rights
    show, `11-03127*` only the kinds that reach everyone. A key new to the scope is missing and
    starts at 0. */
export type Cursor = Readonly<Record<string, number>>;

export const cursorKey = (unit: string, isWhole: boolean): string => (isWhole ? unit : `${unit}*`);
/** The key of this unit in a cursor; null when it is out of scope. */
export function keyIn(cursor: Cursor, unit: string): string | null {
  if (Object.hasOwn(cursor, unit)) return unit;
  return Object.hasOwn(cursor, `${unit}*`) ? `${unit}*` : null;
}

export interface Push {
  /** Number of the request on this phone; a reply to an older one is ignored. */
  readonly n: number;
  readonly device: string;
  /** The mark of the last batch this phone was told of; null before the first contact. */
  readonly mark: string | null;
  readonly cursor: Cursor;
  /** Held changes to ask about. */
  readonly ask: readonly Id[];
  readonly changes: readonly Change[];
}

export interface Reply {
  readonly n: number;
  /** One for each change, in order, then one for each asked id. `sendAgain`: the server has lost
      it. */
  readonly verdicts: readonly Verdict[];
  readonly sendAgain: readonly Id[];
  readonly rows: readonly Row[];
  /** Rows whose content was erased by law: they stay as a stub. */
  readonly erased: readonly Id[];
  readonly cursor: Cursor;
  readonly more: boolean;
  readonly mark: string;
  /** The server lost what this phone was told: nothing was pulled, she begins again. */
  readonly rewound: boolean;
  /** Everything up to this number is in a verified backup. */
  readonly safe: number;
  /** Minutes since 1970 on the server. */
  readonly now: number;
  /** Units of the scope, only when they differ from the cursor's. */
  readonly scope: readonly UnitCode[];
}

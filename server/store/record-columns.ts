// Many records as the parameters of one statement, for write.ts and group-commit.ts. Texts only;
// nothing is decided here.
import type { Id, UnitCode } from '../../core/brands.ts';
import { arrayText, numberArrayText } from './array-text.ts';

/** A record as its database row, without its number and its two long texts, body and counted. */
export interface RecordHead {
  readonly id: Id; readonly kind: string; readonly version: number; readonly unit: UnitCode;
  readonly commune: string; readonly author: string; readonly status: string;
  readonly day: string | null;
}
/** JSON contains no control character: so many texts travel as one, without escaping. */
export const BETWEEN = '\x1e';

/** The columns of many rows, in the order of RecordHead. */
export const headColumns = (heads: readonly RecordHead[]): string[] => [
  arrayText(heads.map((r) => r.id)), arrayText(heads.map((r) => r.kind)),
  numberArrayText(heads.map((r) => r.version)), arrayText(heads.map((r) => r.unit)),
  arrayText(heads.map((r) => r.commune)), arrayText(heads.map((r) => r.author)),
  arrayText(heads.map((r) => r.status)), arrayText(heads.map((r) => r.day)),
];

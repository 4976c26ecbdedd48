// Many records as the parameters of one statement, for both ways into the store: write.ts and
// group-commit.ts. Only texts; what is in them was decided before.
import type { Id, UnitCode } from '../../core/brands.ts';
import { arrayText, numberArrayText } from './array-text.ts';

/** A record as its database row, but for its number and its two long texts: body and counted. */
export interface RecordHead {
  readonly id: Id; readonly kind: string; readonly version: number; readonly unit: UnitCode;
  readonly commune: string; readonly author: string; readonly status: string;
  readonly day: string | null;
}
/** JSON holds no control character: many of them travel as one text, nothing in them escaped. */
export const BETWEEN = '\x1e';

/** Many rows as the database takes them, in the order of RecordHead. */
export const headColumns = (heads: readonly RecordHead[]): string[] => [
  arrayText(heads.map((r) => r.id)), arrayText(heads.map((r) => r.kind)),
  numberArrayText(heads.map((r) => r.version)), arrayText(heads.map((r) => r.unit)),
  arrayText(heads.map((r) => r.commune)), arrayText(heads.map((r) => r.author)),
  arrayText(heads.map((r) => r.status)), arrayText(heads.map((r) => r.day)),
];

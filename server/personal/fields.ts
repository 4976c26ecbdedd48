// The personal fields of a kind: those that say who somebody is. Used by all code here that finds,
// copies or erases personal data.
import type { OpenKind } from '../../core/kind/kind.ts';

export const personalFields = (kind: OpenKind | undefined): readonly string[] =>
  Object.entries(kind?.fields ?? {}).filter(([, field]) => field.personal).map(([name]) => name);

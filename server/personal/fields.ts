// Which fields of a kind say who somebody is. Read by everything here that finds, copies or erases.
import type { OpenKind } from '../../core/kind/kind.ts';

export const personalFields = (kind: OpenKind | undefined): readonly string[] =>
  Object.entries(kind?.fields ?? {}).filter(([, field]) => field.personal).map(([name]) => name);

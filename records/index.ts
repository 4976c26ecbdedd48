// Every kind of record. A new kind is one file, one line here and one fixture; everything else is
// derived from it. See docs/guides/add-a-kind.md.
import type { OpenKind } from '../core/kind/kind.ts';
import { activity } from './activity.ts';
import { model } from './model.ts';
import { unit } from './unit.ts';

export const kinds: readonly OpenKind[] = [
  unit,
  model,
  activity,
];

const kindsByName: ReadonlyMap<string, OpenKind> = new Map(kinds.map((kind) => [kind.name, kind]));

export const kindByName = (name: string): OpenKind | undefined => kindsByName.get(name);

// The kinds of record as a list and by name, for the runtimes and the laws. all.ts lists them, one
// line each.
import type { OpenKind } from '../core/kind/kind.ts';
import * as all from './all.ts';

export const kinds: readonly OpenKind[] = Object.values(all);

const kindsByName: ReadonlyMap<string, OpenKind> = new Map(kinds.map((kind) => [kind.name, kind]));

export const kindByName = (name: string): OpenKind | undefined => kindsByName.get(name);

// Kinds that reach everyone on a unit's line: a village sees its commune's and province's own rows
// of these kinds and of no other.
import { kinds } from '../../records/index.ts';
import { isOpen } from './reach.ts';

export const openKinds: readonly string[] = kinds.filter(isOpen).map((kind) => kind.name);

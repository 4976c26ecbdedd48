// Kinds that everyone at a unit and below may read: a village sees its commune's and province's own
// rows of these kinds only.
import { kinds } from '../../records/index.ts';
import { isOpen } from './reach.ts';

export const openKinds: readonly string[] = kinds.filter(isOpen).map((kind) => kind.name);

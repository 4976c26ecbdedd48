// The lifecycle of a kind by the kind's name. A file of its own, because it imports all kinds: a
// village's phone never loads most of them.
import type { Lifecycle } from '../core/sync/lifecycle.ts';
import { kindByName } from '../records/index.ts';
import { lifecycleFor, lifecycles } from './lifecycles.ts';

/** An unknown kind is stored like a living one until the upgrade. */
export function lifecycleOf(name: string): Lifecycle {
  const kind = kindByName(name);
  return kind ? lifecycleFor(kind) : lifecycles.living;
}

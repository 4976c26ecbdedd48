// The lifecycle of a kind by the kind's name. Apart from lifecycles.ts, because it knows all kinds:
// a village's phone never sees most of them.
import type { Lifecycle } from '../core/sync/lifecycle.ts';
import { kindByName } from '../records/index.ts';
import { lifecycles } from './lifecycles.ts';

/** A kind not known here is kept like a living one until the upgrade. */
export const lifecycleOf = (kind: string): Lifecycle =>
  lifecycles[kindByName(kind)?.lifecycle ?? 'living'];

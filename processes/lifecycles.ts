// The closed set of lifecycles by name. A kind says which one it lives; nobody writes another in
// place.
import type { LifecycleName } from '../core/kind/kind.ts';
import type { Lifecycle } from '../core/sync/lifecycle.ts';
import { kindByName } from '../records/index.ts';
import { approval } from './approval.ts';
import { living } from './living.ts';

export const lifecycles: Readonly<Record<LifecycleName, Lifecycle>> = {
  draftSubmitApprove: approval, living,
};

/** The lifecycle of a kind; a kind not known here is kept like a living one until the upgrade. */
export const lifecycleOf = (kind: string): Lifecycle =>
  lifecycles[kindByName(kind)?.lifecycle ?? 'living'];

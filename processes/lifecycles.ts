// The closed set of lifecycles by name. A kind says which one it lives; nobody writes another in
// place.
import type { LifecycleName } from '../core/kind/kind.ts';
import type { Lifecycle } from '../core/sync/lifecycle.ts';
import { approval } from './approval.ts';
import { living } from './living.ts';

export const lifecycles: Readonly<Record<LifecycleName, Lifecycle>> = {
  draftSubmitApprove: approval, living,
};

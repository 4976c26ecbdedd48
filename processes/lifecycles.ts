// The closed set of lifecycles by name. A kind names the one that it follows; no other code defines
// one.
import type { LifecycleName } from '../core/kind/kind.ts';
import type { Lifecycle } from '../core/sync/lifecycle.ts';
import { approval } from './approval.ts';
import { living } from './living.ts';

export const lifecycles: Readonly<Record<LifecycleName, Lifecycle>> = {
  draftSubmitApprove: approval, living,
};

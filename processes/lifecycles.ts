// The closed set of lifecycles by name. A kind names the one that it follows, and `once` selects
// its second table; no other code defines one.
import type { LifecycleName, OpenKind } from '../core/kind/kind.ts';
import type { Lifecycle } from '../core/sync/lifecycle.ts';
import { approval, approvalOnce } from './approval.ts';
import { living } from './living.ts';

export type TableName = LifecycleName | 'approvedOnce';
export const lifecycles: Readonly<Record<TableName, Lifecycle>> = {
  draftSubmitApprove: approval, approvedOnce: approvalOnce, living,
};

type Asked = Pick<OpenKind, 'lifecycle' | 'once'>;
export const tableOf = ({ lifecycle, once }: Asked): TableName =>
  (once ? 'approvedOnce' : lifecycle);
/** The lifecycle that a kind follows. */
export const lifecycleFor = (kind: Asked): Lifecycle => lifecycles[tableOf(kind)];

// The lifecycles of the kinds that a village writes, without all others: they would triple the
// download. A kind that village screens begin to write must be added to this list.
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Lifecycle } from '../../core/sync/lifecycle.ts';
import { lifecycles } from '../../processes/lifecycles.ts';
import { activity } from '../../records/communication/activity.ts';

const written: readonly OpenKind[] = [activity];

export const lifecycleOf = (kind: string): Lifecycle =>
  lifecycles[written.find(({ name }) => name === kind)?.lifecycle ?? 'living'];

// The lifecycle of a kind by its name, for a phone: without all kinds, which would triple the
// download.
import type { Lifecycle } from '../../core/sync/lifecycle.ts';
import { lifecycles } from '../../processes/lifecycles.ts';
import { lifecycleNames } from './lifecycle-names.ts';

export const lifecycleOf = (kind: string): Lifecycle =>
  lifecycles[lifecycleNames[kind] ?? 'living'];

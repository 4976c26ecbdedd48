// The lifecycle of each kind that is not living, by the kind's name. The build replaces this file
// by the short table of the kinds that are written on phones (areas.vite.config.ts).
import type { LifecycleName } from '../../core/kind/kind.ts';
import { lifecycles } from '../../processes/lifecycles.ts';
import { kinds } from '../../records/index.ts';

export const lifecycleNames: Readonly<Record<string, LifecycleName>> = Object.fromEntries(
  kinds.filter(({ lifecycle }) => lifecycles[lifecycle] !== lifecycles.living)
    .map(({ name, lifecycle }) => [name, lifecycle]));

// The lifecycle of each kind that is not living, by the kind's name. The build replaces this file
// by the short table of the kinds that are written on phones (areas.vite.config.ts).
import { tableOf, type TableName } from '../../processes/lifecycles.ts';
import { kinds } from '../../records/index.ts';

export const lifecycleNames: Readonly<Record<string, TableName>> = Object.fromEntries(
  kinds.filter((kind) => tableOf(kind) !== 'living').map((kind) => [kind.name, tableOf(kind)]));

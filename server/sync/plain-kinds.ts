// Kinds whose new records change nothing but their own rows and sums: no deadline, no record that
// belongs to them, no audit entry of their own, no version that others read. Units are no plain
// kind either: nothing brings them in by this way.
import { assignedBy, assignedThrough } from '../../processes/assigned.ts';
import { kindByName } from '../../records/index.ts';
import { isNotedKind } from '../audit/deeds.ts';
import { movesDeadlines } from '../store/deadlines.ts';

export const isPlainKind = (kind: string): boolean => kindByName(kind)?.issued !== true
  && !isNotedKind(kind) && !movesDeadlines(kind)
  && assignedBy(kind) === null && assignedThrough(kind).length === 0;

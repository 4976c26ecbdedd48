// A phone's backlog is mostly new records that nobody else has touched. These are decided here
// without building what a merge needs; the answer is the same as Batch's for a creation on empty
// ground. Whatever is not that plain is null and goes the long way.
import type { Who } from '../../core/kind/access.ts';
import { complaintsOf } from '../../core/kind/examine.ts';
import { contributionOfValues, type Tally } from '../../core/derive/tally.ts';
import type { Change, ShownValues, Status } from '../../core/sync/change.ts';
import { lifecycleOf } from '../../processes/lifecycles.ts';
import { kindByName } from '../../records/index.ts';
import { judge, needsWhole, valuesOf, type Court } from './judge.ts';
import type { WrittenRow } from './write.ts';
import type { UnitPlace } from './units.ts';

export interface Birth {
  readonly change: Change;
  readonly place: UnitPlace;
  readonly status: Status;
  readonly values: ShownValues;
  readonly counted: Tally;
  readonly day: string | null;
}
/** Births of one sending, and whose they are. */
export interface Litter {
  readonly province: string;
  readonly device: string;
  readonly authors: ReadonlyMap<string, Who>;
  readonly births: readonly Birth[];
}

/** null: at least one of them is not plain. */
export function birthsOf(changes: readonly Change[], court: Court): readonly Birth[] | null {
  const births: Birth[] = [];
  for (const change of changes) {
    const birth = birthOf(change, court);
    if (birth === null) return null;
    births.push(birth);
  }
  return births;
}

function birthOf(change: Change, court: Court): Birth | null {
  const kind = kindByName(change.kind);
  const place = court.places.get(change.unit);
  const isPlain = change.create && change.id === change.record && change.kind !== 'unit'
    && (change.act === undefined || change.act === 'submit');
  if (!isPlain || !kind || !place) return null;
  const values = valuesOf(change) as ShownValues;
  if (judge(change, court, { isTaken: false, author: null, values })) return null;
  if (needsWhole(change, kind) && complaintsOf(kind, values).length > 0) return null;
  for (const name in change.set) {
    if (change.set[name]?.base.length !== 0 || values[name] === null) return null;
  }
  const lifecycle = lifecycleOf(change.kind);
  const status = change.act === 'submit'
    ? lifecycle.submit[lifecycle.start] ?? lifecycle.start : lifecycle.start;
  const counted = contributionOfValues(values, { id: change.record, status, kind, lifecycle });
  const day = kind.day ? values[kind.day] : null;
  return { change, place, status, values, counted, day: typeof day === 'string' ? day : null };
}

/** As the database takes it; the body is that of rows.ts. */
export const writtenBirth = (birth: Birth): WrittenRow => ({
  id: birth.change.record, kind: birth.change.kind, version: birth.change.version,
  unit: birth.change.unit, commune: birth.place.commune, author: birth.change.author,
  status: birth.status, day: birth.day, body: JSON.stringify({ v: birth.values }),
  counted: birth.counted,
});

// The ranges of the indexes by commune that contain a unit's slips. Used by every list of slips.
import type { UnitFound } from '../store/place.ts';

/** The index ranges that contain a unit's slips, as a SQL list of communes and a condition. */
export function rangesOf(
  place: UnitFound, hold: (value: unknown) => string,
): { readonly communes: string; readonly inside: string } {
  if (place.above.length === 0) {
    const codes = `select code from unit
      where province = ${hold(place.unit)} and level = 'commune'`;
    return { communes: `(${codes} union all select '')`, inside: 'true' };
  }
  const communes = `(select ${hold(place.commune)}::text as code)`;
  return { communes, inside: place.unit === place.commune ? 'true' : `unit = ${hold(place.unit)}` };
}

// What is known of the records by which changes are rewritten (records/models/moved-addresses.ts),
// and the move of what lies in a village when its address comes late: after a restore, a phone may
// send a pause before another phone sends the address.
import type { ClientBase } from 'pg';
import type { Id, UnitCode } from '../../core/brands.ts';
import type { Change } from '../../core/sync/change.ts';
import { decidingFor, type Known } from '../../records/models/moved-addresses.ts';
import { asWholeProvince } from '../store/program.ts';
import type { UnitPlace } from '../store/units.ts';

/** Kind and unit of the records that decide about these changes, also of those that the authors may
    not see. Most batches name none of them and ask nothing. */
export async function readPlaces(
  client: ClientBase, province: string, changes: readonly Change[],
): Promise<ReadonlyMap<Id, Known>> {
  const ids = [...new Set(changes.flatMap(decidingFor))];
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<Known & { readonly id: Id }>({
    name: 'places', text: 'select id, kind, unit from hoaban_places($1, $2)',
    values: [province, ids],
  });
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}

/** The commune of a village; undefined for other units. */
export const communeIn = (places: ReadonlyMap<string, UnitPlace>) =>
  (unit: string): UnitCode | undefined => {
    const place = places.get(unit);
    return place?.level === 'village' ? place.commune as UnitCode : undefined;
  };

/** Moves what belongs to addresses that a batch has begun in these communes. Returns how many
    records moved: they have the numbers after `last`. The caller holds the counter and has written
    the tallies. */
export async function moveLateChildren(
  client: ClientBase, province: string, { communes, last }: {
    readonly communes: readonly string[]; readonly last: number;
  },
): Promise<number> {
  if (communes.length === 0) return 0;
  return asWholeProvince(client, province, async () => {
    let moved = 0;
    for (const commune of [...new Set(communes)].sort()) {
      const { rows: [row] } = await client.query<{ readonly n: number }>(
        'select hoaban_move_addresses($1, $2, $3) as n', [province, commune, last + moved]);
      moved += row?.n ?? 0;
    }
    return moved;
  });
}

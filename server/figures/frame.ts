// The records that figures are compared with: phases, targets, campaigns and choice lists. A few
// rows per unit, read through an index of their own; it never reads a slip.
import type { ClientBase } from 'pg';
import type { Id, UnitCode } from '../../core/brands.ts';
import { isDay } from '../../core/brands.ts';
import type { ShownValues } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import type { Words } from '../../core/words/words.ts';
import type { Target } from '../../indicators/programme/targets.ts';
import { entriesOf, namesOf } from '../../records/programme/choice-entries.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import type { Phase } from '../units/asked-period.ts';

export interface ListEntry { readonly code: string; readonly words: Words }
export interface Frame {
  readonly phases: readonly Phase[];
  readonly targets: readonly Target[];
  /** Entries by list; `campaign` has the campaigns by record id. */
  readonly lists: ReadonlyMap<string, readonly ListEntry[]>;
}

/** Reads them for the province and the named units. The scope must be the province's. */
export async function readFrame(
  client: ClientBase, province: string, units: readonly string[],
): Promise<Frame> {
  const { rows } = await client.query<RecordColumns>({
    name: 'frame',
    text: `select ${RECORD_COLUMNS} from record
      where province = $1 and unit = any($2) and kind in ('target', 'phase', 'choice', 'campaign')
        and status <> 'withdrawn'`,
    values: [province, [...new Set([province, ...units])]],
  });
  const records = rows.map((row) => ({
    id: row.id as Id, kind: row.kind, unit: row.unit as UnitCode, values: shownOf(rowOf(row)),
  }));
  const ofKind = (kind: string) => records.filter((record) => record.kind === kind);
  return {
    phases: ofKind('phase').flatMap(({ id, values }) => phaseOf(id, values)),
    targets: ofKind('target').map(({ unit, values }) => ({ ...values as Partial<Target>, unit })),
    lists: new Map([
      ...listsOf(ofKind('choice').map((record) => record.values)),
      [
        'campaign',
        ofKind('campaign').map(({ id, values }) => ({ code: id, words: namesOf(values) })),
      ],
    ]),
  };
}

function phaseOf(id: Id, values: ShownValues): readonly Phase[] {
  const { from, to, code } = values;
  if (!isDay(from) || !isDay(to) || typeof code !== 'string') return [];
  return [{ id, code, words: namesOf(values), from, to }];
}

function listsOf(choices: readonly ShownValues[]): ReadonlyMap<string, readonly ListEntry[]> {
  const lists = new Map<string, ListEntry[]>();
  for (const { list, code, words } of entriesOf(choices)) {
    const entries = lists.get(list) ?? [];
    if (!entries.some((entry) => entry.code === code)) entries.push({ code, words });
    lists.set(list, entries);
  }
  return lists;
}

// The existing units for a plan: tree and records of the provinces that a file is about. Leaves the
// transaction in the scope of the last of them.
import type { ClientBase } from 'pg';
import type { Option } from '../../core/kind/field.ts';
import { optionsOf } from '../../records/programme/choice-entries.ts';
import { choicesOf } from '../store/choices.ts';
import { provincesOf } from '../store/entry.ts';
import { provinceScope, setScope } from '../store/scope.ts';
import { rowOf, type RecordColumns } from '../store/rows.ts';
import type { KnownUnit } from './plan.ts';

interface UnitColumns {
  readonly unit_code: string; readonly level: string; readonly parent: string | null;
  readonly unit_name: string; readonly valid_from: string | null; readonly valid_to: string | null;
}
type Columns = UnitColumns & (RecordColumns | { readonly id: null });

/** Units by code of these provinces; null: of all. */
export async function knownUnitsOf(
  client: ClientBase, only: string | null,
): Promise<ReadonlyMap<string, KnownUnit>> {
  const known = new Map<string, KnownUnit>();
  for (const province of only === null ? await provincesOf(client) : [only]) {
    await setScope(client, provinceScope(province));
    const { rows } = await client.query<Columns>({
      name: 'units-to-import',
      text: `select u.code as unit_code, u.level, u.parent, u.name as unit_name,
        u.valid_from::text, u.valid_to::text,
        r.id, r.kind, r.version, r.unit, r.author, r.status, r.seq, r.body
        from unit u left join record r on r.province = u.province and r.id = u.record
        where u.province = $1`,
      values: [province],
    });
    for (const columns of rows) known.set(columns.unit_code, knownOf(columns, province));
  }
  return known;
}

const knownOf = (columns: Columns, province: string): KnownUnit => ({
  province, code: columns.unit_code, level: columns.level, parent: columns.parent,
  name: columns.unit_name, from: columns.valid_from, to: columns.valid_to,
  row: columns.id === null ? null : rowOf(columns),
});

/** The languages that a province lists. The scope must be the province's. */
export const languagesOf = async (
  client: ClientBase, province: string,
): Promise<readonly Option[]> =>
  optionsOf({ list: 'languages' }, await choicesOf(client, province));

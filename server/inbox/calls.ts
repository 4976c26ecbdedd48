// The numbers to call where somebody may tell of violence: hotlines of the province that stand on
// the help page. The scope must be the province's.
import type { ClientBase } from 'pg';
import type { CallLine } from '../../core/api/forms.ts';
import type { Day } from '../../core/brands.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { hotlineKind, hotlinesIn, shownOn } from '../../records/directory/hotlines-in.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';

const most = 3;
const icons: Readonly<Record<string, CallLine['icon']>> =
  { danger: 'call', talk: 'message', child: 'child', hurt: 'aid' };

export async function callsOf(
  client: ClientBase, province: string, today: Day,
): Promise<readonly CallLine[]> {
  const { rows } = await client.query<RecordColumns>({
    name: 'hotlines',
    text: `select ${RECORD_COLUMNS} from record
      where province = $1 and kind = $2 and status <> 'withdrawn'`,
    values: [province, hotlineKind],
  });
  return shownOn('help', hotlinesIn(rows.map((row) => shownOf(rowOf(row))), today)).slice(0, most)
    .map(({ name, number, purpose, hours, need }) =>
      ({ name, number, purpose, hours, icon: icons[need] ?? 'call' }));
}

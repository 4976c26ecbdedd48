// The days on which a unit was merged or split: figures before and after are of different units.
import type { ClientBase } from 'pg';
import type { OutsideBreak } from '../../core/api/outside-page.ts';
import { words } from '../../core/words/words.ts';

/** The scope must be the province's. */
export async function readBreaks(
  client: ClientBase, province: string, unit: string,
): Promise<readonly OutsideBreak[]> {
  const { rows } = await client.query<{ readonly day: string; readonly document: string }>({
    name: 'unit-breaks',
    text: `select to_char(day, 'YYYY-MM-DD') as day, document from unit_change
      where province = $1 and state = 'applied' and what in ('merge', 'split')
        and $2 = any(before || after) order by day`,
    values: [province, unit],
  });
  return rows.map(({ day, document }) => ({ day, why: words(
    `Đơn vị được sắp xếp lại${document === '' ? '' : ` (${document})`}`,
    `The unit was reorganised${document === '' ? '' : ` (${document})`}`) }));
}

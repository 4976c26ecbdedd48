// What is out of the ordinary in a record, in words.
import type { JSX } from 'preact';
import type { SlipLine } from '../../../../core/api/slips.ts';
import { sayDoubt } from '../../../parts/doubt-words.ts';
import { useDesk } from '../desk/desk.ts';

/** “100.000 phụ nữ: Nơi này có chừng 360 người.”, one after the other. */
export function DoubtsSaid({ doubts }: Pick<SlipLine, 'doubts'>): JSX.Element {
  const { t, language } = useDesk();
  const said = doubts.map((doubt) => sayDoubt(t, language, doubt));
  return <>{said.map(({ what, why }) => `${what}: ${why}`).join(' ')}</>;
}

// Which values of a slip its answers make void. Pure. [Note: Online work has no head-count] A slip
// of that form keeps reach and channel and drops heads, other forms the other way round, so that
// values of a form chosen before are not left.
import type { SlipValues } from '../store/kept.ts';
import { cells } from './counts.ts';

const heads = [...cells, 'minority', 'minorityWomen', 'minorityMen', 'firstTime'];

export function droppedOf(values: SlipValues): ReadonlySet<string> {
  const drop = new Set(values['form'] === 'zalo' ? heads : ['channel', 'reach']);
  if (values['minority'] !== 'some') drop.add('minorityWomen').add('minorityMen');
  if (values['campaign'] === undefined || values['campaign'] === null) drop.add('isLaunch');
  return drop;
}

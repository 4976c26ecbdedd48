// What a commune officer decides about the slips that came: the past is approved, the running month
// is half done. One decision a slip, named by the slip, so that a second run decides alike.
import type { Row } from '../../core/sync/change.ts';
import type { Act } from '../../core/sync/change.ts';
import { momentOf, type Calendar } from './calendar.ts';
import type { CommunePlan } from './layout.ts';
import type { DemoPhone } from './phones.ts';
import { chance } from './random.ts';

export interface Decision { readonly act: Act; readonly note?: string }
export interface ApprovalsPlace { readonly calendar: Calendar; readonly commune: CommunePlan }

const isSlip = ({ kind }: Row): boolean => kind === 'activity' || kind === 'clubSession';

export function decideSlips(phone: DemoPhone, { calendar, commune }: ApprovalsPlace): void {
  for (const row of phone.rows) {
    if (!isSlip(row) || row.status !== 'submitted' || row.approved !== null) continue;
    const decision = decisionOn(row, { calendar, commune });
    if (decision) decide(phone, row, { ...decision, calendar });
  }
}

export const decide = (
  phone: DemoPhone, row: Row, { calendar, ...decision }: Decision & { readonly calendar: Calendar },
): void => phone.decide(
  { key: `${decision.act} ${row.id}`, atMs: momentOf(calendar.day, 8 * 60) }, row, decision);

/** Everything of the signed quarter and before is approved; later, keen communes are ahead. */
function decisionOn(row: Row, { calendar, commune }: ApprovalsPlace): Decision | null {
  const heldOn = String(row.fields['heldOn']?.at(-1)?.value ?? '');
  if (heldOn <= calendar.cut) return { act: 'approve' };
  const draw = chance(`decision ${row.id}`);
  const isLagging = commune.keenness < 0.6;
  if (heldOn.slice(0, 7) < calendar.month) {
    return draw.happens(isLagging ? 0.5 : 0.985) ? { act: 'approve' } : null;
  }
  return draw.weighed<Decision | null>([
    [{ act: 'approve' }, isLagging ? 1 : 5], [null, 5],
    [{ act: 'return', note: draw.pick(NOTES) }, isLagging ? 0 : 0.6],
  ]);
}

const NOTES = [
  'Chị xem lại số nam, số nữ giúp Hội xã nhé.', 'Chị ghi thêm nói về việc gì nhé.',
  'Ngày này trùng với phiếu trước, chị xem lại giúp em.', 'Chị ghi rõ nói bằng tiếng gì nhé.',
];

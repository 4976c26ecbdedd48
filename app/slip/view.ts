// The slips on this phone, for home and the slip's own lists; see ../record/view.ts.
import type { PhoneStore } from '../../core/sync/phone.ts';
import { viewsOf, type RecordView } from '../record/view.ts';
import { slipKind } from './slip-kind.ts';

export type Slip = RecordView;
/** All slips, the newest day first. */
export const slipsOf = (phone: PhoneStore): readonly Slip[] => viewsOf(phone, slipKind);

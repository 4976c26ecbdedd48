// The slip as the first page knows it: who writes it and its day, without its fields. The build
// replaces this file by its value (areas.vite.config.ts).
import { activity } from '../../records/communication/activity.ts';
import { tableRowOf, type PhoneKind } from '../record/phone-kinds.ts';

export const slipKind: PhoneKind = tableRowOf(activity);

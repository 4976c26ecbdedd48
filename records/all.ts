// Every kind of record, one line a kind: the whole index. A new kind is its own file, one line here
// and one fixture; everything else is derived. See docs/guides/add-a-kind.md.
export { activity } from './communication/activity.ts';
export { agency } from './directory/agency.ts';
export { approvalRule } from './programme/approval-rule.ts';
export { breach } from './law/breach.ts';
export { campaign } from './communication/campaign.ts';
export { choice } from './programme/choice.ts';
export { clock } from './law/clock.ts';
export { clubSession } from './models/club-session.ts';
export { consent } from './law/consent.ts';
export { contactCheck } from './models/contact-check.ts';
export { content } from './programme/content.ts';
export { dayOff } from './law/day-off.ts';
export { dialogue } from './training/dialogue.ts';
export { membership } from './models/membership.ts';
export { model } from './models/model.ts';
export { pause } from './models/pause.ts';
export { phase } from './programme/phase.ts';
export { processing } from './law/processing.ts';
export { programme } from './programme/programme.ts';
export { retention } from './law/retention.ts';
export { rightsRequest } from './law/rights-request.ts';
export { strengthening } from './models/strengthening.ts';
export { target } from './programme/target.ts';
export { training } from './training/training.ts';
export { unit } from './programme/unit.ts';

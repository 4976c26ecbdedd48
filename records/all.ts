// Every kind of record, one line a kind: the whole index. A new kind is its own file, one line here
// and one fixture; everything else is derived. See docs/guides/add-a-kind.md.
export { activity } from './activity.ts';
export { breach } from './breach.ts';
export { campaign } from './campaign.ts';
export { choice } from './choice.ts';
export { clock } from './clock.ts';
export { clubSession } from './club-session.ts';
export { consent } from './consent.ts';
export { contactCheck } from './contact-check.ts';
export { content } from './content.ts';
export { dayOff } from './day-off.ts';
export { dialogue } from './dialogue.ts';
export { membership } from './membership.ts';
export { model } from './model.ts';
export { pause } from './pause.ts';
export { phase } from './phase.ts';
export { processing } from './processing.ts';
export { programme } from './programme.ts';
export { retention } from './retention.ts';
export { rightsRequest } from './rights-request.ts';
export { strengthening } from './strengthening.ts';
export { target } from './target.ts';
export { training } from './training.ts';
export { unit } from './unit.ts';

// Every kind of record, one line a kind: the whole index. A new kind is its own file, one line here
// and one fixture; everything else is derived. See docs/guides/add-a-kind.md.
export { activity } from './activity.ts';
export { campaign } from './campaign.ts';
export { choice } from './choice.ts';
export { clubSession } from './club-session.ts';
export { contactCheck } from './contact-check.ts';
export { content } from './content.ts';
export { dialogue } from './dialogue.ts';
export { membership } from './membership.ts';
export { model } from './model.ts';
export { phase } from './phase.ts';
export { programme } from './programme.ts';
export { strengthening } from './strengthening.ts';
export { target } from './target.ts';
export { training } from './training.ts';
export { unit } from './unit.ts';

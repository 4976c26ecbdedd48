// Every kind of record. A new kind is one file, one line here and one fixture; everything else is
// derived from it. See docs/guides/add-a-kind.md.
import type { OpenKind } from '../core/kind/kind.ts';
import { activity } from './activity.ts';
import { campaign } from './campaign.ts';
import { choice } from './choice.ts';
import { clubSession } from './club-session.ts';
import { contactCheck } from './contact-check.ts';
import { content } from './content.ts';
import { dialogue } from './dialogue.ts';
import { membership } from './membership.ts';
import { model } from './model.ts';
import { phase } from './phase.ts';
import { programme } from './programme.ts';
import { strengthening } from './strengthening.ts';
import { target } from './target.ts';
import { training } from './training.ts';
import { unit } from './unit.ts';

export const kinds: readonly OpenKind[] = [
  unit, programme, phase, content, target, choice, campaign,
  model, membership, strengthening, contactCheck,
  activity, clubSession, training, dialogue,
];

const kindsByName: ReadonlyMap<string, OpenKind> = new Map(kinds.map((kind) => [kind.name, kind]));

export const kindByName = (name: string): OpenKind | undefined => kindsByName.get(name);

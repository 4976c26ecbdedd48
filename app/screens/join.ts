// Joining with a code: the phone's key, the server's answer, and what happens to the notebook on
// the phone. Used by the enrol screen and by signing in at a desk; it never drops unsent changes.
import { publicKeyOfDevice } from '../courier/key.ts';
import { unitOf } from '../roles.ts';
import { emptyKept, type Kept } from '../store/kept.ts';
import type { Me } from '../store/me.ts';
import type { Shell } from '../shell.ts';
import { nowMinutes } from '../sync/clock.ts';
import { enrol } from '../sync/requests.ts';
import { enrolWords as w } from '../words/enrol.ts';
import { storeTroubles } from '../words/general.ts';
import { sayFailure } from '../parts/failure.ts';
import { isLocked } from './lock.ts';

/** null if it worked; otherwise the message to show. */
export async function joinWith(
  { say, kept, step, engine, go }: Shell, code: string,
): Promise<string | null> {
  const publicKey = await publicKeyOfDevice();
  const answer = await enrol({ code, deviceName: deviceName(), publicKey });
  if (!answer.ok && answer.problem === 'secondFactorNeeded') {
    // An officer goes on to the sign-in page of desks, for passphrase and second factor.
    go('/app/sign-in', true);
    return null;
  }
  if (!answer.ok) return sayFailure(say, answer.problem);
  const { me: before } = kept.meta;
  if (before && !keepsNotebook(before, answer.value) && kept.phone.outbox.size > 0) {
    return say(w.otherPerson, { name: before.name });
  }
  const saved = await step((now) => withMe(now, answer.value));
  if (!saved.ok) return say(storeTroubles[saved.problem]);
  isLocked.set(false);
  void navigator.storage?.persist?.();
  engine.sync.tell('signedIn');
  go('/app/', true);
  return null;
}

/** Whether the notebook stays: for the same person, or for a successor on the same phone in the
    same village. Its unsent changes are the village's and are sent in the name of their author. */
const keepsNotebook = (before: Me, me: Me): boolean => before.account === me.account
  || (before.device === me.device && unitOf(before) === unitOf(me));

/** Who keeps the notebook keeps everything but the lock; another person begins with an empty
    one. */
export function withMe(kept: Kept, me: Me): Kept {
  const { meta } = kept;
  const base = meta.me === null || keepsNotebook(meta.me, me) ? kept
    : { ...emptyKept(), meta: { ...emptyKept().meta, language: meta.language, theme: meta.theme } };
  return { ...base, meta: { ...base.meta, me, pin: null, pinAsked: false,
    lastContact: base.meta.lastContact ?? nowMinutes(base.meta) } };
}

/** What officers see in the list of phones: “Chrome · Android”. */
export function deviceName(): string {
  const agent = navigator.userAgent;
  const system = /Android [\d.]+|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? 'web';
  const browser =
    /Edg|SamsungBrowser|CocCoc|coc_coc|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'web';
  return `${browser} · ${system}`.slice(0, 60);
}

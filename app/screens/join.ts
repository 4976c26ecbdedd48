// Joining with a code, once it is there: the phone's key, the server's answer, and what becomes of
// the notebook that lies on the phone. Used by the enrol screen and the doors of desks; it never
// drops what has not been sent.
import { publicKeyOfDevice } from '../courier/key.ts';
import { unitOf } from '../roles.ts';
import { emptyKept, type Kept } from '../store/kept.ts';
import type { Me } from '../store/me.ts';
import type { Shell } from '../shell.ts';
import { nowMinutes } from '../sync/clock.ts';
import { enrol } from '../sync/requests.ts';
import { enrolWords as w } from '../words/enrol.ts';
import { storeTroubles } from '../words/general.ts';
import { sayFailure } from './enrol.tsx';
import { isLocked } from './lock.ts';

/** null when it worked; else what to tell her. */
export async function joinWith(
  { say, kept, step, engine, go }: Shell, code: string,
): Promise<string | null> {
  const publicKey = await publicKeyOfDevice();
  const answer = await enrol({ code, deviceName: deviceName(), publicKey });
  if (!answer.ok && answer.problem === 'secondFactorNeeded') {
    // An officer: the desk's door leads on, to her passphrase and what confirms it.
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

/** The same person; or who comes after her, on the same phone in the same village: what lies on it
    is the village's, and goes out under the name of her who wrote it. */
const keepsNotebook = (before: Me, me: Me): boolean => before.account === me.account
  || (before.device === me.device && unitOf(before) === unitOf(me));

/** Whoever keeps the notebook keeps everything but the lock; another begins with an empty one. */
export function withMe(kept: Kept, me: Me): Kept {
  const { meta } = kept;
  const base = meta.me === null || keepsNotebook(meta.me, me) ? kept
    : { ...emptyKept(), meta: { ...emptyKept().meta, language: meta.language, theme: meta.theme } };
  return { ...base, meta: { ...base.meta, me, pin: null, pinAsked: false,
    lastContact: base.meta.lastContact ?? nowMinutes(base.meta) } };
}

/** What her officer sees in the list of phones: “Chrome · Android”. */
export function deviceName(): string {
  const agent = navigator.userAgent;
  const system = /Android [\d.]+|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? 'web';
  const browser =
    /Edg|SamsungBrowser|CocCoc|coc_coc|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? 'web';
  return `${browser} · ${system}`.slice(0, 60);
}

// What the next request of a phone carries, and which change is set aside. Used by phone.ts; the
// product's own is app/sync/contact.ts. No answer says anything about a change: one is set aside
// only when it failed alone three times with an empty request answered directly before and after
// each. Then it goes alone and last in every contact; it must never stop another.
import { broken } from './broken.ts';
import type { Change, Id } from './change.ts';

export const BATCH = 3;
export const TRIALS = 3;

/** `after` and `before` are empty requests around `alone`, a change that failed once. */
type Step = 'plain' | 'before' | 'alone' | 'after';
export interface Contact {
  step: Step;
  size: number;
  suspect: { readonly id: Id; readonly trials: number } | null;
  /** This trial began with an empty request that was answered. */
  isTrial: boolean;
  /** Answered once in this contact; set aside and tried in this contact. */
  isGreeted: boolean;
  tried: Set<Id>;
}
export const newContact = (): Contact => ({
  step: 'plain', size: BATCH, suspect: null, isTrial: false, isGreeted: false, tried: new Set(),
});

export function planned(
  contact: Contact, outbox: readonly Change[], aside: ReadonlySet<Id>,
): readonly Change[] {
  const suspect = outbox.filter((c) => c.id === contact.suspect?.id);
  if (contact.step === 'alone' && suspect.length > 0) return suspect;
  if (contact.step === 'alone') contact.step = 'plain';
  if (contact.step !== 'plain') return [];
  const ready = outbox.filter((c) => !aside.has(c.id) || broken.has('asideFirst'));
  if (ready.length > 0 || !contact.isGreeted) return ready.slice(0, contact.size);
  if (broken.has('asideForADay')) return [];
  return outbox.filter((c) => aside.has(c.id) && !contact.tried.has(c.id)).slice(0, 1);
}

/** What became of the request that carried `ids`. true: the contact is over. */
export function ended(
  contact: Contact, ids: readonly Id[], { aside, isAnswered }: {
    readonly aside: Set<Id>; readonly isAnswered: boolean;
  },
): boolean {
  const isOver = endOf(contact, ids, { aside, isAnswered });
  if (isOver) {
    contact.tried.clear();
    contact.isGreeted = false;
  }
  return isOver;
}

function endOf(
  contact: Contact, ids: readonly Id[], { aside, isAnswered }: {
    readonly aside: Set<Id>; readonly isAnswered: boolean;
  },
): boolean {
  const { step } = contact;
  if (step === 'before') {
    contact.step = isAnswered ? 'alone' : 'plain';
    return !isAnswered;
  }
  if (step === 'after') {
    contact.step = 'plain';
    if (isAnswered) doubt(contact, aside);
    return true;
  }
  if (isAnswered) {
    const isOver = ids.length === 0 && (contact.isGreeted || aside.size === 0);
    contact.isGreeted = true;
    contact.step = 'plain';
    if (ids.length > 0) Object.assign(contact, { size: BATCH, suspect: null });
    for (const id of ids) aside.delete(id);
    return isOver;
  }
  const [only] = ids;
  if (ids.length === 1 && aside.has(only!)) {
    contact.tried.add(only!);
    return false;
  }
  if (only === undefined) return true;
  contact.size = Math.max(1, Math.floor(contact.size / 2));
  suspect(contact, ids.length === 1 ? only : null);
  contact.isTrial = step === 'alone';
  contact.step = 'after';
  return false;
}

function suspect(contact: Contact, id: Id | null): void {
  if (id === null || contact.suspect?.id !== id) {
    contact.suspect = id === null ? null : { id, trials: 0 };
  }
  if (contact.suspect && broken.has('silenceIsPoison')) count(contact);
}
const count = (contact: Contact): void => {
  const { id, trials } = contact.suspect!;
  contact.suspect = { id, trials: trials + 1 };
};

// The line is there and the request was not answered: one at a time, each with its own trial.
function doubt(contact: Contact, aside: Set<Id>): void {
  contact.size = 1;
  if (contact.suspect === null) return;
  if (contact.isTrial && !broken.has('silenceIsPoison')) count(contact);
  if (contact.suspect.trials >= TRIALS) {
    aside.add(contact.suspect.id);
    contact.suspect = null;
  } else contact.step = 'before';
}

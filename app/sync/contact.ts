// What the next request of a contact carries, and which change is set aside; pure, used by
// runner.ts and exchange.ts. No answer says nothing about a change. One is set aside only when it
// failed alone three times with an empty request answered directly before and after each; then it
// goes alone and last in every contact (law S5, tests/simulation/model/contact.ts).
//
//   plain ── a request with changes fails ──► after ── answered ──► before (next contact) or plain
//   before ── answered ──► alone ── fails ──► after: that was one trial
//   before, after ── not answered ──► plain: it was the line
import { limits } from '../../core/limits.ts';
import type { Id } from '../../core/brands.ts';

export interface Contact {
  readonly step: 'plain' | 'before' | 'alone' | 'after';
  readonly suspect: { readonly id: Id; readonly trials: number } | null;
  /** What just failed had an answered empty request before it. */
  readonly isTrial: boolean;
  /** Several failed together while the line was there: from now on one at a time. */
  readonly isOneByOne: boolean;
}
export const startContact: Contact =
  { step: 'plain', suspect: null, isTrial: false, isOneByOne: false };

/** `goesOn`: the same contact asks once more, at once. */
export interface Ended {
  readonly contact: Contact;
  readonly goesOn: boolean;
  readonly aside?: Id;
}

/** After a request that carried `ids`; `isAnswered`: with a reply that this phone could read. */
export function ended(contact: Contact, ids: readonly Id[], isAnswered: boolean): Ended {
  const plain: Contact = { ...contact, step: 'plain' };
  if (contact.step === 'before') {
    return { contact: isAnswered ? { ...contact, step: 'alone' } : plain, goesOn: isAnswered };
  }
  if (contact.step === 'after') {
    return isAnswered ? doubted(contact) : { contact: plain, goesOn: false };
  }
  if (isAnswered) return { contact: ids.length > 0 ? startContact : plain, goesOn: false };
  if (ids.length === 0) return { contact: plain, goesOn: false };
  const [id] = ids.length === 1 ? ids : [];
  const isSame = id !== undefined && contact.suspect?.id === id;
  const suspect = id === undefined ? null : isSame ? contact.suspect : { id, trials: 0 };
  const isTrial = contact.step === 'alone';
  return { contact: { ...contact, step: 'after', suspect, isTrial }, goesOn: true };
}

/** The line is there, and the request before got no answer. */
function doubted(contact: Contact): Ended {
  const { suspect, isTrial } = contact;
  const next: Contact = { ...contact, step: 'plain', isOneByOne: true };
  if (!suspect) return { contact: next, goesOn: true };
  const trials = suspect.trials + (isTrial ? 1 : 0);
  if (trials >= limits.attemptsAtSizeOne) {
    return { contact: { ...next, suspect: null }, goesOn: true, aside: suspect.id };
  }
  return {
    contact: { ...next, step: 'before', suspect: { id: suspect.id, trials } }, goesOn: false,
  };
}

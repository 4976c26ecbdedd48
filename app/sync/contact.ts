// Decides what the next request of a contact carries, and which change is set aside. Pure; used by
// runner.ts and exchange.ts. A request without an answer proves nothing about the changes in it:
// the connection may be at fault. So a change is set aside only after three trials: it went alone
// and failed, and an empty request was answered directly before and after it. From then on it goes
// alone and last in every contact (law S5, tests/simulation/model/contact.ts).
//
//   plain ── a request with changes fails ──► after ── answered ──► before (next contact) or plain
//   before ── answered ──► alone ── fails ──► after: that was one trial
//   before, after ── not answered ──► plain: the connection was at fault
import { limits } from '../../core/limits.ts';
import type { Id } from '../../core/brands.ts';

export interface Contact {
  readonly step: 'plain' | 'before' | 'alone' | 'after';
  readonly suspect: { readonly id: Id; readonly trials: number } | null;
  /** An empty request was answered directly before the request that just failed. */
  readonly isTrial: boolean;
  /** A request failed while the server was reachable: from now on one change per request. */
  readonly isOneByOne: boolean;
}
export const startContact: Contact =
  { step: 'plain', suspect: null, isTrial: false, isOneByOne: false };

/** The state after one request. `goesOn`: the contact sends another request at once. `aside`: this
    change is set aside now. */
export interface Ended {
  readonly contact: Contact;
  readonly goesOn: boolean;
  readonly aside?: Id;
}

/** `ids`: the changes in the request. `isAnswered`: a reply came and this phone could read it. */
export function ended(contact: Contact, ids: readonly Id[], isAnswered: boolean): Ended {
  const plain: Contact = { ...contact, step: 'plain' };
  if (contact.step === 'before') {
    return { contact: isAnswered ? { ...contact, step: 'alone' } : plain, goesOn: isAnswered };
  }
  if (contact.step === 'after') {
    return isAnswered ? countTrial(contact) : { contact: plain, goesOn: false };
  }
  if (isAnswered) return { contact: ids.length > 0 ? startContact : plain, goesOn: false };
  if (ids.length === 0) return { contact: plain, goesOn: false };
  const [id] = ids.length === 1 ? ids : [];
  const isSame = id !== undefined && contact.suspect?.id === id;
  const suspect = id === undefined ? null : isSame ? contact.suspect : { id, trials: 0 };
  const isTrial = contact.step === 'alone';
  return { contact: { ...contact, step: 'after', suspect, isTrial }, goesOn: true };
}

/** The server answers an empty request, but did not answer the one before it. */
function countTrial(contact: Contact): Ended {
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

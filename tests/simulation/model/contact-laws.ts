// Law S5 over one phone: what may be set aside, and when it goes. Read from the list of what the
// phone asked and what came back, not from its own counts. Used by world.ts.
import type { Id } from './change.ts';
import { TRIALS } from './contact.ts';
import { law } from './laws.ts';
import type { RequestSeen, Phone } from './phone.ts';

const name = 'S5 one bad change stops no other';

export function checkAside({ asked, setAside }: Phone): void {
  const isProbe = (one: RequestSeen | undefined): boolean =>
    one?.ids.length === 0 && one.isAnswered === true;
  for (const id of setAside) {
    const trials = asked.filter(({ ids, isAnswered }, i) => ids.join() === id
      && isAnswered === false && isProbe(asked[i - 1]) && isProbe(asked[i + 1]));
    law(trials.length >= TRIALS, `${name}: no answer is never poison`);
  }
  law(asked.every(({ isOutOfTurn }) => !isOutOfTurn), `${name}: it goes last`);
}

/** After all contacts only changes without an answer are left, and the last contact sent each. */
export function checkSilent({ store, asked }: Phone, silencing: ReadonlySet<Id>): void {
  const last = asked.at(-1)?.contact;
  const tried = new Set(asked.flatMap(({ contact, ids }) => (contact === last ? ids : [])));
  for (const { id } of store.outbox) {
    law(silencing.has(id) && store.aside.has(id), name);
    law(tried.has(id), `${name}: it goes last in every contact`);
  }
}

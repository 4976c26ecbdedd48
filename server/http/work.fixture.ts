// Counts the work of a request, so that tests compare work and not seconds: other programs on the
// machine change how long a request takes, never what it does.
import { createHook } from 'node:async_hooks';
import pg from 'pg';

/** How many passphrases (argon2, some 100 ms each) the process worked on during `act`. A database
    query is under 2 % of one, so the count is what a stranger with a watch could learn. */
export async function passphrasesDuring<T>(
  act: () => Promise<T>,
): Promise<{ readonly value: T; readonly passphrases: number }> {
  let passphrases = 0;
  const hook = createHook({
    init: (_id, type) => { if (type === 'ARGON2REQUEST') passphrases += 1; },
  }).enable();
  try {
    return { value: await act(), passphrases };
  } finally {
    hook.disable();
  }
}

/** The texts that the program sent to the database during `act`, moments left out, and what asks at
    its own times whether the database is there (store/silence.ts). */
export async function queriesDuring(act: () => Promise<unknown>): Promise<readonly string[]> {
  const seen: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function watched(this: pg.Client, ...words: never[]) {
    const [asked] = words as readonly (string | { readonly text: string })[];
    const text = typeof asked === 'string' ? asked : asked?.text ?? '';
    if (text !== 'select 1') seen.push(text.replace(/'[0-9T:.-]+Z'/, ''));
    return Reflect.apply(query, this, words) as unknown;
  } as typeof query;
  try {
    await act();
    return seen;
  } finally {
    pg.Client.prototype.query = query;
  }
}

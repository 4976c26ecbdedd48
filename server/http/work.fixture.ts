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

/** The texts that the program sent to the database during `act`, moments left out. */
export const queriesDuring = (act: () => Promise<unknown>): Promise<readonly string[]> =>
  watched(act, async () => null);

/** What the program asked the database during `act`, each with the plan the database has for it. */
export const plansDuring = (act: () => Promise<unknown>): Promise<readonly string[]> =>
  watched(act, async (ask, text, values) => {
    if (!/^\s*(select|with)\b/i.test(text)) return null;
    const { rows } = await ask(`explain ${text}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });

type Ask = (text: string, values: unknown[]) => Promise<{ rows: Record<string, string>[] }>;
type Asked = string | { readonly text: string; readonly values?: unknown[] };

async function watched(
  act: () => Promise<unknown>,
  planOf: (ask: Ask, text: string, values: unknown[]) => Promise<string | null>,
): Promise<readonly string[]> {
  const seen: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = async function planned(this: pg.Client, asked: Asked, given = []) {
    const { text, values = given } = typeof asked === 'string' ? { text: asked } : asked;
    const ask: Ask = (...words) => Reflect.apply(query, this, words);
    seen.push(await planOf(ask, text, values) ?? text.replace(/'[0-9T:.-]+Z'/, ''));
    return Reflect.apply(query, this, [asked, given]);
  } as typeof query;
  try {
    await act();
    return seen;
  } finally {
    pg.Client.prototype.query = query;
  }
}

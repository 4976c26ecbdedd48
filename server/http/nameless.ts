// Pieces of files that no record names yet: a desk sends a paper before its record, a phone its
// records first. More than a few of these from one device are nobody's work: its disk is the
// server's. What is never named is removed by the daily job (server/jobs/loose-files.ts).
import { makeBuckets } from '../accounts/bucket.ts';
import type { Context } from './context.ts';
import type { Sender } from './leaving.ts';
import { transaction } from '../store/pool.ts';
import { provinceScope, setScope } from '../store/scope.ts';

/** 38 MB at once, then 60 MB a day. */
const perDevice = { burst: 600, secondsEach: 90 } as const;
const namedMax = 10_000;

/** Seconds this sender must wait before another piece of the file; 0 for one that is named. */
export type TakeNameless = (sender: Sender, name: string) => Promise<number>;

export function limitNameless({ db, now }: Context): TakeNameless {
  const devices = makeBuckets(perDevice, now);
  const named = new Set<string>();
  return async (sender, name) => {
    const key = `${sender.device} ${name}`;
    if (named.has(key)) return 0;
    if (!await isNamed(db, sender, name)) return devices.take(sender.device);
    if (named.size >= namedMax) named.clear();
    named.add(key);
    return 0;
  };
}

/** By what waits of this device, or by a record of a unit where its person works. */
function isNamed(
  { pool }: Context['db'], sender: Sender, name: string,
): Promise<boolean> {
  const { province, device } = sender;
  const units = 'grants' in sender ? sender.grants.map(({ unit }) => unit) : [];
  return transaction(pool, async (client) => {
    await setScope(client, provinceScope(province));
    const { rows } = await client.query<{ readonly named: boolean }>({
      name: 'is-file-named',
      text: `select exists (select from waiting
          where province = $1 and device = $2 and body like $4)
        or exists (select from record
          where province = $1 and unit = any($3) and body like $4) as named`,
      values: [province, device, units, `%${name}%`],
    });
    return rows[0]?.named === true;
  });
}

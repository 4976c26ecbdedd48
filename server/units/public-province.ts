// The name of the province that the public site speaks for. A server with several provinces speaks
// for none of them by name.
import type { Pool } from 'pg';
import { provincesOf } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { asProvince } from '../store/rights.ts';

const keptMs = 30_000;
interface Kept { readonly until: number; readonly name: Promise<string | null> }
const kept = new WeakMap<Pool, Kept>();

/** Cached: it changes about once in ten years. */
export function publicProvince(pool: Pool): Promise<string | null> {
  const known = kept.get(pool);
  if (known !== undefined && known.until > performance.now()) return known.name;
  const name = readName(pool);
  kept.set(pool, { until: performance.now() + keptMs, name });
  name.catch(() => kept.delete(pool));
  return name;
}

async function readName(pool: Pool): Promise<string | null> {
  const [only, ...others] = await transaction(pool, provincesOf);
  if (only === undefined || others.length > 0) return null;
  return asProvince(pool, only, async (client) => {
    const { rows } = await client.query<{ readonly name: string }>(
      'select name from unit where province = $1 and code = $1', [only]);
    return rows[0]?.name ?? null;
  });
}

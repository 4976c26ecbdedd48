// Pages of posts are made again when what stands under them has changed: the page is kept until the
// publisher, or the next reader, has made the new one.
import type { Pool } from 'pg';
import { asProvince } from '../store/rights.ts';

export const remakePages = (
  pool: Pool, province: string, posts: readonly string[],
): Promise<void> => asProvince(pool, province, async (client) => {
  if (posts.length === 0) return;
  await client.query(
    `update post_page set stamp = '' where province = $1 and post = any($2::uuid[])`,
    [province, posts]);
});

// The post under which a comment is written: what the inbox needs to know of it, by the address of
// its page.
import type { Pool } from 'pg';
import { dayInVietnam } from '../../core/vietnam.ts';
import { commentDays } from '../../processes/submissions.ts';
import { asProvince } from '../store/rights.ts';
import type { PostContent } from './content.ts';
import { findPost } from './posts.ts';

export interface CommentTarget {
  readonly province: string;
  /** The record of the post. */
  readonly about: string;
  readonly unit: string;
  readonly commune: string;
  readonly slug: string;
  readonly title: string;
  /** By the post itself and its age; the province may close all. */
  readonly isOpen: boolean;
}

const dayMs = 24 * 3_600_000;

/** null: no such post is shown. */
export async function commentTarget(
  pool: Pool, slug: string, nowMs: number,
): Promise<CommentTarget | null> {
  const found = await findPost(pool, slug, dayInVietnam(nowMs));
  if (found === null || found.gone !== null) return null;
  const { province, post } = found;
  return asProvince(pool, province, async (client) => {
    const { rows: [row] } = await client.query<{
      readonly commune: string; readonly first_at: Date; readonly content: PostContent;
    }>({
      name: 'comment-target',
      text: `select p.commune, p.first_at, v.content from post p
        join lateral (select content from post_version where province = $1 and post = $2
          and language = 'vi' order by number desc limit 1) v on true
        where p.province = $1 and p.record = $2`,
      values: [province, post],
    });
    if (row === undefined) return null;
    const { commune, first_at: first, content } = row;
    return {
      province, about: post, unit: commune || province, commune, slug: found.slug,
      title: content.title,
      isOpen: !content.noComments && nowMs - first.getTime() < commentDays * dayMs,
    };
  });
}

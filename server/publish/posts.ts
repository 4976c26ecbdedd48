// One post of the public site: found by its address, its page, its versions, its pictures. Nothing
// here needs a person: only what is shown is found.
import type { ClientBase, Pool } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { GonePage, VersionLine } from '../../core/api/news.ts';
import type { Language } from '../../core/words/words.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { asProvince } from '../store/rights.ts';
import { readNames } from './article.ts';
import type { PostContent } from './content.ts';
import { keepPost, stampOf, type KeptPage, type PublishParts } from './pages.ts';

/** A post that an address leads to. */
export interface FoundPost {
  readonly province: string;
  readonly post: string;
  /** Its present address. */
  readonly slug: string;
  /** null: it is shown. */
  readonly gone: GonePage | null;
}

/** null: there is no such address, or its day has not come. */
export async function findPost(pool: Pool, slug: string, today: Day): Promise<FoundPost | null> {
  const { rows: [found] } = await pool.query<{
    readonly province: string; readonly post: string; readonly slug: string;
    readonly state: string; readonly why: string; readonly is_early: boolean;
    readonly is_late: boolean;
  }>({
    name: 'post-by-slug',
    text: `select p.province, p.record as post, p.slug, p.state, p.why, p.day > $2 as is_early,
        p.until_day < $2 as is_late
      from post_slug s join post p using (province, record) where s.slug = $1`,
    values: [slug, today],
  });
  if (found === undefined || (found.state === 'shown' && found.is_early)) return null;
  const { province, post, why } = found;
  const gone = found.state === 'withdrawn' ? { reason: 'withdrawn', why } as const
    : found.is_late ? { reason: 'ended', why: '' } as const : null;
  return { province, post, slug: found.slug, gone };
}

/** The page as it is kept; if it is missing or old, it is made first. null: the post is not in this
    language. */
export async function readPage(
  pool: Pool, { province, post }: FoundPost, language: Language, parts: PublishParts,
): Promise<KeptPage | null> {
  const read = async (client: Pick<ClientBase, 'query'>): Promise<KeptPage | null> => {
    const { rows: [page] } = await client.query<KeptPage>({
      name: 'post-page',
      text: `select body, brotli from post_page
        where province = $1 and post = $2 and language = $3 and stamp = $4`,
      values: [province, post, language, stampOf(parts)],
    });
    return page ?? null;
  };
  return await read(pool) ?? asProvince(pool, province, async (client) => {
    await keepPost(client, province, post, {
      ...parts, names: await readNames(client, province),
    });
    return read(client);
  });
}

export interface VersionTexts { readonly line: VersionLine; readonly content: PostContent }
/** Every version of a post that is shown, the newest first. */
export const readVersions = (
  pool: Pool, { province, post }: FoundPost, language: Language,
): Promise<readonly VersionTexts[]> => asProvince(pool, province, async (client) => {
  const { rows } = await client.query<{
    readonly number: number; readonly approved_at: Date; readonly content: PostContent;
  }>(`select number, approved_at, content from post_version
      where province = $1 and post = $2 and language = $3 order by number desc`,
  [province, post, language]);
  return rows.map(({ number, approved_at: at, content }) => ({
    line: { number, day: dayInVietnam(at.getTime()), changed: content.changed }, content,
  }));
});

/** The province whose shown post has this picture; null: none has. */
export async function photoProvince(pool: Pool, name: string, today: Day): Promise<string | null> {
  const { rows: [found] } = await pool.query<{ readonly province: string }>(
    `select province from post where photos @> array[$1] and state = 'shown' and day <= $2
       and until_day >= $2 limit 1`, [name, today]);
  return found?.province ?? null;
}

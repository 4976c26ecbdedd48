// What pages of posts are made by: the built site, the site's address and name, the comments.
import { shownComments } from '../inbox/shown.ts';
import type { CommentsOf } from '../publish/article.ts';
import type { PublishParts } from '../publish/pages.ts';
import { publicProvince } from '../units/public-province.ts';
import type { Context } from './context.ts';
import { loadSite } from './site.ts';

const readComments: CommentsOf = async (client, province, post) =>
  (await shownComments(client, province, post)).map(({ sentAt, repliedAt, ...one }) =>
    ({ ...one, sentAt: sentAt.toISOString(), repliedAt: repliedAt?.toISOString() ?? null }));

/** null: the site is not built. */
export async function publishParts(
  { config, db }: Pick<Context, 'config'> & { readonly db: Pick<Context['db'], 'pool'> },
): Promise<PublishParts | null> {
  const renderer = await loadSite();
  if (renderer === null) return null;
  return {
    renderer, origin: config.publicUrl, provinceName: await publicProvince(db.pool),
    commentsOf: readComments,
  };
}

// The pages of posts as they are sent: rendered once, kept plain and compressed, and made again
// when what they were made by has changed: the program, the site's address, its name.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { ClientBase } from 'pg';
import type { ArticlePage } from '../../core/api/news.ts';
import { pathIn, type PagePlace } from '../../core/api/site.ts';
import type { Language } from '../../core/words/words.ts';
import { nowMs } from '../store/clock.ts';
import {
  readArticle, readNames, readTexts, type CommentsOf, type PostTexts, type SharedNames,
} from './article.ts';

export interface Renderer {
  /** Changes with the built site. */
  readonly version: string;
  readonly render: (
    page: 'article', data: ArticlePage, language: Language, place: PagePlace,
  ) => string;
}
export interface PublishParts {
  readonly renderer: Renderer;
  readonly origin: string;
  /** The name of the province, if the server has only one. */
  readonly provinceName: string | null;
  readonly commentsOf: CommentsOf;
}
export interface KeptPage { readonly body: Buffer; readonly brotli: Buffer }

export const stampOf = ({ renderer, origin, provinceName }: PublishParts): string =>
  createHash('sha256').update([renderer.version, origin, provinceName ?? ''].join('\n'))
    .digest('base64url').slice(0, 22);

const postLanguages = ['vi', 'en'] as const;
const brotliOf = promisify(brotliCompress);
const compress = (body: Buffer): Promise<Buffer> => brotliOf(body, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
} });

interface Rendered { readonly page: ArticlePage; readonly body: Buffer }
interface Wanted { readonly post: string; readonly language: Language }

/** What the pages of one province are rendered with. */
export interface RenderParts extends PublishParts {
  readonly names: SharedNames; readonly texts: PostTexts;
}
/** Renders without keeping; null: it is not in this language. */
export async function renderPost(
  client: ClientBase, province: string, wanted: Wanted,
  { names, texts, ...parts }: RenderParts,
): Promise<Rendered | null> {
  const article = await readArticle(client, province, wanted, {
    names, texts, commentsOf: parts.commentsOf, nowMs: nowMs(client),
  });
  if (article === null) return null;
  const { page, languages } = article;
  const html = parts.renderer.render('article', page, wanted.language, {
    origin: parts.origin, path: `/tin-tuc/${page.slug}`, province: parts.provinceName, languages,
  });
  return { page, body: Buffer.from(html) };
}

/** Renders a post in every language it has, and keeps the pages. */
export async function keepPost(
  client: ClientBase, province: string, post: string,
  parts: PublishParts & { readonly names: SharedNames },
): Promise<void> {
  const stamp = stampOf(parts);
  const texts = (await readTexts(client, province, [post])).get(post);
  if (texts === undefined) return;
  for (const language of postLanguages) {
    const rendered = await renderPost(client, province, { post, language }, { ...parts, texts });
    if (rendered === null) continue;
    const { page: { title, lead, body: text }, body } = rendered;
    await client.query(
      `insert into post_page (province, post, language, title, lead, stamp, body, brotli, sought,
         plain, marks)
       select $1, $2, $3, $4, $5, $6, $7, $8, hoaban_fold($9), to_tsvector('simple',
         hoaban_fold($9)), to_tsvector('simple', lower($9))
       on conflict (province, post, language) do update set title = excluded.title,
         lead = excluded.lead, stamp = excluded.stamp, body = excluded.body,
         brotli = excluded.brotli, sought = excluded.sought, plain = excluded.plain,
         marks = excluded.marks`,
      [province, post, language, title, lead, stamp, body, await compress(body),
        [title, lead, text].join('\n').normalize('NFC')]);
  }
}

const pagesAtOnce = 50;
/** Makes pages that are missing or were made by something else; true: there are no more. */
export async function keepMissing(
  client: ClientBase, province: string, parts: PublishParts,
): Promise<boolean> {
  const { rows } = await client.query<{ readonly post: string }>(
    `select record as post from post p where p.province = $1 and p.state = 'shown' and not exists
       (select from post_page g where g.province = $1 and g.post = p.record and g.stamp = $2)
     limit $3`, [province, stampOf(parts), pagesAtOnce]);
  if (rows.length === 0) return true;
  const names = await readNames(client, province);
  for (const { post } of rows) await keepPost(client, province, post, { ...parts, names });
  return rows.length < pagesAtOnce;
}

/** The address of a post in a language. */
export const postPath = (language: Language, slug: string): string =>
  pathIn(language, `/tin-tuc/${slug}`);

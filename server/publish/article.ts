// What the page of a post is made from, read from what the follower keeps. The scope must be the
// province's.
import type { ClientBase } from 'pg';
import type { ArticlePage, PostComment } from '../../core/api/news.ts';
import type { Language, Words } from '../../core/words/words.ts';
import { words } from '../../core/words/words.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { fixedOptionsOf } from '../../core/kind/field.ts';
import { kindByName } from '../../records/index.ts';
import { commentDays } from '../../processes/submissions.ts';
import { choicesOf } from '../store/choices.ts';
import type { PostContent } from './content.ts';

/** Reads the comments that are shown under a post, the oldest first. */
export type CommentsOf = (
  client: ClientBase, province: string, post: string,
) => Promise<readonly PostComment[]>;

/** Names that many pages share, read once. */
export interface SharedNames {
  readonly categories: ReadonlyMap<string, Words>;
  readonly communes: ReadonlyMap<string, string>;
}
export async function readNames(client: ClientBase, province: string): Promise<SharedNames> {
  const entries = await choicesOf(client, province);
  const { rows } = await client.query<{ readonly code: string; readonly name: string }>(
    `select code, name from unit where province = $1 and level = 'commune'`, [province]);
  return {
    categories: new Map(entries.filter(({ list }) => list === 'postCategories')
      .map((entry) => [entry.code, entry.words])),
    communes: new Map(rows.map(({ code, name }) => [code, name])),
  };
}

const types: ReadonlyMap<string, Words> = new Map(
  fixedOptionsOf(kindByName('post')?.fields['type']).map((one) => [one.code, one.words]));

interface PostRow {
  readonly slug: string; readonly commune: string; readonly day: string;
  readonly first_at: Date; readonly type: string; readonly category: string;
}
interface VersionRow {
  readonly language: string; readonly number: number; readonly approved_at: Date;
  readonly content: PostContent;
}
/** A post that is shown, with its last version in each language. */
export interface PostTexts { readonly shown: PostRow; readonly versions: readonly VersionRow[] }

export async function readTexts(
  client: ClientBase, province: string, posts: readonly string[],
): Promise<ReadonlyMap<string, PostTexts>> {
  const { rows } = await client.query<PostRow & { readonly record: string }>({
    name: 'posts-shown',
    text: `select record, slug, commune, day::text as day, first_at, type, category from post
      where province = $1 and record = any($2::uuid[]) and state = 'shown'`,
    values: [province, posts],
  });
  const { rows: versions } = await client.query<VersionRow & { readonly post: string }>({
    name: 'posts-versions',
    text: `select distinct on (post, language) post, language, number, approved_at, content
      from post_version where province = $1 and post = any($2::uuid[])
      order by post, language, number desc`,
    values: [province, posts],
  });
  const of = new Map<string, VersionRow[]>();
  for (const one of versions) of.set(one.post, [...of.get(one.post) ?? [], one]);
  return new Map(rows.map((shown) =>
    [shown.record, { shown, versions: of.get(shown.record) ?? [] }]));
}

export interface Article {
  readonly page: ArticlePage;
  readonly languages: readonly Language[];
}
interface Wanted { readonly post: string; readonly language: Language }
interface ArticleParts {
  readonly texts: PostTexts; readonly names: SharedNames; readonly commentsOf: CommentsOf;
  readonly nowMs: number;
}

/** null: it is not in this language. */
export async function readArticle(
  client: ClientBase, province: string, { post, language }: Wanted,
  { texts: { shown, versions }, ...parts }: ArticleParts,
): Promise<Article | null> {
  const own = versions.find((one) => one.language === language);
  const first = versions.find((one) => one.language === 'vi');
  if (own === undefined || first === undefined) return null;
  const shownComments = await parts.commentsOf(client, province, post);
  const page = pageOf({ shown, own, first, names: parts.names });
  const isOpen = parts.nowMs - shown.first_at.getTime() < commentDays * 24 * 3600 * 1000;
  const comments = first.content.noComments && shownComments.length === 0 ? null
    : { post, slug: shown.slug, isOpen: isOpen && !first.content.noComments, shown: shownComments };
  return {
    page: { ...page, comments },
    languages: versions.map((one) => one.language).filter((one) => one === 'vi' || one === 'en'),
  };
}

interface PageParts {
  readonly shown: PostRow; readonly own: VersionRow; readonly first: VersionRow;
  readonly names: SharedNames;
}
function pageOf({ shown, own, first, names }: PageParts): Omit<ArticlePage, 'comments'> {
  const { content } = own;
  const category = names.categories.get(shown.category);
  const isTranslated = own !== first;
  return {
    slug: shown.slug, type: types.get(shown.type) ?? words(shown.type, shown.type),
    category: category === undefined ? null : { code: shown.category, words: category },
    title: content.title, lead: content.lead, body: content.body,
    byline: first.content.byline, translator: isTranslated ? content.byline : '',
    commune: names.communes.get(shown.commune) ?? null, day: shown.day,
    changedDay: own.number > 1 ? dayInVietnam(own.approved_at.getTime()) : null,
    version: own.number, photos: first.content.photos, source: first.content.source,
  };
}

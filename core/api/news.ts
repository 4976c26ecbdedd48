// The news of the public site: what its pages are made from, and their routes in both languages.
import * as v from 'valibot';
import type { Language, Words } from '../words/words.ts';
import { openAt } from './addresses.ts';
import { media, route } from './route.ts';
import { openPage } from './site.ts';

export interface Category { readonly code: string; readonly words: Words }

/** A post in a list. */
export interface PostLine {
  readonly slug: string;
  readonly title: string;
  readonly lead: string;
  /** The language of title and lead: Vietnamese where there is no translation. */
  readonly language: Language;
  readonly category: Words | null;
  /** The day by which it is ordered, 2026-11-20. */
  readonly day: string;
  /** The commune that wrote it. */
  readonly commune: string | null;
}

export interface NewsPage {
  readonly category: Category | null;
  readonly categories: readonly Category[];
  readonly posts: readonly PostLine[];
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
}

export interface PostPhoto {
  readonly name: string; readonly caption: string; readonly credit: string;
}

/** What readers wrote under a post. */
export interface PostComment {
  readonly name: string;
  readonly words: string;
  /** Moments in ISO form. */
  readonly sentAt: string;
  readonly reply: string;
  readonly repliedAt: string | null;
}
export interface PostComments {
  /** The record of the post. */
  readonly post: string;
  readonly slug: string;
  readonly isOpen: boolean;
  readonly shown: readonly PostComment[];
}

export interface ArticlePage {
  readonly slug: string;
  readonly type: Words;
  readonly category: Category | null;
  readonly title: string;
  readonly lead: string;
  readonly body: string;
  readonly byline: string;
  readonly translator: string;
  readonly commune: string | null;
  readonly day: string;
  /** The day of the present version, if it is not the first. */
  readonly changedDay: string | null;
  readonly version: number;
  readonly photos: readonly PostPhoto[];
  readonly source: { readonly name: string; readonly link: string } | null;
  /** null: the post takes no comments. */
  readonly comments: PostComments | null;
}

export interface VersionLine {
  readonly number: number; readonly day: string; readonly changed: string;
}
/** same: in both versions · gone: only in the one before · new: only in this one. */
export interface DiffPart { readonly is: 'same' | 'gone' | 'new'; readonly text: string }
export interface VersionPage {
  readonly slug: string;
  readonly title: string;
  /** The newest first. */
  readonly versions: readonly VersionLine[];
  readonly number: number;
  /** Title, lead and text against the version before; the first version is all new. */
  readonly parts: readonly (readonly DiffPart[])[];
}

export interface GonePage {
  readonly reason: 'withdrawn' | 'ended';
  /** What the Union says about it; ''. */
  readonly why: string;
}

export interface SearchPage {
  readonly sought: string;
  readonly posts: readonly PostLine[];
}

const slug = v.object({ slug: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,120}$/)) });
const version = v.object({
  ...slug.entries, number: v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number)),
});
const categoryCode = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,60}$/)));
const list = v.object({
  muc: categoryCode,
  trang: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number))),
});
const feed = v.object({ muc: categoryCode });
const sought = v.object({ q: v.optional(v.pipe(v.string(), v.maxLength(200))) });
const photo = v.object({ name: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}\.(jpg|webp)$/)) });

const newsPage = { query: list } as const;
const article = { params: slug, statuses: [200, 301, 302, 304, 410] } as const;
const oneVersion = { params: version, statuses: [200, 301, 304, 410] } as const;
const open = { caller: 'anyone', right: 'anyone', problems: [], statuses: [200, 304] } as const;
const atom = { ...open, query: feed, answer: media('application/atom+xml') } as const;

export const newsRoutes = {
  news: route({ ...openPage(openAt.news, 'The list of posts, by category.'), ...newsPage }),
  newsInEnglish: route({
    ...openPage(openAt.newsInEnglish, 'The list of posts in English.'), ...newsPage,
  }),
  article: route({
    ...openPage(openAt.article, 'One post; an earlier address leads to the present one.'),
    ...article,
  }),
  articleInEnglish: route({
    ...openPage(openAt.articleInEnglish, 'One post in English, or the Vietnamese one.'),
    ...article,
  }),
  version: route({
    ...openPage(openAt.version, 'A version of a post against the one before.'), ...oneVersion,
  }),
  versionInEnglish: route({
    ...openPage(openAt.versionInEnglish, 'A version of a translation against the one before.'),
    ...oneVersion,
  }),
  find: route({ ...openPage(openAt.find, 'Search in the posts.'), query: sought }),
  findInEnglish: route({
    ...openPage(openAt.findInEnglish, 'Search in the posts, in English.'), query: sought,
  }),
  feed: route({ ...atom, at: openAt.feed, about: 'The newest posts as an Atom feed.' }),
  feedInEnglish: route({
    ...atom, at: openAt.feedInEnglish, about: 'The newest posts in English as an Atom feed.',
  }),
  photo: route({
    ...open, at: openAt.photo, params: photo, answer: media('image/jpeg', 'image/webp'),
    about: 'A picture of a post that is shown.',
  }),
  sitemap: route({
    ...open, at: openAt.sitemap, answer: media('application/xml'),
    about: 'The addresses of the site with their languages, for search engines.',
  }),
  robots: route({
    ...open, at: openAt.robots, answer: media('text/plain'), about: 'What search engines may read.',
  }),
} as const;

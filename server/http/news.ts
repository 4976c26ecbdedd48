// News on the public site: the list, one post and its versions, search, feeds, the addresses for
// search engines, pictures. Pages of posts are kept by the publisher; the others are made here.
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NewsPage } from '../../core/api/news.ts';
import { newsRoutes as routes } from '../../core/api/news.ts';
import { pathIn } from '../../core/api/site.ts';
import type { Language } from '../../core/words/words.ts';
import { diffOf } from '../publish/diff.ts';
import { atomFeed, sitemap } from '../publish/feeds.ts';
import { postPath } from '../publish/pages.ts';
import {
  feedPosts, listPosts, postAddresses, readCategories, searchPosts, type Listed,
} from '../publish/lists.ts';
import {
  findPost, photoProvince, readPage, readVersions, type FoundPost,
} from '../publish/posts.ts';
import { fileTypes, openFiles } from '../store/files.ts';
import { cacheFor } from './cache-for.ts';
import type { Context, Routes } from './context.ts';
import { refuse } from './problem.ts';
import { publishParts } from './publish-parts.ts';
import { pageType, sendPublic } from './send-public.ts';
import { serveOn, type Serve } from './serve.ts';
import { languageOf, sendPage } from './site.ts';

const postsPerPage = 20;
const feedMost = 50;
const categoriesKeptMs = 2_000;
/** A reader's browser asks each time whether it changed: a withdrawn post is gone at once. */
const cache = 'no-cache';
const forever = 'public, max-age=31536000, immutable';

interface Exchange { readonly request: FastifyRequest; readonly reply: FastifyReply }

export const newsRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  serveLists(serve, context);
  serveArticles(serve, context);
  serveFound(serve, context);
};

const listedFor = ({ today }: Context, request: FastifyRequest): Listed =>
  ({ language: languageOf(request), today: today() });

function serveLists(serve: Serve, context: Context): void {
  const { pool } = context.db;
  const categories = cacheFor(categoriesKeptMs, context.now, () => readCategories(pool));
  for (const route of [routes.news, routes.newsInEnglish]) {
    serve(route, async ({ query: { muc, trang = 1 }, request, reply }) => {
      const all = await categories();
      const category = all.find(({ code }) => code === muc) ?? null;
      if (muc !== undefined && category === null) refuse('notFound');
      const page = Math.max(1, trang);
      const posts = await listPosts(pool, { ...listedFor(context, request), category: muc },
        { from: (page - 1) * postsPerPage, most: postsPerPage + 1 });
      const data: NewsPage = {
        category, categories: all, page, posts: posts.slice(0, postsPerPage),
        hasMore: posts.length > postsPerPage,
      };
      return sendPage(context, { request, reply }, { page: 'news', data, cache });
    });
  }

  for (const route of [routes.feed, routes.feedInEnglish]) {
    serve(route, async ({ query: { muc }, request, reply }) => {
      const { language, today } = listedFor(context, request);
      const entries = await feedPosts(pool, { language, today, category: muc }, feedMost);
      const category = (await categories()).find(({ code }) => code === muc) ?? null;
      const body = atomFeed({ origin: context.config.publicUrl, language, category, entries });
      return sendPublic(request, reply, {
        body, type: 'application/atom+xml; charset=utf-8', cache,
      });
    });
  }
}

function serveArticles(serve: Serve, context: Context): void {
  const { pool } = context.db;
  for (const route of [routes.article, routes.articleInEnglish]) {
    serve(route, async ({ params: { slug }, request, reply }) => {
      const language = languageOf(request);
      const found = await findPost(pool, slug, context.today()) ?? refuse('notFound');
      if (found.gone) return sendGone(context, { request, reply }, found);
      if (found.slug !== slug) return movedTo(reply, postPath(language, found.slug));
      const parts = await publishParts(context);
      const kept = parts && await readPage(pool, found, language, parts);
      if (kept) return sendPublic(request, reply, { ...kept, type: pageType, cache });
      // Not translated: the Vietnamese page is there, today.
      if (language === 'vi') return refuse('notFound');
      return reply.header('cache-control', cache).redirect(postPath('vi', slug), 302);
    });
  }

  for (const route of [routes.version, routes.versionInEnglish]) {
    serve(route, async ({ params: { slug, number }, request, reply }) => {
      const language = languageOf(request);
      const found = await findPost(pool, slug, context.today()) ?? refuse('notFound');
      if (found.gone) return sendGone(context, { request, reply }, found);
      if (found.slug !== slug) {
        return movedTo(reply, `${postPath(language, found.slug)}/ban/${number}`);
      }
      const versions = await readVersions(pool, found, language);
      const at = versions.findIndex(({ line }) => line.number === number);
      const version = versions[at] ?? refuse('notFound');
      return sendPage(context, { request, reply }, { page: 'version', cache, data: {
        slug, title: version.content.title, number, versions: versions.map(({ line }) => line),
        parts: diffOf(versions[at + 1]?.content ?? null, version.content),
      } });
    });
  }
}

/** What is found by words, by programs, by a picture's name. */
function serveFound(serve: Serve, context: Context): void {
  const { pool } = context.db;
  for (const route of [routes.find, routes.findInEnglish]) {
    serve(route, async ({ query: { q = '' }, request, reply }) => {
      const posts = await searchPosts(pool, listedFor(context, request), q);
      return sendPage(context, { request, reply }, {
        page: 'find', data: { sought: q, posts }, cache: 'no-store',
      });
    });
  }

  serve(routes.photo, async ({ params: { name }, reply }) => {
    const province = await photoProvince(pool, name, context.today()) ?? refuse('notFound');
    const folder = join(context.config.dataDir, 'files', province);
    const bytes = await openFiles(folder).read(name) ?? refuse('notFound');
    return reply.header('cache-control', forever)
      .type(fileTypes[name.slice(65)]?.type ?? 'application/octet-stream').send(bytes);
  });

  serve(routes.sitemap, async ({ request, reply }) => {
    const posts = await postAddresses(pool, context.today());
    const pages = ['/', '/tin-tuc', '/giup-do'].map((path) =>
      ({ path, languages: ['vi', 'en'] as readonly Language[] }));
    const body = sitemap(context.config.publicUrl, [...pages, ...posts.map(
      ({ slug, languages }) => ({ path: `/tin-tuc/${slug}`, languages }))]);
    return sendPublic(request, reply, { body, type: 'application/xml; charset=utf-8', cache });
  });

  serve(routes.robots, async ({ request, reply }) => sendPublic(request, reply, {
    type: 'text/plain; charset=utf-8',
    body: `User-agent: *\nDisallow: /app\nDisallow: /tim\nDisallow: ${pathIn('en', '/tim')}\n`
      + `Sitemap: ${context.config.publicUrl}/sitemap.xml\n`,
  }));
}

const movedTo = (reply: FastifyReply, path: string): FastifyReply =>
  reply.header('cache-control', cache).redirect(path, 301);

const sendGone = (
  context: Context, exchange: Exchange, { gone }: FoundPost,
): Promise<FastifyReply> => sendPage(context, exchange, {
  page: 'gone', data: gone ?? { reason: 'withdrawn', why: '' }, status: 410, cache,
  languages: ['vi', 'en'],
});

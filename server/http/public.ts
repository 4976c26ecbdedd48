// Public pages: `/` and /figures.json, both from the frozen copy of the last signed T4. The built
// site bundle renders the page; it is loaded by path, so no runtime is imported.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reportRoutes, type Published } from '../../core/api/reports.ts';
import type { PublicMaps } from '../../core/api/figures.ts';
import type { Language } from '../../core/words/words.ts';
import { mapOf } from '../figures/map.ts';
import { readPublished } from '../reports/published.ts';
import type { Context, Routes } from './context.ts';
import { cacheFor } from './cache-for.ts';
import { serveOn } from './serve.ts';
import { asProvince } from '../store/rights.ts';

/** The exports of dist/site/render.js; site/main.tsx has this type. */
export interface Site {
  readonly render: (
    page: 'home', figures: Published, language: Language, maps?: PublicMaps,
  ) => string;
  /** The page of /openapi.json for people. */
  readonly renderApi: (document: object) => string;
}
export const siteBundle = join(import.meta.dirname, '..', '..', 'dist', 'site', 'render.js');
const keptMs = 1_000;
const cacheControl = 'public, max-age=60';

/** `path`: of the built bundle. */
export const publicRoutesFrom = (path: string): Routes => (app, context) => {
  const published = cacheFor(keptMs, context.now, () => readPublished(context.db.pool));
  const drawn = keepMaps(context);
  let site: Promise<Site | null> | null = null;

  const serve = serveOn(app, context);
  serve(reportRoutes.published, async ({ request, reply }) => {
    const body = JSON.stringify(await published());
    return sendPublic(request, reply, { body, type: 'application/json; charset=utf-8' });
  });

  serve(reportRoutes.home, async ({ request, reply }) => {
    const figures = await published();
    const built = await (site ??= loadSite(path));
    const language = languageOf(request);
    const maps = await drawn(figures);
    const body = built ? built.render('home', figures, language, maps) : notBuilt;
    return sendPublic(request, reply, { body, type: 'text/html; charset=utf-8' });
  });
};

export const publicRoutes = publicRoutesFrom(siteBundle);

/** The only place that loads another runtime's bundle. */
export async function loadSite(path: string): Promise<Site | null> {
  if (!existsSync(path)) return null;
  const { render, renderApi } = await import(pathToFileURL(path).href) as Partial<Site>;
  if (!render || !renderApi) throw new Error('the site bundle has no render() or renderApi()');
  return { render, renderApi };
}

/** Boundaries rarely change: they are cached for a minute. */
const mapsKeptMs = 60_000;
function keepMaps({ db, now }: Context): (published: Published) => Promise<PublicMaps> {
  let kept: {
    readonly until: number; readonly of: string; readonly maps: PublicMaps;
  } | null = null;
  return async ({ provinces }) => {
    const codes = provinces.flatMap((one) => (one.byCommune ? [one.province.code] : []));
    const of = codes.join();
    if (kept === null || kept.until <= now() || kept.of !== of) {
      const maps = await Promise.all(codes.map(async (code) =>
        [code, await asProvince(db.pool, code, (client) => mapOf(client, code, code))] as const));
      kept = { until: now() + mapsKeptMs, of, maps: Object.fromEntries(maps) };
    }
    return kept.maps;
  };
}

const languageOf = ({ query }: FastifyRequest): Language =>
  ((query as Readonly<Record<string, unknown>>)['lang'] === 'en' ? 'en' : 'vi');

export interface Sent { readonly body: string; readonly type: string }
export function sendPublic(
  request: FastifyRequest, reply: FastifyReply, { body, type }: Sent,
): FastifyReply {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', tag).header('cache-control', cacheControl);
  const known = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((it) => it.trim().replace(/^W\//, ''));
  if (known.includes(tag)) return reply.status(304).send();
  return reply.type(type).send(body);
}

const notBuilt = `<!doctype html><html lang="vi"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Hoa Ban</title>
<main><h1>Hoa Ban</h1><p>Trang công khai chưa được dựng.
Số liệu ở <a href="/figures.json">figures.json</a>.</p></main></html>`;

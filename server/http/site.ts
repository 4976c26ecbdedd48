// The public site: loads the built bundle by path, so that no runtime is imported, and sends one of
// its pages. Routes of any area send their pages with `sendPage`.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageName, PagePlace, SitePages } from '../../core/api/site.ts';
import type { Language } from '../../core/words/words.ts';
import { publicProvince } from '../units/public-province.ts';
import type { Context } from './context.ts';
import { pageType, sendPublic, type Sent } from './send-public.ts';

/** The exports of dist/site/render.js; site/main.tsx has this type. */
export interface Site {
  readonly render: <P extends PageName>(
    page: P, data: SitePages[P], language: Language, place: PagePlace,
  ) => string;
  /** The page of /openapi.json for people. */
  readonly renderApi: (document: object) => string;
  /** Changes with the bundle: pages that are kept are made again. */
  readonly version: string;
  /** What stands in calm pages themselves; their policy allows it by hash. */
  readonly inlined: { readonly style: string; readonly script: string };
}
export const siteBundle = join(import.meta.dirname, '..', '..', 'dist', 'site', 'render.js');

const loaded = new Map<string, Promise<Site>>();
/** The only place that loads another runtime's bundle. null: the site is not built. */
export async function loadSite(path: string = siteBundle): Promise<Site | null> {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  if (!existsSync(path)) return null;
  const loading = importSite(path);
  loaded.set(path, loading);
  return loading;
}
async function importSite(path: string): Promise<Site> {
  const { render, renderApi, inlined } =
    await import(pathToFileURL(path).href) as Partial<Site>;
  if (!render || !renderApi || !inlined) throw new Error('the site bundle is not whole');
  const bytes = await readFile(path);
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { render, renderApi, inlined, version };
}

type NamedPage = {
  readonly [P in PageName]: { readonly page: P; readonly data: SitePages[P] }
}[PageName];
export type PageToSend =
  NamedPage & Pick<Sent, 'status' | 'cache'> & Pick<PagePlace, 'languages'>;
interface Exchange { readonly request: FastifyRequest; readonly reply: FastifyReply }

/** Renders a page in the language of the request's address and sends it. */
export async function sendPage(
  context: Context, { request, reply }: Exchange,
  { page, data, languages, ...options }: PageToSend,
): Promise<FastifyReply> {
  const site = await loadSite();
  const place: PagePlace = {
    origin: context.config.publicUrl, path: pagePath(request),
    province: await publicProvince(context.db.pool),
    ...(languages === undefined ? {} : { languages }),
  };
  const body = site?.render(page, data, languageOf(request), place) ?? notBuilt;
  return sendPublic(request, reply, { body, type: pageType, ...options });
}

/** /en/… is English; so is `?lang=en`, the address of earlier versions. */
export function languageOf({ url, query }: FastifyRequest): Language {
  const isEnglish = /^\/en(\/|\?|$)/.test(url)
    || (query as Readonly<Record<string, unknown>>)['lang'] === 'en';
  return isEnglish ? 'en' : 'vi';
}

/** The Vietnamese address, without its query. */
function pagePath({ url }: FastifyRequest): string {
  const path = (url.split('?')[0] ?? '').replace(/^\/en(?=\/|$)/, '');
  return path === '' ? '/' : path;
}

const notBuilt = `<!doctype html><html lang="vi"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Hoa Ban</title>
<main><h1>Hoa Ban</h1><p>Trang công khai chưa được dựng.
Số liệu ở <a href="/figures.json">figures.json</a>.</p></main></html>`;

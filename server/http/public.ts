// The public home page and /figures.json, both from the frozen copy of the last signed T4.
import { reportRoutes, type Published } from '../../core/api/reports.ts';
import { siteRoutes } from '../../core/api/site-routes.ts';
import type { PublicMaps } from '../../core/api/figures.ts';
import { mapOf } from '../figures/map.ts';
import { listPosts } from '../publish/lists.ts';
import { readPublished } from '../reports/published.ts';
import type { Context, Routes } from './context.ts';
import { cacheFor } from './cache-for.ts';
import { sendPublic } from './send-public.ts';
import { serveOn } from './serve.ts';
import { languageOf, sendPage } from './site.ts';
import { asProvince } from '../store/rights.ts';

const keptMs = 1_000;
const newsAtHome = 3;

export const publicRoutes: Routes = (app, context) => {
  const published = cacheFor(keptMs, context.now, () => readPublished(context.db.pool));
  const drawn = keepMaps(context);

  const serve = serveOn(app, context);
  serve(reportRoutes.published, async ({ request, reply }) => {
    const body = JSON.stringify(await published());
    return sendPublic(request, reply, { body, type: 'application/json; charset=utf-8' });
  });

  for (const route of [siteRoutes.home, siteRoutes.homeInEnglish]) {
    serve(route, async (exchange) => {
      const figures = await published();
      const news = await listPosts(context.db.pool,
        { language: languageOf(exchange.request), today: context.today() },
        { from: 0, most: newsAtHome });
      const data = { figures, maps: await drawn(figures), news };
      return sendPage(context, exchange, { page: 'home', data });
    });
  }
};

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

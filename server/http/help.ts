// The help page, the directory, its leaflets and /hsds. Nothing of a visit stays: no line in the
// log, no cache, no cookie, no referrer. The pages carry their own style and script, which their
// policy allows by hash.
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { helpRoutes as routes } from '../../core/api/help-routes.ts';
import { servicesFor } from '../../records/directory/places-in.ts';
import { hsdsOf } from '../help/hsds.ts';
import { readHelp } from '../help/read-help.ts';
import { cacheFor } from './cache-for.ts';
import type { Context, Routes } from './context.ts';
import { refuse } from './problem.ts';
import { sendPublic } from './send-public.ts';
import { serveOn } from './serve.ts';
import { loadSite, sendPage, type PageToSend } from './site.ts';

const keptMs = 2_000;

export const helpRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const { now, today, db, config } = context;
  const read = cacheFor(keptMs, now, () => readHelp(db.pool, today()));

  for (const route of [routes.help, routes.helpInEnglish]) {
    serve(route, async (exchange) => {
      const { first, notes } = await read();
      return sendQuiet(context, exchange,
        { page: 'help', data: { hotlines: first, notes, today: today() } });
    });
  }
  for (const route of [routes.directory, routes.directoryInEnglish]) {
    serve(route, async ({ query, ...exchange }) => {
      const { communes, needs, languages, services, hotlines } = await read();
      const asked = {
        commune: known(communes, query.xa), need: known(needs, query.can),
        language: known(languages, query.tieng),
      };
      return sendQuiet(context, exchange, { page: 'directory', data: {
        asked, communes, needs, languages, hotlines, services: servicesFor(services, asked),
        today: today(),
      } });
    });
  }
  for (const route of [routes.leaflet, routes.leafletInEnglish]) {
    serve(route, async ({ params, ...exchange }) => {
      const { communes, needs, languages, services, first } = await read();
      const commune = communes.find(({ code }) => code === params.commune);
      if (!commune) return refuse('notFound');
      return sendQuiet(context, exchange, { page: 'leaflet', data: {
        commune, needs, languages, hotlines: first, today: today(),
        services: servicesFor(services, { commune: commune.code, need: '', language: '' }),
      } });
    });
  }
  serve(routes.hsds, async ({ request, reply }) => {
    const { services, languages, communes, needs } = await read();
    const body = JSON.stringify(
      hsdsOf(services, { origin: config.publicUrl, languages, communes, needs }));
    return sendPublic(request, reply, { body, type: 'application/json; charset=utf-8' });
  });
};

/** The code if it is one of these, else all of them. */
const known = (of: readonly { readonly code: string }[], code = ''): string =>
  (of.some((one) => one.code === code) ? code : '');

interface Exchange { readonly request: FastifyRequest; readonly reply: FastifyReply }
async function sendQuiet(
  context: Context, exchange: Exchange, page: PageToSend,
): Promise<FastifyReply> {
  const site = await loadSite();
  if (site) exchange.reply.header('content-security-policy', policyOf(site.inlined));
  return sendPage(context, exchange, { ...page, cache: 'no-store' });
}

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
let policy = '';
function policyOf({ style, script }: { readonly style: string; readonly script: string }): string {
  policy ||= [
    "default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`,
    'img-src data:', "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ');
  return policy;
}

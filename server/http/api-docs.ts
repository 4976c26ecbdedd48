// Describes the routes: /openapi.json for programs, /docs/api for people. Both are made once, from
// the declarations; the built site bundle renders the page.
import { docsRoutes as routes } from '../../core/api/docs.ts';
import { refuse } from './problem.ts';
import type { Routes } from './context.ts';
import { openApi } from './open-api.ts';
import { loadSite, sendPublic, siteBundle } from './public.ts';
import { serveOn } from './serve.ts';

export const apiDocsRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  let json: string | null = null;
  let page: Promise<string | null> | null = null;

  serve(routes.openApi, ({ request, reply }) => {
    const body = json ??= JSON.stringify(openApi());
    return sendPublic(request, reply, { body, type: 'application/json; charset=utf-8' });
  });

  serve(routes.page, async ({ request, reply }) => {
    const body = await (page ??= renderPage()) ?? refuse('notFound');
    return sendPublic(request, reply, { body, type: 'text/html; charset=utf-8' });
  });
};

async function renderPage(): Promise<string | null> {
  const site = await loadSite(siteBundle);
  return site?.renderApi(openApi()) ?? null;
}

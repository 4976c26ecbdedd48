// Describes the routes: /openapi.json for programs, /docs/api for people. The description is made
// once, when the server begins to listen; the built site bundle renders the page.
import { docsRoutes as routes } from '../../core/api/docs.ts';
import { cacheFor } from './cache-for.ts';
import { refuse } from './problem.ts';
import type { Routes } from './context.ts';
import { openApi } from './open-api.ts';
import { pageType, sendPublic } from './send-public.ts';
import { loadSite } from './site.ts';
import { serveOn } from './serve.ts';

export const apiDocsRoutes: Routes = (app, context) => {
  const serve = serveOn(app, context);
  const page = cacheFor(pageKeptMs, context.now, renderPage);
  // Before anybody asks: it takes some hundred milliseconds on a slow machine.
  app.addHook('onListen', async () => void description());

  serve(routes.openApi, ({ request, reply }) =>
    sendPublic(request, reply, {
      body: description().json, type: 'application/json; charset=utf-8',
    }));

  serve(routes.page, async ({ request, reply }) => {
    const body = await page() ?? refuse('notFound');
    return sendPublic(request, reply, { body, type: pageType });
  });
};

interface Description { readonly document: object; readonly json: string }
let made: Description | null = null;
function description(): Description {
  if (made === null) {
    const document = openApi();
    made = { document, json: JSON.stringify(document) };
  }
  return made;
}

const pageKeptMs = 3_600_000;
async function renderPage(): Promise<string | null> {
  const site = await loadSite();
  return site?.renderApi(description().document) ?? null;
}

// Lists the routes that files of routes add to a server, while they add them. Used by the fuzz
// test.
import type { Routes } from '../../server/http/context.ts';

export interface Route {
  readonly method: string;
  readonly url: string;
}

/** Tells all routes known so far each time one is added; streams that never end are left out. */
export function listRoutes(tell: (routes: readonly Route[]) => void): (routes: Routes) => Routes {
  const known: Route[] = [];
  return (routes) => async (app, context) => {
    app.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat())
        if (one !== 'HEAD' && one !== 'OPTIONS' && !/events/.test(url))
          known.push({ method: one, url });
      tell(known);
    });
    await routes(app, context);
  };
}

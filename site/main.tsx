// The built public pages: functions that make a whole HTML page from their input. The server loads
// the bundle by path (server/http/site.ts); nothing here reads a database or a clock.
import { renderToString } from 'preact-render-to-string';
import type { PageName, PagePlace, SitePages } from '../core/api/site.ts';
import type { Language } from '../core/words/words.ts';
import '../ui/office-icons.ts';
import { ApiPage, type ApiDocument } from './api-page.tsx';
import { CalmPage } from './calm-page.tsx';
import { Page } from './page.tsx';
import { pages } from './pages.tsx';
import style from './site.css?url';

export { inlined } from './calm-page.tsx';

/** The page `name`, whole. */
export function render<P extends PageName>(
  name: P, data: SitePages[P], language: Language, place: PagePlace,
): string {
  const { head, Body, isCalm } = pages[name];
  const props = { language, data, place };
  if (isCalm) {
    return `<!doctype html>${renderToString(
      <CalmPage language={language} place={place} head={head(props)}>
        <Body {...props} />
      </CalmPage>,
    )}`;
  }
  return `<!doctype html>${renderToString(
    <Page language={language} place={place} style={style} head={head(props)}>
      <Body {...props} />
    </Page>,
  )}`;
}

/** The page of /openapi.json for people who write programs. In English only, like the names in
    it. */
export const renderApi = (document: ApiDocument): string => `<!doctype html>${renderToString(
  <Page
    language="en"
    place={{ origin: '', path: '/docs/api', province: null, languages: ['en'] }}
    style={style}
    head={{ title: 'API', description: 'The routes of this server.', isQuiet: true }}
  >
    <ApiPage document={document} />
  </Page>,
)}`;

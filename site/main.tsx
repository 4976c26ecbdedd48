// The built public pages: functions that make a whole HTML page from their input. The server loads
// the bundle by path (server/http/public.ts); nothing here reads a database or a clock.
import { renderToString } from 'preact-render-to-string';
import type { PublicMaps } from '../core/api/figures.ts';
import type { Published } from '../core/api/reports.ts';
import type { Language } from '../core/words/words.ts';
import '../ui/office-icons.ts';
import { ApiPage, type ApiDocument } from './api-page.tsx';
import { Home } from './home.tsx';
import { Page } from './page.tsx';
import style from './site.css?url';

export function render(
  _page: 'home', { provinces }: Published, language: Language, maps: PublicMaps = {},
): string {
  const [only, ...others] = provinces;
  const name = only !== undefined && others.length === 0 ? only.province.name : null;
  return `<!doctype html>${renderToString(
    <Page language={language} province={name} style={style}>
      <Home language={language} provinces={provinces} maps={maps} />
    </Page>,
  )}`;
}

/** The page of /openapi.json for people who write programs. In English only, like the names in
    it. */
export const renderApi = (document: ApiDocument): string => `<!doctype html>${renderToString(
  <Page language="en" province={null} style={style}><ApiPage document={document} /></Page>,
)}`;

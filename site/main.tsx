// The built public pages: one function that turns published figures into a whole HTML page. The
// server loads the bundle by path (server/http/public.ts); nothing here reads a database or a
// clock.
import { renderToString } from 'preact-render-to-string';
import type { PublicMaps } from '../core/api/figures.ts';
import type { Published } from '../core/api/reports.ts';
import type { Language } from '../core/words/words.ts';
import '../ui/office-icons.ts';
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

// The pages of the site by name. A page says what stands in the head and draws its content; the
// frame around it is page.tsx.
import type { PageName } from '../core/api/site.ts';
import { say } from '../core/words/words.ts';
import { Home } from './home.tsx';
import type { SitePage } from './page-props.ts';
import { texts } from './words.ts';

export const pages: { readonly [P in PageName]: SitePage<P> } = {
  home: {
    head: ({ language }) => ({
      title: '', description: say(texts.leadMore, language),
    }),
    Body: Home,
  },
};

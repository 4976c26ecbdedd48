// The routes of the public site's pages, each in both languages.
import { openAt } from './addresses.ts';
import { route } from './route.ts';
import { openPage } from './site.ts';

export const siteRoutes = {
  home: route(openPage(openAt.home, 'The home page of the public site.')),
  homeInEnglish: route(openPage(openAt.homeInEnglish, 'The home page in English.')),
} as const;

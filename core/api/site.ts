// The public site as the server and site/ share it: what each page is made from, and how its routes
// are declared. A new page is a line of SitePages, its component in site/pages.tsx, and an address
// in Vietnamese and in English.
import type { Language } from '../words/words.ts';
import type { Address } from './address.ts';
import type { PublicMaps } from './figures.ts';
import type { DirectoryPage, HelpPage, LeafletPage } from './help.ts';
import type {
  ArticlePage, GonePage, NewsPage, PostLine, SearchPage, VersionPage,
} from './news.ts';
import type { OutsidePage } from './outside-page.ts';
import type { Published } from './reports.ts';
import type { ReceiptPage, ReviewPage, RulesPage, SentPage } from './forms.ts';
import { media, type Route } from './route.ts';

/** What each page of the site is made from, by the page's name. */
export interface SitePages {
  readonly help: HelpPage;
  readonly directory: DirectoryPage;
  readonly leaflet: LeafletPage;
  readonly outside: OutsidePage;
  readonly home: HomePage;
  readonly news: NewsPage;
  readonly article: ArticlePage;
  readonly version: VersionPage;
  readonly gone: GonePage;
  readonly find: SearchPage;
  readonly review: ReviewPage;
  readonly sent: SentPage;
  readonly receipt: ReceiptPage;
  readonly commentRules: RulesPage;
}
export type PageName = keyof SitePages;

export interface HomePage {
  readonly figures: Published;
  readonly maps: PublicMaps;
  /** The newest posts. */
  readonly news: readonly PostLine[];
}

/** Where a page stands. The same for every page. */
export interface PagePlace {
  /** The site's own origin, without a slash at the end. */
  readonly origin: string;
  /** The Vietnamese address, '/tin-tuc'; English is the same below /en. */
  readonly path: string;
  /** The name of the province, if the server has only one. */
  readonly province: string | null;
  /** Languages in which the page exists; both if left out. */
  readonly languages?: readonly Language[];
}

/** The address of a page in a language: '/tin-tuc' or '/en/tin-tuc'. */
export const pathIn = (language: Language, path: string): string =>
  (language === 'vi' ? path : path === '/' ? '/en' : `/en${path}`);

interface OpenPage<A extends Address> extends Pick<Route, 'right' | 'answer' | 'about'> {
  readonly at: A;
  readonly caller: 'anyone';
  readonly statuses: readonly [200, 304];
  readonly problems: readonly [];
}
/** A page for everybody. A page with places in its address adds `params`. */
export const openPage = <const A extends Address>(at: A, about: string): OpenPage<A> => ({
  at, about, caller: 'anyone', right: 'anyone', answer: media('text/html'), statuses: [200, 304],
  problems: [],
});

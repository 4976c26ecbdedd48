// What every page of the site is given, and what it says about itself.
import type { JSX } from 'preact';
import type { PageName, PagePlace, SitePages } from '../core/api/site.ts';
import type { Language } from '../core/words/words.ts';

export interface PageProps<P extends PageName> {
  readonly language: Language;
  readonly data: SitePages[P];
  readonly place: PagePlace;
}

export interface PageHead {
  /** Of the window and of cards that other programs show; the frame adds whose site it is. */
  readonly title: string;
  readonly description: string;
  /** A page that shows nothing of itself elsewhere: a neutral title without the name of the site,
      no preview card, no address for other programs. */
  readonly isQuiet?: boolean;
  /** Search engines leave it out. */
  readonly isUnlisted?: boolean;
  readonly picture?: string;
  readonly isArticle?: boolean;
  /** Feeds of the page: address and title. */
  readonly feeds?: readonly (readonly [string, string])[];
}

export interface SitePage<P extends PageName> {
  /** Drawn in the frame with “leave quickly”, whole in one request; see calm-page.tsx. */
  readonly isCalm?: true;
  readonly head: (props: PageProps<P>) => PageHead;
  readonly Body: (props: PageProps<P>) => JSX.Element;
}

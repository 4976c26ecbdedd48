// The help page and the directory as the server and site/ share them. Nothing here says where a
// place is that wants to stay hidden: such a place has a number to call and nothing else.
import type { Words } from '../words/words.ts';

/** Where “leave quickly” goes: the national weather page, which anybody may have open. */
export const exitAddress = 'https://nchmf.gov.vn/';

/** A number that stands on the page. */
export interface HotlineShown {
  readonly name: Words; readonly number: string; readonly need: string;
  readonly purpose: Words; readonly hours: Words; readonly region: Words;
  readonly triedOn: string | null;
}
/** A text of the help page, with a line for each thing that it lists. */
export interface NoteShown {
  readonly title: Words;
  readonly lines: readonly Words[];
  /** For somebody who worries about another person. */
  readonly isForOthers: boolean;
}

export interface HelpPage {
  readonly hotlines: readonly HotlineShown[];
  readonly notes: readonly NoteShown[];
  readonly today: string;
}

/** Open: with its address · phoneOnly: without · kept: a number and what it helps with. */
export type ServicePlace = 'open' | 'phoneOnly' | 'kept';
export interface ServiceShown {
  readonly id: string;
  readonly place: ServicePlace;
  readonly name: Words;
  readonly organisation: string;
  readonly what: Words; readonly forWhom: Words; readonly hours: Words; readonly cost: Words;
  readonly papers: Words; readonly area: Words;
  readonly address: string;
  readonly numbers: readonly string[];
  readonly needs: readonly string[];
  readonly languages: readonly string[];
  /** The commune that it serves; '': the whole province, and every place that is kept. */
  readonly commune: string;
  readonly triedOn: string | null;
}

export interface Named { readonly code: string; readonly words: Words }
export interface DirectoryAsked {
  readonly commune: string; readonly need: string; readonly language: string;
}
export interface DirectoryPage {
  readonly asked: DirectoryAsked;
  readonly communes: readonly Named[];
  readonly needs: readonly Named[];
  readonly languages: readonly Named[];
  readonly services: readonly ServiceShown[];
  readonly hotlines: readonly HotlineShown[];
  readonly today: string;
}
/** What a commune hangs up on paper. */
export interface LeafletPage {
  readonly commune: Named;
  readonly needs: readonly Named[];
  readonly languages: readonly Named[];
  readonly services: readonly ServiceShown[];
  readonly hotlines: readonly HotlineShown[];
  readonly today: string;
}

/** A number that nobody tried for longer is said to be old. */
export const triedDaysMax = 90;

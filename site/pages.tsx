// The pages of the site by name. A page says what stands in the head and draws its content; the
// frame around it is page.tsx.
import type { PageName } from '../core/api/site.ts';
import { say, type Language } from '../core/words/words.ts';
import { Article, Gone, Version } from './article.tsx';
import { Directory } from './directory.tsx';
import { Help } from './help.tsx';
import { helpTexts } from './help-words.ts';
import { Home } from './home.tsx';
import { Leaflet } from './leaflet.tsx';
import { Outside } from './outside.tsx';
import { feedAddress, Find, News } from './news.tsx';
import { newsTexts } from './news-words.ts';
import { Review } from './comment-form.tsx';
import { CommentRules } from './comment-rules.tsx';
import { inboxTexts } from './inbox-words.ts';
import type { PageHead, SitePage } from './page-props.ts';
import { Receipt, Sent } from './receipt.tsx';
import { texts } from './words.ts';

/** Nobody who sees the title of the window knows what the page is about. */
const neutral = ({ language }: { readonly language: Language }): PageHead =>
  ({ title: say(helpTexts.title, language), description: '', isQuiet: true });

export const pages: { readonly [P in PageName]: SitePage<P> } = {
  home: {
    head: ({ language }) => ({
      title: '', description: say(texts.leadMore, language),
    }),
    Body: Home,
  },
  news: {
    head: ({ language, data: { category } }) => ({
      title: category?.words[language] ?? say(newsTexts.news, language),
      description: say(newsTexts.newsNote, language),
      feeds: [[feedAddress(language, category?.code), say(newsTexts.news, language)]],
    }),
    Body: News,
  },
  article: {
    head: ({ language, data: { title, lead, photos: [photo] } }) => ({
      title, description: lead, isArticle: true,
      feeds: [[feedAddress(language), say(newsTexts.news, language)]],
      ...(photo === undefined ? {} : { picture: `/anh/${photo.name}` }),
    }),
    Body: Article,
  },
  version: {
    head: ({ language, data: { title, number } }) => ({
      title: say(newsTexts.versionOf, language, { n: String(number), title }),
      description: say(newsTexts.versionsNote, language), isUnlisted: true,
    }),
    Body: Version,
  },
  gone: {
    head: ({ language, data: { reason } }) => ({
      title: say(newsTexts[reason], language), description: '', isUnlisted: true,
    }),
    Body: Gone,
  },
  find: {
    head: ({ language }) => ({
      title: say(newsTexts.find, language), description: say(newsTexts.findWhat, language),
      isUnlisted: true,
    }),
    Body: Find,
  },
  review: {
    head: ({ language }) => quiet(say(inboxTexts.reviewTitle, language)),
    Body: Review,
  },
  sent: { head: ({ language }) => quiet(say(inboxTexts.sentTitle, language)), Body: Sent },
  receipt: { head: ({ language }) => quiet(say(inboxTexts.receiptTitle, language)), Body: Receipt },
  commentRules: {
    head: ({ language }) => ({
      title: say(inboxTexts.rulesTitle, language), description: say(inboxTexts.rulesLead, language),
    }),
    Body: CommentRules,
  },
  help: { head: neutral, Body: Help, isCalm: true },
  directory: { head: neutral, Body: Directory, isCalm: true },
  outside: {
    head: ({ language, data: { name, place } }) => ({
      title: `${say(name, language)}, ${place}`, description: place,
    }),
    Body: Outside,
  },
  leaflet: { head: neutral, Body: Leaflet, isCalm: true },
};

/** The head of a page that shows what one visitor has written: search engines must not list it. */
const quiet = (title: string): PageHead => ({ title, description: '', isUnlisted: true });

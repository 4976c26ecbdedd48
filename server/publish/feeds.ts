// The newest posts as an Atom feed (RFC 4287), and the site's addresses for search engines.
import type { Category } from '../../core/api/news.ts';
import { pathIn } from '../../core/api/site.ts';
import { words, type Language } from '../../core/words/words.ts';
import type { FeedEntry } from './lists.ts';

const feedTitle = words('Hoa Ban – Tin tức', 'Hoa Ban – News');
const author = words('Hội Liên hiệp Phụ nữ', 'Women’s Union');

/** What XML 1.0 cannot contain at all is left out. */
const xml = (text: string): string => text
  .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
  .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Feed {
  readonly origin: string; readonly language: Language; readonly category: Category | null;
  readonly entries: readonly FeedEntry[];
}
export function atomFeed({ origin, language, category, entries }: Feed): string {
  const query = category === null ? '' : `?muc=${category.code}`;
  const self = `${origin}${pathIn(language, '/tin-tuc.atom')}${query}`;
  const page = `${origin}${pathIn(language, '/tin-tuc')}${query}`;
  const updated = entries[0]?.changedAt ?? new Date(0);
  const title = category === null ? feedTitle[language]
    : `${feedTitle[language]}: ${category.words[language]}`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(self)}</id>
<title>${xml(title)}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${xml(author[language])}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
${entries.map((entry) => entryOf(origin, entry)).join('')}</feed>
`;
}

const entryOf = (origin: string, entry: FeedEntry): string => `<entry xml:lang="${entry.language}">
<id>urn:uuid:${entry.record}</id>
<title>${xml(entry.title)}</title>
<published>${entry.firstAt.toISOString()}</published>
<updated>${entry.changedAt.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${
  xml(origin + pathIn(entry.language, `/tin-tuc/${entry.slug}`))}"/>
${entry.category === null ? '' : `<category term="${xml(entry.category[entry.language])}"/>\n`
}<summary>${xml(entry.lead)}</summary>
</entry>
`;

interface SiteAddress { readonly path: string; readonly languages: readonly Language[] }
export const sitemap = (origin: string, pages: readonly SiteAddress[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages.flatMap(({ path, languages }) => languages.map((language) => `<url><loc>${
  xml(origin + pathIn(language, path))}</loc>${languages.length < 2 ? '' : languages.map((other) =>
  `<xhtml:link rel="alternate" hreflang="${other}" href="${xml(origin + pathIn(other, path))}"/>`)
  .join('')}</url>\n`)).join('')}</urlset>
`;

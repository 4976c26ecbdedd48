// The frame of every public page: head, header, content, footer. Plain links, without a script.
import type { ComponentChildren, JSX } from 'preact';
import { pathIn, type PagePlace } from '../core/api/site.ts';
import { say, type Language } from '../core/words/words.ts';
import { nameInLine } from '../core/words/unit-name.ts';
import { BrandMark, Icon } from '../ui/icon.tsx';
import type { PageHead } from './page-props.ts';
import { texts } from './words.ts';

interface FrameProps {
  readonly language: Language;
  readonly place: PagePlace;
  readonly style: string;
  readonly head: PageHead;
  readonly children: ComponentChildren;
}

const languages = ['vi', 'en'] as const;
/** The pages in the header of every page. */
const tabs = [['/tin-tuc', 'news'], ['/#so-lieu', 'figures']] as const;

export function Page({ language, place, style, head, children }: FrameProps): JSX.Element {
  const t = (key: keyof typeof texts) => say(texts[key], language);
  const { province } = place;
  const union = province === null ? t('union')
    : say(texts.unionOf, language, { province: nameInLine(province) });
  const site = province === null ? t('title') : `Hoa Ban – ${union}`;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#fbf6f9" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#171019" media="(prefers-color-scheme: dark)" />
        {!head.isQuiet && <meta name="description" content={head.description} />}
        {(head.isUnlisted || head.isQuiet) && <meta name="robots" content="noindex" />}
        <title>{titleOf(head, site)}</title>
        {!head.isQuiet && <Elsewhere language={language} place={place} head={head} site={site} />}
        <link rel="icon" href={head.isQuiet ? 'data:,' : '/app/icon.svg'} />
        <link rel="stylesheet" href={style} />
      </head>
      <body class="site">
        <a class="btn btn-main skip" href="#main">{t('skip')}</a>
        <header class="band-card">
          <div class="inner">
            <a class="brand" href={pathIn(language, '/')}>
              <BrandMark />
              <span><b>Hoa Ban</b>{union}</span>
            </a>
            <nav class="tabs" aria-label={t('pages')}>
              {tabs.map(([path, word]) => (
                <a
                  key={path}
                  href={linkTo(language, path)}
                  aria-current={place.path === path ? 'page' : undefined}
                >
                  {t(word)}
                </a>
              ))}
            </nav>
            <a class="btn btn-main" href={pathIn(language, '/giup-do')}>
              <Icon name="help" />{t('help')}
            </a>
          </div>
        </header>
        <main id="main" tabIndex={-1}>{children}</main>
        <footer>
          <div class="inner between">
            <p>{union}</p>
            <p class="wrap">
              <a href="/app">{t('work')}</a>
              <Other language={language} place={place} />
            </p>
          </div>
        </footer>
      </body>
    </html>
  );
}

const titleOf = ({ title, isQuiet }: PageHead, site: string): string =>
  (isQuiet ? title : title === '' ? site : `${title} – ${site}`);

/** '/#so-lieu' in English is '/en#so-lieu'. */
function linkTo(language: Language, path: string): string {
  const [page = '', anchor] = path.split('#');
  return pathIn(language, page) + (anchor === undefined ? '' : `#${anchor}`);
}

interface ElsewhereProps extends Pick<FrameProps, 'language' | 'place' | 'head'> {
  readonly site: string;
}
/** What other programs show of this page: its own address, its other language, a card. */
function Elsewhere({ language, place, head, site }: ElsewhereProps): JSX.Element {
  const at = (it: Language): string => place.origin + pathIn(it, place.path);
  const both = place.languages ?? languages;
  return (
    <>
      <link rel="canonical" href={at(language)} />
      {both.length > 1 && both.map((it) => (
        <link key={it} rel="alternate" hreflang={it} href={at(it)} />
      ))}
      {head.feeds?.map(([path, title]) => (
        <link key={path} rel="alternate" type="application/atom+xml" href={path} title={title} />
      ))}
      <meta property="og:title" content={head.title === '' ? site : head.title} />
      <meta property="og:description" content={head.description} />
      <meta property="og:type" content={head.isArticle ? 'article' : 'website'} />
      <meta property="og:url" content={at(language)} />
      <meta property="og:site_name" content={site} />
      <meta property="og:locale" content={language === 'vi' ? 'vi_VN' : 'en_GB'} />
      {head.picture !== undefined
        && <meta property="og:image" content={place.origin + head.picture} />}
    </>
  );
}

interface OtherProps extends Pick<FrameProps, 'language' | 'place'> {}
/** The same page in the other language; the home page if there is none. */
function Other({ language, place }: OtherProps): JSX.Element {
  const other = language === 'vi' ? 'en' : 'vi';
  const path = (place.languages ?? languages).includes(other) ? place.path : '/';
  return <a href={pathIn(other, path)} lang={other} hreflang={other}>{texts.other[language]}</a>;
}

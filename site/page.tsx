// The frame of every public page: header, content, footer. Plain links, without a script.
import type { ComponentChildren, JSX } from 'preact';
import { say, type Language } from '../core/words/words.ts';
import { nameInLine } from '../core/words/unit-name.ts';
import { BrandMark } from '../ui/icon.tsx';
import { texts } from './words.ts';

interface PageProps {
  readonly language: Language;
  /** The name of the province, if there is one. */
  readonly province: string | null;
  readonly style: string;
  readonly children: ComponentChildren;
}

export function Page({ language, province, style, children }: PageProps): JSX.Element {
  const t = (key: keyof typeof texts) => say(texts[key], language);
  const union = province === null ? t('union')
    : say(texts.unionOf, language, { province: nameInLine(province) });
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#fbf6f9" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#171019" media="(prefers-color-scheme: dark)" />
        <meta name="description" content={t('leadMore')} />
        <title>{province === null ? t('title') : `Hoa Ban – ${union}`}</title>
        <link rel="icon" href="/app/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={style} />
      </head>
      <body class="site">
        <a class="btn btn-main skip" href="#main">{t('skip')}</a>
        <header class="band-card">
          <div class="inner">
            <a class="brand" href={homeOf(language)}>
              <BrandMark />
              <span><b>Hoa Ban</b>{union}</span>
            </a>
            <nav class="tabs" aria-label={t('pages')}>
              <a href={`${homeOf(language)}#so-lieu`}>{t('figures')}</a>
              <a href={`${homeOf(language)}#du-an`}>{t('programme')}</a>
            </nav>
            <a class="btn btn-line" href="/app">{t('work')}</a>
          </div>
        </header>
        <main id="main" tabIndex={-1}>{children}</main>
        <footer>
          <div class="inner between">
            <p>{union}</p>
            <Other language={language} />
          </div>
        </footer>
      </body>
    </html>
  );
}

function Other({ language }: { readonly language: Language }): JSX.Element {
  const other = language === 'vi' ? 'en' : 'vi';
  return <p><a href={homeOf(other)} lang={other} hreflang={other}>{texts.other[language]}</a></p>;
}

const homeOf = (language: Language): string => (language === 'en' ? '/?lang=en' : '/');

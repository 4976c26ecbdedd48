// The frame of the help page, the directory and its leaflets: no header, a bar to leave quickly.
// Style and script stand in the page itself, so that one request fetches all of it and no cache of
// a browser holds a file of it. The server allows these two texts by their hashes.
import type { ComponentChildren, JSX } from 'preact';
import { exitAddress } from '../core/api/help.ts';
import type { PagePlace } from '../core/api/site.ts';
import { pathIn } from '../core/api/site.ts';
import { say, type Language } from '../core/words/words.ts';
import { Icon } from '../ui/icon.tsx';
import style from './help.css?inline';
import { helpTexts } from './help-words.ts';
import type { PageHead } from './page-props.ts';
import script from './quick-exit.js?raw';
import { texts } from './words.ts';

/** What stands in a page as it is; nothing else may run or style it. */
export const inlined = { style: style.trim(), script: script.trim() } as const;

interface CalmProps {
  readonly language: Language; readonly place: PagePlace; readonly head: PageHead;
  readonly children: ComponentChildren;
}
export function CalmPage({ language, place, head, children }: CalmProps): JSX.Element {
  const t = (key: keyof typeof helpTexts) => say(helpTexts[key], language);
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#fbf6f9" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#171019" media="(prefers-color-scheme: dark)" />
        <meta name="robots" content="noarchive" />
        <meta name="referrer" content="no-referrer" />
        <title>{head.title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: inlined.style }} />
      </head>
      <body class="site">
        <header class="quit">
          <div class="calm-bar">
            <a class="btn btn-big" href={exitAddress} rel="noreferrer" data-exit>
              <Icon name="exit" />{t('leave')}
            </a>
            <p class="small" data-without>{t('leaveWithout')}</p>
          </div>
        </header>
        <main>{children}</main>
        <footer class="calm wrap small">
          <a href={pathIn(language, '/')}>{t('home')}</a>
          <a href={pathIn(other, place.path)} lang={other} hreflang={other} data-stay>
            {texts.other[language]}
          </a>
        </footer>
        <script dangerouslySetInnerHTML={{ __html: inlined.script }} />
      </body>
    </html>
  );
}

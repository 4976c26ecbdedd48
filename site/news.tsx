// The list of posts, a post in a list, and search. Categories are links, pages of the list too.
import type { JSX } from 'preact';
import type { PostLine } from '../core/api/news.ts';
import { pathIn } from '../core/api/site.ts';
import { dayToText } from '../core/words/numbers.ts';
import { say, type Language } from '../core/words/words.ts';
import { Icon } from '../ui/icon.tsx';
import type { PageProps } from './page-props.ts';
import { newsTexts as texts } from './news-words.ts';

interface LinesProps {
  readonly posts: readonly PostLine[]; readonly language: Language; readonly level: 'h2' | 'h3';
}
export function PostLines({ posts, language, level: Heading }: LinesProps): JSX.Element {
  return (
    <div class="cols cols-3">
      {posts.map((post) => (
        <article key={post.slug} class="news">
          <a
            href={pathIn(post.language, `/tin-tuc/${post.slug}`)}
            {...(post.language === language ? {} : { lang: post.language })}
          >
            {post.category && <span class="tag">{post.category[post.language]}</span>}
            <Heading>{post.title}</Heading>
            <p>{post.lead}</p>
            <p class="small soft num">
              {[dayToText(post.day), post.commune].filter(Boolean).join(' · ')}
            </p>
          </a>
        </article>
      ))}
    </div>
  );
}

export function News({ language, data, place }: PageProps<'news'>): JSX.Element {
  const { category, categories, posts, page, hasMore } = data;
  const at = (code: string | undefined, number = 1): string => {
    const asked = [...(code === undefined ? [] : [`muc=${code}`]),
      ...(number > 1 ? [`trang=${number}`] : [])].join('&');
    return pathIn(language, place.path) + (asked ? `?${asked}` : '');
  };
  const current = (isIt: boolean) => (isIt ? { 'aria-current': 'page' as const } : {});
  return (
    <div class="band">
      <div class="inner stack-l">
        <div class="between">
          <h1>{category?.words[language] ?? texts.news[language]}</h1>
          <a class="btn btn-line" href={pathIn(language, '/tim')}>
            <Icon name="search" />{texts.find[language]}
          </a>
        </div>
        {categories.length > 0 && (
          <nav class="tabs" aria-label={texts.categories[language]}>
            <a href={at(undefined)} {...current(category === null)}>{texts.all[language]}</a>
            {categories.map(({ code, words }) => (
              <a key={code} href={at(code)} {...current(category?.code === code)}>
                {words[language]}
              </a>
            ))}
          </nav>
        )}
        {posts.length === 0 && <p>{texts.none[language]}</p>}
        <PostLines posts={posts} language={language} level="h2" />
        <nav class="wrap" aria-label={texts.pagesOfList[language]}>
          {page > 1 && (
            <a class="btn btn-line" href={at(category?.code, page - 1)}>{texts.newer[language]}</a>
          )}
          {hasMore && (
            <a class="btn btn-line" href={at(category?.code, page + 1)}>{texts.older[language]}</a>
          )}
          <a href={feedAddress(language, category?.code)}>{texts.feed[language]}</a>
        </nav>
      </div>
    </div>
  );
}

export const feedAddress = (language: Language, code?: string): string =>
  pathIn(language, '/tin-tuc.atom') + (code === undefined ? '' : `?muc=${code}`);

export function Find({ language, data: { sought, posts }, place }: PageProps<'find'>): JSX.Element {
  const isAsked = sought.trim() !== '';
  return (
    <div class="band">
      <div class="inner stack-l">
        <h1>{texts.find[language]}</h1>
        <form class="finder" action={pathIn(language, place.path)} role="search">
          <div class="field">
            <label for="q">{texts.findWhat[language]}</label>
            <input class="input" id="q" name="q" type="search" maxLength={200} value={sought} />
          </div>
          <button class="btn btn-main btn-tall" type="submit">
            <Icon name="search" />{texts.find[language]}
          </button>
        </form>
        {isAsked && (
          <h2>
            {say(posts.length === 0 ? texts.foundNone : texts.found, language,
              { n: String(posts.length), sought })}
          </h2>
        )}
        <PostLines posts={posts} language={language} level="h3" />
      </div>
    </div>
  );
}

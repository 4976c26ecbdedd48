// One post, a version of it against the one before, and the page of a post that is gone.
import type { JSX } from 'preact';
import type { ArticlePage, DiffPart } from '../core/api/news.ts';
import { pathIn } from '../core/api/site.ts';
import { dayToText } from '../core/words/numbers.ts';
import { say, type Language } from '../core/words/words.ts';
import { Markdown } from '../ui/markdown.tsx';
import { Comments } from './comments.tsx';
import type { PageProps } from './page-props.ts';
import { newsTexts as texts } from './news-words.ts';

export function Article({ language, data }: PageProps<'article'>): JSX.Element {
  const { title, lead, body, photos, category, type, source, comments } = data;
  const [first, ...others] = photos;
  return (
    <>
      <article class="band">
        <div class="inner">
          <div class="prose prose-mid">
            <p>
              {category === null ? <span class="tag">{type[language]}</span> : (
                <a class="tag" href={`${pathIn(language, '/tin-tuc')}?muc=${category.code}`}>
                  {category.words[language]}
                </a>
              )}
            </p>
            <h1>{title}</h1>
            <Written language={language} data={data} />
            <p><strong>{lead}</strong></p>
            {first && <Photo photo={first} language={language} />}
            <Markdown text={body} />
            {others.map((photo) => <Photo key={photo.name} photo={photo} language={language} />)}
            {source && (
              <p class="small soft">
                {texts.source[language]}{' '}
                {source.link === '' ? source.name
                  : <a href={source.link} rel="noopener">{source.name}</a>}
              </p>
            )}
            <p><a href={pathIn(language, '/tin-tuc')}>{texts.more[language]}</a></p>
          </div>
        </div>
      </article>
      {comments && <Comments language={language} of={comments} />}
    </>
  );
}

interface WrittenProps { readonly language: Language; readonly data: ArticlePage }
function Written({ language, data }: WrittenProps): JSX.Element {
  const { slug, byline, translator, day, commune, changedDay, version } = data;
  const people = [
    ...(byline === '' ? [] : [say(texts.byline, language, { name: byline })]),
    ...(translator === '' ? [] : [say(texts.translator, language, { name: translator })]),
  ];
  return (
    <p class="soft num">
      {people.length > 0 && <>{people.join(' · ')}<br /></>}
      {[dayToText(day), commune].filter(Boolean).join(' · ')}
      {changedDay !== null && (
        <>
          {' · '}
          <a href={pathIn(language, `/tin-tuc/${slug}/ban/${version}`)}>
            {say(texts.version, language,
              { n: String(version), day: dayToText(changedDay) })}
          </a>
        </>
      )}
    </p>
  );
}

interface PhotoProps {
  readonly photo: ArticlePage['photos'][number]; readonly language: Language;
}
/** Captions are Vietnamese. */
const Photo = ({ photo: { name, caption, credit }, language }: PhotoProps): JSX.Element => (
  <figure>
    <img src={`/anh/${name}`} alt={caption} loading="lazy" decoding="async" lang="vi" />
    <figcaption>
      <span lang="vi">{caption}</span> {say(texts.credit, language, { name: credit })}
    </figcaption>
  </figure>
);

export function Version({ language, data }: PageProps<'version'>): JSX.Element {
  const { slug, title, versions, number, parts } = data;
  const at = (n: number): string => pathIn(language, `/tin-tuc/${slug}/ban/${n}`);
  return (
    <div class="band">
      <div class="inner">
        <div class="prose prose-mid">
          <p><a href={pathIn(language, `/tin-tuc/${slug}`)}>{texts.toPost[language]}</a></p>
          <h1>{say(texts.versionOf, language, { n: String(number), title })}</h1>
          <p class="soft">{texts.versionsNote[language]}</p>
          <ol class="stack-s" reversed>
            {versions.map((one) => (
              <li key={one.number} value={one.number}>
                <a
                  href={at(one.number)}
                  {...(one.number === number ? { 'aria-current': 'page' as const } : {})}
                >
                  {say(texts.version, language,
                    { n: String(one.number), day: dayToText(one.day) })}
                </a>
                {one.changed !== '' && <> <span lang="vi">{one.changed}</span></>}
              </li>
            ))}
          </ol>
          {parts.map((of, n) => <p key={n} class="diff">{of.map(part)}</p>)}
        </div>
      </div>
    </div>
  );
}

function part({ is, text }: DiffPart, n: number): JSX.Element {
  if (is === 'gone') return <del key={n}>{text}</del>;
  return is === 'new' ? <ins key={n}>{text}</ins> : <span key={n}>{text}</span>;
}

export function Gone({ language, data: { reason, why } }: PageProps<'gone'>): JSX.Element {
  return (
    <div class="band">
      <div class="inner stack">
        <h1>{texts[reason][language]}</h1>
        {why !== '' && <p lang="vi">{why}</p>}
        <p><a href={pathIn(language, '/tin-tuc')}>{texts.more[language]}</a></p>
      </div>
    </div>
  );
}

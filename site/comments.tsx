// What readers wrote under a post, the Union's answers, and the form of a new comment.
import type { JSX } from 'preact';
import type { PostComments } from '../core/api/news.ts';
import { dayToText } from '../core/words/numbers.ts';
import { dayInVietnam } from '../core/vietnam.ts';
import type { Language } from '../core/words/words.ts';
import { CommentForm } from './comment-form.tsx';
import { newsTexts as texts } from './news-words.ts';

interface CommentsProps { readonly language: Language; readonly of: PostComments }
export function Comments({ language, of: { slug, isOpen, shown } }: CommentsProps): JSX.Element {
  return (
    <section class="band band-card" aria-labelledby="binh-luan">
      <div class="inner">
        <div class="prose prose-mid">
          <h2 id="binh-luan">{texts.comments[language]}</h2>
          {shown.length > 0 && <ul class="comments" lang="vi">
            {shown.map((one, at) => (
              <li key={at} class="stack-s">
                <p>
                  <b>{one.name || texts.noName.vi}</b>{' '}
                  <span class="small soft num">· {dayOf(one.sentAt)}</span>
                </p>
                <p class="lines">{one.words}</p>
                {one.reply !== '' && (
                  <div class="said">
                    <p><b>{texts.reply.vi}</b></p>
                    <p class="lines">{one.reply}</p>
                  </div>
                )}
              </li>
            ))}
          </ul>}
          <CommentForm language={language} slug={slug} isOpen={isOpen} />
        </div>
      </div>
    </section>
  );
}

const dayOf = (moment: string): string => dayToText(dayInVietnam(Date.parse(moment)));

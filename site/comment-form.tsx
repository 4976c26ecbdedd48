// The form of a comment under a post, and its review before it is sent. Both work without a script
// and hold nothing that depends on who reads, so that pages with the form stay cacheable.
import type { JSX } from 'preact';
import { pathIn } from '../core/api/site.ts';
import { say, type Language } from '../core/words/words.ts';
import { submissionKinds } from '../processes/submissions.ts';
import { Icon } from '../ui/icon.tsx';
import { Calls, Decoy, ProblemBanner } from './inbox-parts.tsx';
import { inboxTexts as texts } from './inbox-words.ts';
import type { PageProps } from './page-props.ts';

const { chars, nameCharsMax } = submissionKinds.comment;
const limits = { min: String(chars.min), max: String(chars.max) };

interface FormProps { readonly language: Language; readonly slug: string; readonly isOpen: boolean }
export function CommentForm({ language, slug, isOpen }: FormProps): JSX.Element {
  const t = (key: keyof typeof texts, values = {}) => say(texts[key], language, values);
  return (
    <div class="stack">
      {!isOpen ? <p class="soft">{t('closed')}</p> : (
        <form
          class="stack" method="post" action={pathIn(language, `/tin-tuc/${slug}/binh-luan`)}
          aria-labelledby="viet"
        >
          <h3 id="viet">{t('write')}</h3>
          <div class="field">
            <label for="w">{t('yours')}</label>
            <textarea
              class="input" id="w" name="w" rows={5} aria-describedby="dem"
              data-max={limits.max} data-left={t('left', { n: '{n}', max: limits.max })}
              data-over={t('over', { n: '{n}' })}
            />
            <p class="small soft num" id="dem">{t('chars', limits)}</p>
          </div>
          <div class="field">
            <label for="n">{t('name')}</label>
            <input class="input" id="n" name="n" maxLength={nameCharsMax} autocomplete="off" />
          </div>
          <Decoy language={language} />
          <p><button class="btn btn-main btn-big" type="submit">{t('toReview')}</button></p>
          <CountScript />
        </form>
      )}
      <p class="wrap">
        <a href={pathIn(language, '/binh-luan')}>{t('rules')}</a>
        <a href={pathIn(language, '/phieu')}>{t('receipts')}</a>
      </p>
    </div>
  );
}

export function Review({ language, data }: PageProps<'review'>): JSX.Element {
  const t = (key: keyof typeof texts, values = {}) => say(texts[key], language, values);
  const { slug, title, words, name, token, count, problem, hasPhone, isDecoyFilled } = data;
  const left = chars.max - count;
  const path = `/tin-tuc/${slug}`;
  return (
    <section class="band">
      <div class="inner">
        <form
          class="prose prose-mid stack" method="post" aria-labelledby="xem-lai"
          action={pathIn(language, `${path}/binh-luan/gui`)}
        >
          <p class="soft">{t('post', { title })}</p>
          <h1 id="xem-lai">{t('reviewTitle')}</h1>
          <ProblemBanner language={language} of={problem} />
          {hasPhone && (
            <div class="banner banner-sun">
              <Icon name="warning" />
              <p><b>{t('hasPhone')}</b> {t('hasPhoneNote')}</p>
            </div>
          )}
          <div class="card stack">
            <div class="field">
              <label for="w">{t('willSend')}</label>
              <textarea
                class="input" id="w" name="w" rows={6}
                aria-describedby={problem === null ? 'dem' : 'dem sai'}
                data-max={limits.max} data-left={t('left', { n: '{n}', max: limits.max })}
                data-over={t('over', { n: '{n}' })}
              >{`\n${words}`}</textarea>
              <p class="small soft num" id="dem">
                {left < 0 ? t('countOver', { n: String(count) })
                  : t('count', { n: String(count), left: String(left) })}
              </p>
            </div>
            <div class="field">
              <label for="n">{t('willShow')}</label>
              <input
                class="input" id="n" name="n" value={name} maxLength={nameCharsMax}
                autocomplete="off"
              />
            </div>
            <Decoy language={language} value={isDecoyFilled ? 'x' : ''} />
            <input type="hidden" name="k" value={token} />
          </div>
          <p>
            <button class="btn btn-main btn-big" type="submit">
              <Icon name="sent" />{t(problem === null ? 'send' : 'again')}
            </button>
          </p>
          <p><a class="btn btn-big" href={pathIn(language, path)}>{t('notSend')}</a></p>
          <CountScript />
          <Promises language={language} />
          <Calls language={language} calls={data.calls} />
        </form>
      </div>
    </section>
  );
}

/** Says how many characters are left; the form works without it. */
function CountScript(): JSX.Element | null {
  return typeof COUNT_SCRIPT === 'string' ? <script src={COUNT_SCRIPT} defer /> : null;
}

const promises = ['getsCode', 'isRead', 'noAddress'] as const;
function Promises({ language }: { readonly language: Language }): JSX.Element {
  return (
    <ul class="promises">
      {promises.map((key) => (
        <li key={key}><Icon name="check" /><span>{texts[key][language]}</span></li>
      ))}
    </ul>
  );
}

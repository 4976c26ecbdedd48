// The receipt after sending, and the page where twelve digits show what became of it.
import type { JSX } from 'preact';
import { pathIn } from '../core/api/site.ts';
import type { ReceiptPage } from '../core/api/forms.ts';
import { dayToText } from '../core/words/numbers.ts';
import { say, type Language } from '../core/words/words.ts';
import { Calls, ProblemBanner } from './inbox-parts.tsx';
import { inboxTexts as texts, stateTexts } from './inbox-words.ts';
import type { PageProps } from './page-props.ts';

const inGroups = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

export function Sent({ language, data }: PageProps<'sent'>): JSX.Element {
  const t = (key: keyof typeof texts, values = {}) => say(texts[key], language, values);
  const { slug, title, code, calls } = data;
  return (
    <section class="band">
      <div class="inner">
        <div class="prose prose-mid stack">
          <p class="soft">{t('post', { title })}</p>
          <h1>{t('sentTitle')}</h1>
          <div class="card stack-s">
            <h2 class="h3">{t('code')}</h2>
            <p class="receipt num" translate={false}>{inGroups(code)}</p>
            <p>{t('keepCode')}</p>
          </div>
          <p>{t('isRead')}</p>
          <p class="wrap">
            <a class="btn btn-main btn-big" href={pathIn(language, `/tin-tuc/${slug}`)}>
              {t('toPost')}
            </a>
            <a class="btn btn-big" href={pathIn(language, '/phieu')}>{t('receipts')}</a>
          </p>
          <Calls language={language} calls={calls} />
        </div>
      </div>
    </section>
  );
}

export function Receipt({ language, data }: PageProps<'receipt'>): JSX.Element {
  const t = (key: keyof typeof texts, values = {}) => say(texts[key], language, values);
  const { seen, code, problem, calls } = data;
  return (
    <section class="band">
      <div class="inner">
        <div class="prose prose-mid stack">
          <h1>{t('receiptTitle')}</h1>
          <ProblemBanner language={language} of={problem} />
          {seen !== null && <Seen language={language} data={data} seen={seen} />}
          <form class="stack" method="post" action={pathIn(language, '/phieu')}>
            <div class="field">
              <label for="ma">{t('askCode')}</label>
              <input
                class="input input-code" id="ma" name="ma" inputMode="numeric" autocomplete="off"
                value={inGroups(code)} aria-describedby={problem === null ? undefined : 'sai'}
              />
            </div>
            <p>
              <button class={`btn btn-big ${seen ? 'btn-line' : 'btn-main'}`} type="submit">
                {t('look')}
              </button>
            </p>
          </form>
          {calls.length > 0 && <Calls language={language} calls={calls} />}
        </div>
      </div>
    </section>
  );
}

interface SeenProps {
  readonly language: Language;
  readonly data: ReceiptPage;
  readonly seen: NonNullable<ReceiptPage['seen']>;
}
function Seen({ language, data, seen }: SeenProps): JSX.Element {
  const t = (key: keyof typeof texts, values = {}) => say(texts[key], language, values);
  const { words, name, reply, reason } = seen;
  return (
    <>
      <div class="card stack-s">
        <p class="soft num">{t('sentOn', { day: dayToText(seen.sentDay) })}</p>
        <h2 class="h3">{say(stateTexts[seen.state], language)}</h2>
        {reason !== null && <p>{t('reason', { reason: reason[language] })}</p>}
        {words !== '' && (
          <blockquote class="said lines">{name !== '' && <b>{name}: </b>}{words}</blockquote>
        )}
        {reply !== '' && (
          <div class="said said-leaf">
            <p><b>{t('reply')}</b></p><p class="lines">{reply}</p>
          </div>
        )}
      </div>
      {seen.mayObject && <ObjectForm language={language} data={data} />}
      {seen.mayWithdraw && (
        <form class="stack-s" method="post" action={pathIn(language, '/phieu/rut')}>
          <Hidden data={data} />
          <p>{t('withdrawNote')}</p>
          <p><button class="btn btn-clay btn-big" type="submit">{t('withdraw')}</button></p>
        </form>
      )}
    </>
  );
}

type PartProps = Pick<SeenProps, 'language' | 'data'>;
function ObjectForm({ language, data }: PartProps): JSX.Element {
  const t = (key: keyof typeof texts) => say(texts[key], language);
  return (
    <form
      class="card stack-s" method="post" action={pathIn(language, '/phieu/xin-xem-lai')}
      aria-labelledby="xin"
    >
      <h2 class="h3" id="xin">{t('objectTitle')}</h2>
      <p>{t('objectNote')}</p>
      <Hidden data={data} />
      <div class="field">
        <label for="lw">{t('objectWords')}</label>
        <textarea class="input" id="lw" name="w" rows={3}>{`\n${data.objection}`}</textarea>
      </div>
      <p><button class="btn btn-line btn-big" type="submit">{t('object')}</button></p>
    </form>
  );
}

const Hidden = ({ data }: Pick<SeenProps, 'data'>): JSX.Element => (
  <>
    <input type="hidden" name="ma" value={data.code} />
    <input type="hidden" name="k" value={data.token} />
  </>
);

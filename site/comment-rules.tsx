// /binh-luan: the rules of comments, and how many were shown or not, by month and reason. No words
// of a comment are here.
import type { JSX } from 'preact';
import { monthToText, numberToText } from '../core/words/numbers.ts';
import { say } from '../core/words/words.ts';
import { PlainTable } from '../ui/table.tsx';
import { inboxTexts as texts } from './inbox-words.ts';
import type { PageProps } from './page-props.ts';

const before = ['received', 'shown'] as const;
const after = ['noRoom', 'objected', 'upheld', 'withdrawn'] as const;

export function CommentRules({ language, data }: PageProps<'commentRules'>): JSX.Element {
  const t = (key: keyof typeof texts, values = {}) => say(texts[key], language, values);
  const { days, reasons, months } = data;
  const rows = [
    ...before.map((what) => ({ what, title: t(what) })),
    ...reasons.map(({ code, words }) =>
      ({ what: `reason ${code}`, title: t('notShown', { reason: words[language] }) })),
    ...after.map((what) => ({ what, title: t(what) })),
  ];
  return (
    <section class="band">
      <div class="inner">
        <div class="prose prose-mid stack">
          <h1>{t('rulesTitle')}</h1>
          <p>{t('rulesLead')}</p>
          <ul>
            {(['ruleKind', 'rulePrivate', 'ruleAds', 'ruleObject'] as const).map((key) =>
              <li key={key}>{t(key)}</li>)}
            <li>{t('ruleDays', { n: String(days) })}</li>
          </ul>
          <h2>{t('byMonth')}</h2>
          {months.length === 0 ? <p>{t('noMonth')}</p> : (
            <PlainTable
              name={t('byMonth')} caption={t('byMonth')} captionHidden
              columns={[{ title: t('month') },
                ...months.map(({ month }) => ({ title: monthToText(month), number: true }))]}
              rows={rows.map(({ what, title }) => [title,
                ...months.map(({ counts }) => numberToText(counts[what] ?? 0, language))])}
            />
          )}
        </div>
      </div>
    </section>
  );
}

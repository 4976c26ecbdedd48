// The deadlines of one record, those that are met too: a part of the record's page.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { sayLeft, sayUntil, stateWords, taskWords as w } from '../../../words/tasks.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';

/** Nothing for a record without deadlines. */
export function RecordDeadlines({ id }: { readonly id: string }): JSX.Element | null {
  const { t } = useDesk();
  const { value } = useAnswer(deskAt.recordDeadlines, { params: { id } });
  if (!value || value.deadlines.length === 0) return null;
  return (
    <section class="card stack-s" aria-labelledby="deadlines">
      <h2 class="h3" id="deadlines">{t(w.deadlines)}</h2>
      <dl class="stack-s">
        {value.deadlines.map(({ code, words, until, state, doneAt }) => (
          <div key={code}>
            <dt><b>{t(words)}</b></dt>
            <dd>
              {sayUntil(t, until)}
              <br />
              <span class="soft">
                {state === 'done' || state === 'doneLate'
                  ? [t(stateWords[state]),
                    doneAt && t(w.doneOn, { day: dayToText(doneAt.slice(0, 10)) })]
                    .filter(Boolean).join(', ')
                  : sayLeft(t, until, value.now)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

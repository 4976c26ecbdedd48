// The province's rule: whether people at desks must confirm their sign-in with a second factor.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { FactorRule as Rule } from '../../../../core/api/factors.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { rule as w } from '../../../words/office/sign-in.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';

export function FactorRule(): JSX.Element {
  const { t, toast } = useDesk();
  const answer = useAnswer(deskAt.factorRule, {});
  const [problem, setProblem] = useState<Words | null>(null);
  const change = async (rule: Rule['rule']): Promise<void> => {
    const changed = await call(deskAt.setFactorRule, { body: { rule } });
    setProblem(changed.ok ? null : changed.problem.words);
    if (!changed.ok) return;
    toast(t(w.changed));
    answer.again();
  };
  return (
    <div class="stack own">
      <h1>{t(w.title)}</h1>
      <p>{t(w.what)}</p>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      <Loaded of={answer}>
        {({ rule }) => (
          <section class="card stack" aria-labelledby="rule-now">
            <h2 id="rule-now">{t(rule === 'required' ? w.required : w.offered)}</h2>
            <p>{t(rule === 'required' ? w.requiredNote : w.offeredNote)}</p>
            <div>
              {rule === 'required'
                ? <Button kind="clay" onClick={() => void change('offered')}>{t(w.offer)}</Button>
                : (
                  <Button kind="main" onClick={() => void change('required')}>
                    {t(w.require)}
                  </Button>
                )}
            </div>
          </section>
        )}
      </Loaded>
    </div>
  );
}

// What home shows besides its main task: unfinished slips, which can be deleted and restored; new
// approvals; the sums of the month. In one chunk with the later screens.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { numberToText } from '../../core/words/numbers.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { sayDay } from '../parts/days.ts';
import { DraftRows } from '../parts/draft-rows.tsx';
import { sayForm } from '../parts/slip-words.ts';
import { useShell } from '../shell.ts';
import { slipKind } from '../slip/slip-kind.ts';
import { freshlyApproved, sumOfMonth, withApprovalsShown } from '../slip/month.ts';
import { isFetched } from '../store/kept.ts';
import { today } from '../sync/clock.ts';
import { homeMoreWords as w } from '../words/slip-page.ts';

export function Drafts(): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const drafts = [...kept.drafts.values()]
    .filter(({ kind = slipKind.name }) => kind === slipKind.name);
  return (
    <DraftRows
      drafts={drafts}
      titleOf={({ values }) => [sayForm(shell, values), sayDay(say, kept.meta, values['heldOn'])]
        .filter(Boolean).join(' · ')}
      hrefOf={({ key }) => `/app/write/${key}`}
    />
  );
}

/** Shown once for each approval. Approvals from before this phone's first pull are not shown. */
export function Approved(): JSX.Element | null {
  const { say, kept, step } = useShell();
  const isNew = isFetched(kept) && kept.meta.told === null;
  useEffect(() => { if (isNew) void step(withApprovalsShown); }, [isNew]);
  const { length } = freshlyApproved(kept);
  if (length === 0) return null;
  const known = <Button onClick={() => void step(withApprovalsShown)}>{say(w.known)}</Button>;
  return (
    <Banner live tone="leaf" icon="approved" action={known}>
      {say(w.approved, { count: numberToText(length, kept.meta.language) })}
    </Banner>
  );
}

export function Month(): JSX.Element | null {
  const { say, kept } = useShell();
  const number = (n: number) => numberToText(n, kept.meta.language);
  const month = today(kept.meta).slice(0, 7);
  const { slips, turns, women, men, reach } = sumOfMonth(kept, month);
  if (slips === 0) return null;
  return (
    <section class="card month" aria-labelledby="month">
      <h2 class="h3" id="month">{say(w.month, { month: Number(month.slice(5)) })}</h2>
      <p class="num"><b>{number(slips)}</b> {say(w.slips)}</p>
      {turns > 0 && (
        <p class="num">
          <b>{number(turns)}</b> {say(w.turns, { women: number(women), men: number(men) })}
        </p>
      )}
      {reach > 0 && <p class="num"><b>{number(reach)}</b> {say(w.reach)}</p>}
    </section>
  );
}

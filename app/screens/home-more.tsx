// What home shows besides its main task: unfinished slips, which can be deleted and restored; new
// approvals; the sums of the month. In one chunk with the later screens.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { numberToText } from '../../core/words/numbers.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { sayDay } from '../parts/days.ts';
import { SavingTrouble, useSaving } from '../parts/saving.tsx';
import { sayForm } from '../parts/slip-words.ts';
import { UndoToast } from '../parts/undo.tsx';
import { useShell } from '../shell.ts';
import { withDraft, withoutDraft } from '../record/draft.ts';
import { freshlyApproved, sumOfMonth, withTold } from '../slip/month.ts';
import { isFetched, type SlipDraft } from '../store/kept.ts';
import { today } from '../sync/clock.ts';
import { homeWords } from '../words/slip.ts';
import { homeMoreWords as w } from '../words/slip-page.ts';

export function Drafts(): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const saving = useSaving();
  const [gone, setGone] = useState<SlipDraft | null>(null);
  const remove = async (draft: SlipDraft): Promise<void> => {
    if (await saving.run((now) => withoutDraft(now, draft.key))) setGone(draft);
  };
  const bringBack = (draft: SlipDraft) => void saving.run((now) => withDraft(now, draft));
  const drafts = [...kept.drafts.values()];
  return (
    <>
      <SavingTrouble saving={saving} />
      {drafts.length > 0 && (
        <section aria-labelledby="drafts">
          <div class="section-head"><h2 id="drafts">{say(w.drafts)}</h2></div>
          <Rows>
            {drafts.map((draft) => {
              const day = sayDay(say, kept.meta, draft.values['heldOn']);
              const title = [sayForm(shell, draft.values), day].filter(Boolean).join(' · ');
              return (
                <div key={draft.key} class="row-pair">
                  <Row
                    icon="edit"
                    title={title}
                    soft={say(homeWords.unfinished, { step: draft.step })}
                    href={`/app/write/${draft.key}`}
                  />
                  <IconButton
                    icon="trash"
                    label={`${say(w.removeDraft)}: ${title}`}
                    onClick={() => void remove(draft)}
                  />
                </div>
              );
            })}
          </Rows>
        </section>
      )}
      {gone && (
        <UndoToast onUndo={() => bringBack(gone)} onDone={() => setGone(null)}>
          {say(gone.record ? w.editGone : w.draftGone)}
        </UndoToast>
      )}
    </>
  );
}

/** Shown once for each approval; approvals from before this phone had its slips are not shown. */
export function Approved(): JSX.Element | null {
  const { say, kept, step } = useShell();
  const isNew = isFetched(kept) && kept.meta.told === null;
  useEffect(() => { if (isNew) void step(withTold); }, [isNew]);
  const { length } = freshlyApproved(kept);
  if (length === 0) return null;
  const known = <Button onClick={() => void step(withTold)}>{say(w.known)}</Button>;
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

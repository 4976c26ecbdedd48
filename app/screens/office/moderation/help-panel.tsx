// Somebody needs help: the words go to the officer on duty on paper, with a blank T8, and are then
// erased here. Nothing is typed into this page, and the act is not put off.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { WaitingLine } from '../../../../core/api/inbox.ts';
import { minuteInVietnam } from '../../../../core/vietnam.ts';
import { Button } from '../../../../ui/button.tsx';
import { moderation as w } from '../../../words/office/moderation.ts';
import { BlankNotice } from '../../customs/blank-notice.tsx';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';

interface HelpProps {
  readonly of: WaitingLine;
  readonly kind: 'comment' | 'wrongEntry';
  readonly onBack: () => void;
  readonly onDone: () => void;
}
export function HelpPanel({ of, kind, onBack, onDone }: HelpProps): JSX.Element {
  const { t, toast } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const handOver = async (): Promise<void> => {
    setBusy(true);
    const answer = await call(deskAt.decideSubmissions, {
      body: { kind, act: 'toHelp', ids: [of.id], alike: [] },
    });
    setBusy(false);
    toast(t(answer.ok ? w.helpTold : answer.problem.words));
    if (answer.ok) onDone();
  };
  return (
    <>
      <article class="card stack no-print" aria-labelledby="giup">
        <h2 id="giup">{t(w.help)}</h2>
        <p>{t(w.helpSteps)}</p>
        <p class="said prose-line">{of.words}</p>
        <div class="wrap">
          <Button kind="main" icon="slip" onClick={() => print()}>{t(w.helpPrint)}</Button>
          <Button kind="clay" busy={isBusy} onClick={() => void handOver()}>{t(w.helpDone)}</Button>
          <Button kind="line" icon="back" onClick={onBack}>{t(w.helpBack)}</Button>
        </div>
      </article>
      <article class="paper t8" lang="vi" aria-hidden="true">
        <h2>{w.sheetTitle.vi}</h2>
        <p>{minuteInVietnam(Date.parse(of.sentAt)).replace('T', ' ')} · {of.title.vi}</p>
        <p>{of.name}</p>
        <p class="prose-line">{of.words}</p>
      </article>
      <BlankNotice />
    </>
  );
}

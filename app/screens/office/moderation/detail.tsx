// One submission at the desk: its words, why it stands where it stands, showing it with or without
// an answer, not showing it for a reason, and handing it to the officer on duty.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SubmissionsAnswer, WaitingLine } from '../../../../core/api/inbox.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { NoteInput } from '../../../../ui/field.tsx';
import { moderation as w, signWords } from '../../../words/office/moderation.ts';
import { useDesk } from '../desk/desk.ts';
import { whenShort } from '../desk/moments.ts';
import { HelpPanel } from './help-panel.tsx';
import { Looks } from './looks.tsx';
import { Reasons } from './reasons.tsx';
import { decideLater } from './send-decision.ts';

export interface DeciderProps {
  readonly kind: 'comment' | 'wrongEntry';
  readonly reasons: SubmissionsAnswer['reasons'];
  readonly onDone: () => void;
}
interface DetailProps extends DeciderProps {
  readonly of: WaitingLine;
  readonly state: 'waiting' | 'objected' | 'shown';
}
const replyCharsMax = 1_000;

export function ModerationDetail({ of, state, ...more }: DetailProps): JSX.Element {
  const { t } = useDesk();
  const [isHelp, setHelp] = useState(false);
  if (isHelp) {
    const back = (): void => setHelp(false);
    return <HelpPanel of={of} kind={more.kind} onBack={back} onDone={more.onDone} />;
  }
  return (
    <article class="card stack no-print" aria-labelledby="loi">
      <div class="between">
        <div>
          <p class="soft">{t(w.about, { title: t(of.title) })}</p>
          <h2 id="loi">{of.name || t(w.noName)}</h2>
        </div>
        <Looks rank={of.rank} />
      </div>
      <p class="said prose-line">{of.words}</p>
      <Facts of={of} />
      {of.n > 1 && <Banner icon="message">{t(w.sameText, { n: String(of.n) })}</Banner>}
      {state === 'objected' && <Objection of={of} reasons={more.reasons} />}
      {!of.isOwnDecision && <Acts of={of} state={state} {...more} />}
      <Banner
        tone="sun" icon="help"
        action={<Button kind="line" onClick={() => setHelp(true)}>{t(w.help)}</Button>}
      >
        <b>{t(w.helpAsk)}</b> {t(w.helpNote)}
      </Banner>
    </article>
  );
}

function Facts({ of }: { readonly of: WaitingLine }): JSX.Element {
  const { t, me, language } = useDesk();
  const why = of.signs.map((sign) => t(signWords[sign])).join(', ');
  return (
    <dl class="kv">
      <dt>{t(w.sentAt)}</dt>
      <dd class="num">
        {t(w.chars, { when: whenShort(of.sentAt, me.today, language), n: String(of.chars) })}
      </dd>
      {why !== '' && <><dt>{t(w.why)}</dt><dd>{why}</dd></>}
    </dl>
  );
}

function Objection({ of, reasons }: Pick<DetailProps, 'of' | 'reasons'>): JSX.Element {
  const { t } = useDesk();
  const reason = reasons.find(({ code }) => code === of.reason);
  return (
    <div class="stack-s">
      <h3>{t(w.objection)}</h3>
      {reason && <p>{t(w.firstReason, { reason: t(reason.words) })}</p>}
      {of.objection !== '' && <p class="said prose-line">{of.objection}</p>}
      {of.isOwnDecision && <Banner tone="sky" icon="lock">{t(w.ownDecision)}</Banner>}
    </div>
  );
}

function Acts({ of, state, kind, reasons, onDone }: DetailProps): JSX.Element {
  const desk = useDesk();
  const { t } = desk;
  const [reply, setReply] = useState('');
  const show = (): void => decideLater(desk, {
    body: { kind, act: 'show', ids: [of.id], alike: [], reply: reply.trim() },
    n: 1, rows: [of.id], onDone,
  });
  const hide = (reason: string): void => decideLater(desk, {
    body: {
      kind, act: 'decline', reason, ids: of.n > 1 ? [] : [of.id], alike: of.n > 1 ? [of.alike] : [],
    },
    n: of.n, rows: [of.id], onDone,
  });
  return (
    <>
      {state !== 'shown' && of.n === 1 && (
        <>
          <NoteInput
            label={t(w.replyLabel)} value={reply} onInput={setReply} maxLength={replyCharsMax}
          />
          <div class="wrap">
            <Button kind="leaf" icon="check" onClick={show}>
              {t(reply.trim() === '' ? w.show : w.showReply)}
            </Button>
          </div>
        </>
      )}
      <Reasons
        reasons={reasons} onHide={hide}
        word={of.n > 1 ? t(w.hideMany, { n: String(of.n) }) : t(w.hide)}
      />
    </>
  );
}

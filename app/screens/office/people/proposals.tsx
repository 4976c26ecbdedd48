// Proposals that await a second person: who proposed which role for which account, with buttons to
// confirm or decline. Confirming shows the first code of a new account once.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { Given, ProposalLine, Waits } from '../../../../core/api/people.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { people } from '../../../words/office/records.ts';
import { two } from '../../../words/office/two-people.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { InvitationSheet } from './invitation-card.tsx';
import { tellChange } from '../desk/live.ts';
import { momentToText } from '../desk/moments.ts';
import { Loaded } from '../desk/parts.tsx';

export function ProposalsScreen(): JSX.Element {
  const { t, home, toast } = useDesk();
  const answer = useAnswer(deskAt.proposals, {}, { still: true });
  const [asking, setAsking] = useState<Asking | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const [card, setCard] = useState<Given | null>(null);
  const decide = async ({ line, how }: Asking): Promise<void> => {
    setAsking(null);
    const of = { params: { id: line.id } };
    const confirmed = how === 'confirm' ? await call(deskAt.confirmProposal, of) : null;
    const sent = confirmed ?? await call(deskAt.declineProposal, of);
    setProblem(sent.ok ? null : sent.problem.words);
    answer.again();
    // The tab shows their number.
    tellChange([home.unit]);
    if (!sent.ok) return;
    toast(t(how === 'confirm' ? two.confirmed : two.declined));
    setCard(confirmed?.ok ? confirmed.value.card : null);
  };
  if (card) return <InvitationSheet cards={[card]} onClose={() => setCard(null)} />;
  return (
    <>
      <PageHead title={t(two.title)} />
      <div class="stack gap-top">
        <p>{t(two.what)}</p>
        <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
        <Loaded of={answer}>
          {({ proposals }) => (proposals.length === 0 ? <Empty title={t(two.none)} /> : (
            <>
              {proposals.map((line) => (
                <Proposal key={line.id} line={line}
                  onConfirm={() => setAsking({ line, how: 'confirm' })}
                  onDecline={() => setAsking({ line, how: 'decline' })} />
              ))}
            </>
          ))}
        </Loaded>
      </div>
      <AskAct asking={asking} onKeep={() => setAsking(null)} onAct={(it) => void decide(it)} />
    </>
  );
}

interface Asking { readonly line: ProposalLine; readonly how: 'confirm' | 'decline' }
interface AskProps {
  readonly asking: Asking | null;
  readonly onKeep: () => void;
  readonly onAct: (asking: Asking) => void;
}
function AskAct({ asking, onKeep, onAct }: AskProps): JSX.Element {
  const { t } = useDesk();
  const isNo = asking?.how === 'decline';
  const no = asking?.line.mayConfirm ? two.decline : two.takeBack;
  const what = asking ? whatText(asking.line, t) : '';
  return (
    <Dialog
      open={asking !== null}
      loss={isNo}
      title={isNo ? t(two.declineAsk, { act: t(no), what }) : t(two.confirmAsk, { what })}
      actWord={t(isNo ? no : two.confirm)} keepWord={t(two.keep)}
      onKeep={onKeep}
      onAct={() => asking && onAct(asking)}
    >
      {t(isNo ? two.declineNote : two.confirmNote)}
    </Dialog>
  );
}

/** “giao vai trò Lãnh đạo Hội tỉnh, Tỉnh Điện Biên, cho Ly Thị Sông” */
const whatText = (line: ProposalLine, t: Desk['t']): string => (line.what === 'grant'
  ? t(two.grantTo, {
    role: line.role ? t(people[line.role]) : '', unit: line.unitName ?? '', name: line.name })
  : t(two.handOverTo, {
    from: line.name, name: line.successorName ?? '', day: dayToText(line.day ?? '') }));

interface ProposalProps {
  readonly line: ProposalLine;
  readonly onConfirm: () => void;
  readonly onDecline: () => void;
}
function Proposal({ line, onConfirm, onDecline }: ProposalProps): JSX.Element {
  const { t } = useDesk();
  const { what, name, post, role, unitName, successorName, day, madeBy, madeAt, expiresAt } = line;
  return (
    <article class="card stack">
      <div>
        <h2 class="h3">{name}, {post}</h2>
        <p>
          {what === 'grant'
            ? t(two.grant, { role: role ? t(people[role]) : '', unit: unitName ?? '' })
            : t(two.handOver, { name: successorName ?? '', day: dayToText(day ?? '') })}
        </p>
        <p class="small soft">
          {t(two.by, {
            who: madeBy ?? '', when: momentToText(madeAt), until: momentToText(expiresAt) })}
        </p>
      </div>
      {!line.mayConfirm && <p class="small">{t(two.notYours)}</p>}
      <div class="wrap">
        {line.mayConfirm && <Button kind="main" onClick={onConfirm}>{t(two.confirm)}</Button>}
        {line.mayDecline && (
          <Button kind="clay" onClick={onDecline}>
            {t(line.mayConfirm ? two.decline : two.takeBack)}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Shown under a form whose act now awaits confirmation. */
export function WaitsBanner({ waits }: Waits): JSX.Element {
  const { t } = useDesk();
  return (
    <Banner live tone="leaf" icon="clock">
      {t(two.waits, { until: momentToText(waits.expiresAt) })}
    </Banner>
  );
}

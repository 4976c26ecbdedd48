// Changes that await the commune's decision. The officer takes one with one tap, or declines it
// after a question. The sender reads the decision on the phone.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { HeldLine } from '../../../../core/api/slips.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { StateMark } from '../../../../ui/state.tsx';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import { kindByName } from '../../../../records/index.ts';
import { heldTasks, heldWords, marks } from '../../../words/office/inbox.ts';
import { general } from '../../../words/general.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { tellChange } from '../desk/live.ts';
import { whenShort } from '../desk/moments.ts';
import { usePages } from '../desk/pages.ts';
import { placeText } from '../desk/place-text.ts';
import { Loaded, nameOf } from '../desk/parts.tsx';
import { RecordValues } from '../records/values.tsx';
import { meaningOf } from '../records/writing.ts';

export function HeldList(): JSX.Element {
  const { t, home, toast } = useDesk();
  const query = { unit: home.unit };
  const answer = useAnswer(deskAt.held, { query });
  const { pages, next, readMore } = usePages(answer.value, (after) =>
    call(deskAt.held, { query: { ...query, after } }));
  const held = pages.flatMap((page) => page.held);
  const [asking, setAsking] = useState<HeldLine | null>(null);
  const [askingAll, setAskingAll] = useState<HeldLine | null>(null);
  const declineAll = async ({ id, shown, unit }: HeldLine): Promise<void> => {
    setAskingAll(null);
    const sent = await call(deskAt.declineDevice, { params: { id }, body: { shown } });
    toast(sent.ok ? t(heldWords.declinedAll, { n: String(sent.value.n) }) : t(sent.problem.words));
    tellChange([unit.code]);
    answer.again();
  };
  const decide = async (line: HeldLine, act: 'take' | 'decline'): Promise<void> => {
    setAsking(null);
    const sent = await call(deskAt.settleHeld, {
      params: { id: line.id }, body: { act, shown: line.shown },
    });
    const meaning = sent.ok ? meaningOf(sent.value.verdict) : null;
    const failed = sent.ok
      ? (act === 'take' && meaning?.state !== 'done' ? meaning?.words : null) : sent.problem.words;
    const kind = kindByName(line.kind);
    const taken = kind && lifecycleFor(kind).hasInbox
      ? heldWords.takenSlip : heldWords.taken;
    toast(t(failed ?? (act === 'take' ? taken : heldWords.declined)));
    tellChange([line.unit.code]);
    answer.again();
  };
  return (
    <Loaded of={answer}>
      {() => (
        <>
          {held.length === 0 && <Empty title={t(heldWords.none)} />}
          <div class="stack gap-top">
            {held.map((line) => (
              <HeldCard
                key={line.shown}
                line={line}
                onTake={() => void decide(line, 'take')}
                onDecline={() => setAsking(line)}
                onDeclineAll={() => setAskingAll(line)}
              />
            ))}
            {next && <Button kind="line" onClick={readMore}>{t(shared.more)}</Button>}
          </div>
          <Dialog
            open={asking !== null}
            loss
            title={t(heldWords.declineAsk)}
            actWord={t(heldWords.decline)}
            keepWord={t(general.later)}
            onAct={() => asking && void decide(asking, 'decline')}
            onKeep={() => setAsking(null)}
          >
            {t(heldWords.declineNote)}
          </Dialog>
          <AskForAll
            line={askingAll}
            onAct={(line) => void declineAll(line)}
            onKeep={() => setAskingAll(null)}
          />
        </>
      )}
    </Loaded>
  );
}

interface AskForAllProps {
  readonly line: HeldLine | null;
  readonly onAct: (line: HeldLine) => void;
  readonly onKeep: () => void;
}

function AskForAll({ line, onAct, onKeep }: AskForAllProps): JSX.Element {
  const { t } = useDesk();
  return (
    <Dialog
      open={line !== null}
      loss
      title={t(heldWords.declineAllAsk, { n: String(line?.ofDevice.n ?? 0) })}
      actWord={t(heldWords.declineAllAct)}
      keepWord={t(general.later)}
      onAct={() => line && onAct(line)}
      onKeep={onKeep}
    >
      {t(heldWords.declineNote)}
    </Dialog>
  );
}

/** From this number on, one act for all of them is offered. */
const manyOfDevice = 10;

interface CardProps {
  readonly line: HeldLine;
  readonly onTake: () => void;
  readonly onDecline: () => void;
  readonly onDeclineAll: () => void;
}

function HeldCard({ line, onTake, onDecline, onDeclineAll }: CardProps): JSX.Element {
  const desk = useDesk();
  const { t, me, language } = desk;
  const kind = kindByName(line.kind);
  const when = whenShort(line.since, me.today, language);
  const words = {
    clash: t(marks.clash), held: t(marks.held), refused: t(marks.refused),
    withdrawn: t(marks.withdrawn), edited: t(marks.edited),
  };
  return (
    <article class="card" aria-labelledby={`held-${line.shown}`}>
      <div class="between">
        <div>
          <p class="soft">
            {[placeText(line.unit, desk), nameOf(desk, line.author),
              t(heldWords.since, { when })].join(' · ')}
          </p>
          <h2 id={`held-${line.shown}`} class="h3">{kind ? t(kind.words) : line.kind}</h2>
        </div>
        <StateMark mark={line.outcome} words={words} />
      </div>
      <p class="gap-s">{whyText(line, desk)}</p>
      {line.ofDevice.isMarked && <p><b>{t(heldWords.marked)}.</b></p>}
      {line.task && <p><b>{t(heldWords.task)}.</b> {t(heldTasks[line.task])}</p>}
      {kind && (
        <RecordValues
          kind={kind} shown={writtenIn(line)} names={undefined}
          hasView={line.change.create === true}
        />
      )}
      <div class="wrap gap-top">
        {line.may.take && (
          <Button kind="leaf" icon="check" onClick={onTake}>{t(heldWords.take)}</Button>
        )}
        {line.may.decline && (
          <Button kind="clay" onClick={onDecline}>{t(heldWords.decline)}</Button>
        )}
        {line.may.decline && line.ofDevice.n >= manyOfDevice && (
          <Button kind="line" onClick={onDeclineAll}>
            {t(heldWords.declineAll, { n: String(line.ofDevice.n) })}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Empty fields of a new slip are not shown; a correction may empty a field. */
const writtenIn = ({ change }: HeldLine): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(change.set ?? {})
    .flatMap(([name, { value }]) => (change.create && value === null ? [] : [[name, value]])));

/** Why it waits, in words for the officer: the problem's own words are for the sender. */
function whyText(line: HeldLine, desk: Desk): string {
  const { t } = desk;
  const name = nameOf(desk, line.author);
  const isHers = line.may.take || line.may.decline;
  if (line.problem === 'noGrant') {
    return t(isHers ? heldWords.noGrant : heldWords.noGrantCommune, { name, unit: line.unit.name });
  }
  const said = line.outcome === 'refused'
    ? t(heldWords.toldSender, { name, said: t(line.words) }) : t(line.words);
  return isHers ? said : `${said} ${t(heldWords.communeDecides)}`;
}

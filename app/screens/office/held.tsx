// Changes that wait for the commune. The officer takes one with one tap, or declines it after a
// question. The sender reads the decision on her own phone.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type {
  DeviceDeclined, HeldAnswer, HeldDecision, HeldLine,
} from '../../../core/derive/answers.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { StateMark } from '../../../ui/state.tsx';
import { kindByName } from '../../../records/index.ts';
import { heldTasks, heldWords, marks, slipWords } from '../../words/office-inbox.ts';
import { shared } from '../../words/office.ts';
import { useAnswer } from './answer.ts';
import { send } from './ask.ts';
import { useDesk } from './desk.ts';
import { tellChange } from './live.ts';
import { useLists } from './lists.ts';
import { whenShort } from './moments.ts';
import { usePages } from './pages.ts';
import { Loaded, nameOf } from './parts.tsx';
import { valueText } from './value-text.ts';
import { meaningOf } from './writing.ts';

export function HeldList(): JSX.Element {
  const { t, home, toast } = useDesk();
  const path = `/api/held?unit=${home.unit}`;
  const answer = useAnswer<HeldAnswer>(path);
  const { pages, next, readMore } = usePages(answer.value, path);
  const held = pages.flatMap((page) => page.held);
  const [asking, setAsking] = useState<HeldLine | null>(null);
  const [askingAll, setAskingAll] = useState<HeldLine | null>(null);
  const declineAll = async ({ id, shown, unit }: HeldLine): Promise<void> => {
    setAskingAll(null);
    const sent = await send<DeviceDeclined>(`/api/held/${id}/decline-device`, { shown });
    toast(sent.ok ? t(heldWords.declinedAll, { n: String(sent.value.n) }) : t(sent.problem.words));
    tellChange([unit.code]);
    answer.again();
  };
  const decide = async (line: HeldLine, act: 'take' | 'decline'): Promise<void> => {
    setAsking(null);
    const sent = await send<HeldDecision>(`/api/held/${line.id}`, {
      act, shown: line.shown,
    });
    const meaning = sent.ok ? meaningOf(sent.value.verdict) : null;
    const failed = sent.ok
      ? (act === 'take' && meaning?.state !== 'done' ? meaning?.words : null) : sent.problem.words;
    toast(t(failed ?? (act === 'take' ? heldWords.taken : heldWords.declined)));
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
            keepWord={t(slipWords.keep)}
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
      actWord={t(heldWords.decline)}
      keepWord={t(slipWords.keep)}
      onAct={() => line && onAct(line)}
      onKeep={onKeep}
    >
      {t(heldWords.declineNote)}
    </Dialog>
  );
}

/** From here on one act for all of them is offered. */
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
  const lists = useLists();
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
            {line.unit.name} · {nameOf(desk, line.author)} · {t(heldWords.since, { when })}
          </p>
          <h2 id={`held-${line.shown}`} class="h3">{kind ? t(kind.words) : line.kind}</h2>
        </div>
        <StateMark mark={line.outcome} words={words} />
      </div>
      <p>{t(line.words)}</p>
      {line.ofDevice.isMarked && <p><b>{t(heldWords.marked)}.</b></p>}
      {line.task && <p><b>{t(heldWords.task)}.</b> {t(heldTasks[line.task])}</p>}
      <dl class="kv gap-top">
        {Object.entries(line.change.set ?? {}).flatMap(([name, write]) => [
          <dt key={`${name}-t`}>{kind?.fields[name] ? t(kind.fields[name].words) : name}</dt>,
          <dd key={name}>{valueText(kind?.fields[name], write.value, { lists, language })}</dd>,
        ])}
      </dl>
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

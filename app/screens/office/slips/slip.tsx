// One opened slip: its values, and the decisions on it. A decision names exactly the content of
// this page; if that has changed meanwhile, the new content is shown, and the officer decides
// again.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { SlipAnswer } from '../../../../core/api/slips.ts';
import type { Change, Row } from '../../../../core/sync/change.ts';
import { contentOf, shownOf } from '../../../../core/sync/merge.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { State, StateMark } from '../../../../ui/state.tsx';
import { kindByName } from '../../../../records/index.ts';
import { forms } from '../../../words/office/forms.ts';
import { marks, slipWords, stages } from '../../../words/office/inbox.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { useKeys } from './keys.tsx';
import { whenShort } from '../desk/moments.ts';
import { Loaded, nameOf } from '../desk/parts.tsx';
import { ReadersLink } from '../people/readers.tsx';
import { RecordForm } from '../records/record-form.tsx';
import { sendChange } from '../records/send-changes.ts';
import { Clashes, DoubtsSaid, History, ReturnForm } from './slip-parts.tsx';
import { SlipValues } from '../records/slip-values.tsx';
import { changedFields, choose, decision, edit } from '../records/writing.ts';

interface SlipProps {
  readonly id: string;
  /** Moves the focus to the heading, because the last decision opened this slip. */
  readonly isLed: boolean;
  readonly onDecided: (title: string) => void;
}

export function Slip({ id, isLed, onDecided }: SlipProps): JSX.Element {
  const [isEditing, setEditing] = useState(false);
  const slip = useAnswer(deskAt.slip, { params: { id } }, { still: isEditing });
  return (
    <Loaded of={slip} lines={6}>
      {(value) => (
        <OpenSlip
          slip={value}
          again={slip.again}
          {...{ isEditing, setEditing, isLed, onDecided }}
        />
      )}
    </Loaded>
  );
}

interface OpenProps extends Omit<SlipProps, 'id'> {
  readonly slip: SlipAnswer;
  readonly again: () => void;
  readonly isEditing: boolean;
  readonly setEditing: (on: boolean) => void;
}

function OpenSlip(props: OpenProps): JSX.Element {
  const { slip, isLed, isEditing, setEditing } = props;
  const { t, me } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  const work = useSlipWork(props);
  useEffect(() => {
    if (isLed) heading.current?.focus({ preventScroll: false });
  }, [isLed]);
  const kind = kindByName(slip.row.kind);
  if (isEditing && kind) {
    return (
      <article class="card">
        <h2>{t(slipWords.edit)}: {slip.line.title}</h2>
        <RecordForm
          kind={kind}
          unit={slip.row.unit}
          record={slip.row.id}
          values={shownOf(slip.row)}
          saveWord={t(shared.save)}
          isDraft={slip.row.status === 'draft' || slip.row.status === 'returned'}
          onSave={async (values) => {
            const change = edit(slip.row, values, { author: me.account });
            return change ? work.save(change) : forms.notChanged;
          }}
          onCancel={() => setEditing(false)}
        />
      </article>
    );
  }
  return (
    <>
      <article class="card" aria-labelledby="slip-title">
        <SlipHead slip={slip} heading={heading} />
        {slip.line.doubts.length > 0 && (
          <div class="gap-top">
            <Banner tone="sun" icon="warning">
              <b>{t(slipWords.doubtTitle)}</b> <DoubtsSaid doubts={slip.line.doubts} />
            </Banner>
          </div>
        )}
        <Clashes slip={slip} onChoose={work.choose} />
        <SlipValues row={slip.row} changed={work.changed} />
        <Decisions slip={slip} work={work} onEdit={() => setEditing(true)} />
      </article>
      <History slip={slip} />
      <ReadersLink id={slip.row.id} />
    </>
  );
}

type Work = ReturnType<typeof useSlipWork>;

function useSlipWork({ slip, again, setEditing, onDecided }: OpenProps) {
  const { me, t, toast } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Words | null>(null);
  const first = useRef<Row>(slip.row);
  const { row } = slip;
  const hand = { author: me.account };
  // What is new is compared with the content when the officer opened the slip, or last wrote.
  const changed = contentOf(first.current) === contentOf(row)
    ? [] : changedFields(first.current, row);
  const pass = async (change: Change): Promise<Words | null> => {
    setBusy(true);
    const sent = await sendChange(change);
    setBusy(false);
    setProblem(sent.words);
    if (sent.state !== 'again' && sent.row) first.current = sent.row;
    if (sent.state === 'again') again();
    return sent.state === 'again' ? sent.words : null;
  };
  return {
    isBusy, problem, changed,
    save: async (change: Change): Promise<Words | null> => {
      const failed = await pass(change);
      if (failed === null) {
        setEditing(false);
        again();
        toast(t(slipWords.savedToast));
      }
      return failed;
    },
    choose: (field: string, value: Parameters<typeof choose>[2]): void => {
      void pass(choose(row, field, value, hand)).then((failed) => {
        if (failed === null) toast(t(slipWords.chosenToast));
        again();
      });
    },
    decide: async (act: keyof typeof toastOf, note = ''): Promise<boolean> => {
      if (isBusy) return false;
      const failed = await pass(decision(row, act, { ...hand, note }));
      if (failed !== null) return false;
      toast(t(toastOf[act], { title: `${slip.line.unit.name}, ${slip.line.title}` }));
      if (act === 'approve' || act === 'return') onDecided(slip.line.title);
      else again();
      return true;
    },
  };
}

const toastOf = {
  approve: slipWords.approvedToast, return: slipWords.returnedToast,
  withdraw: slipWords.withdrawnToast, restore: slipWords.restoredToast,
} as const;

interface HeadProps {
  readonly slip: SlipAnswer;
  readonly heading: { current: HTMLHeadingElement | null };
}

function SlipHead({ slip: { line, row, clashes }, heading }: HeadProps): JSX.Element {
  const desk = useDesk();
  const { t, me, home, language } = desk;
  const when = whenShort(line.receivedAt, me.today, language);
  return (
    <>
      <div class="between">
        <div>
          <p class="soft">{line.unit.name} · {nameOf(desk, line.author)}</p>
          <h2 id="slip-title" tabIndex={-1} ref={heading}>{line.title}</h2>
        </div>
        <span class="states">
          <SlipStates
            status={row.status}
            hasApproval={line.hasApproval}
            hasClash={clashes.length > 0}
            hasDoubt={line.doubts.length > 0}
            note={row.status === 'submitted' ? t(slipWords.arrivedAt, { when }) : undefined}
          />
        </span>
      </div>
      {row.note && row.status === 'returned' && (
        <Banner icon="returned">{t(slipWords.returnedNote, { note: row.note })}</Banner>
      )}
      {line.hasApproval && row.status === 'submitted' && (
        <p class="small soft">
          {t(home.level === 'province' ? slipWords.editedNoteCommune : slipWords.editedNote)}
        </p>
      )}
    </>
  );
}

interface StatesProps {
  readonly status: Row['status'];
  readonly hasApproval: boolean;
  readonly hasClash: boolean;
  readonly hasDoubt?: boolean;
  readonly note?: string | undefined;
}

export function SlipStates(props: StatesProps): JSX.Element {
  const { status, hasApproval, note } = props;
  const { language } = useDesk();
  const say = <T extends string>(words: Readonly<Record<T, Words>>): Record<T, string> =>
    Object.fromEntries(Object.entries<Words>(words).map(([name, one]) => [name, one[language]])) as
      Record<T, string>;
  const isEdited = status === 'submitted' && hasApproval;
  const stage = isEdited || status === 'approved' ? 'approved'
    : status === 'submitted' ? 'arrived' : status === 'returned' ? 'returned' : 'phone';
  return (
    <>
      {status === 'withdrawn'
        ? <StateMark mark="withdrawn" words={say(marks)} />
        : <State stage={stage} words={say(stages)} note={isEdited ? undefined : note} />}
      {isEdited && <StateMark mark="edited" words={say(marks)} />}
      {props.hasClash && <StateMark mark="clash" words={say(marks)} />}
      {props.hasDoubt && <StateMark mark="doubt" words={say(marks)} />}
    </>
  );
}

interface DecisionsProps {
  readonly slip: SlipAnswer;
  readonly work: Work;
  readonly onEdit: () => void;
}

function Decisions({ slip, work, onEdit }: DecisionsProps): JSX.Element {
  const { t, me } = useDesk();
  const [isReturning, setReturning] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const mustChoose = slip.clashes.length > 0;
  const { status, id } = slip.row;
  const { decide, write } = slip.may;
  const mayApprove = decide && status === 'submitted';
  const mayReturn = decide && (status === 'submitted' || status === 'approved');
  useKeys({
    a: mayApprove ? () => void work.decide('approve') : undefined,
    r: mayReturn ? () => setReturning(true) : undefined,
  });
  useEffect(() => {
    if (isReturning) document.getElementById('return-note')?.focus();
  }, [isReturning]);
  if (!decide && !write) return <p class="soft gap-top">{t(slipWords.mayNot)}</p>;
  const withdraw = (): void => {
    setAsking(false);
    void work.decide('withdraw');
  };
  return (
    <div class={`decisions${isReturning ? '' : ' decisions-stay'}`}>
      <WhyNot work={work} mustChoose={mayApprove && mustChoose} />
      {mayApprove && slip.row.author === me.account && <p class="small">{t(slipWords.ownNote)}</p>}
      {!isReturning && (
        <DecisionButtons
          {...{ slip, work, onEdit, mayApprove, mayReturn }}
          onReturn={() => setReturning(true)}
          onWithdraw={() => setAsking(true)}
        />
      )}
      {isReturning && (
        <ReturnForm
          id={id}
          busy={work.isBusy}
          onCancel={() => setReturning(false)}
          onReturn={(note, sent) => void work.decide('return', note).then((isDone) => {
            if (isDone) sent();
            if (isDone) setReturning(false);
          })}
        />
      )}
      <Dialog
        open={isAsking}
        loss
        title={t(slipWords.withdrawAsk)}
        actWord={t(slipWords.withdraw)}
        keepWord={t(slipWords.keep)}
        onAct={withdraw}
        onKeep={() => setAsking(false)}
      >
        {t(slipWords.withdrawNote)}
      </Dialog>
    </div>
  );
}

interface WhyNotProps { readonly work: Work; readonly mustChoose: boolean }

/** Beside the buttons: what keeps the slip from being decided. */
function WhyNot({ work, mustChoose }: WhyNotProps): JSX.Element {
  const { t } = useDesk();
  const isChanged = work.changed.length > 0;
  return (
    <>
      <div role="alert">
        {isChanged && <Banner tone="sun" icon="edit">{t(slipWords.changed)}</Banner>}
        {work.problem && !isChanged && (
          <Banner tone="sun" icon="warning">{t(work.problem)}</Banner>
        )}
      </div>
      {mustChoose && !work.problem && <p class="small">{t(slipWords.chooseFirst)}</p>}
      {mustChoose && (
        <Button kind="line" onClick={goToClash}>{t(slipWords.toClash)}</Button>
      )}
    </>
  );
}

function goToClash(): void {
  const title = document.getElementById('clash-title');
  title?.scrollIntoView({ block: 'center' });
  title?.focus({ preventScroll: true });
}

interface ButtonsProps extends DecisionsProps {
  readonly mayApprove: boolean;
  readonly mayReturn: boolean;
  readonly onReturn: () => void;
  readonly onWithdraw: () => void;
}

function DecisionButtons(props: ButtonsProps): JSX.Element {
  const { t } = useDesk();
  const { slip, work, onEdit, onReturn, onWithdraw } = props;
  const { decide, write } = slip.may;
  const isWithdrawn = slip.row.status === 'withdrawn';
  const act = (name: keyof typeof toastOf) => () => void work.decide(name);
  return (
    <div class="wrap gap-top no-print">
      {props.mayApprove && (
        <Button kind="leaf" icon="check" busy={work.isBusy} onClick={act('approve')}>
          {t(slipWords.approve)}
        </Button>
      )}
      {props.mayReturn && (
        <Button kind="line" icon="returned" onClick={onReturn}>{t(slipWords.return)}</Button>
      )}
      {write && !isWithdrawn && (
        <Button icon="edit" onClick={onEdit}>{t(slipWords.edit)}</Button>
      )}
      {decide && !isWithdrawn && (
        <Button kind="clay" icon="withdrawn" onClick={onWithdraw}>{t(slipWords.withdraw)}</Button>
      )}
      {decide && isWithdrawn && (
        <Button kind="line" busy={work.isBusy} onClick={act('restore')}>
          {t(slipWords.restore)}
        </Button>
      )}
    </div>
  );
}

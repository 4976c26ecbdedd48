// What an officer may do with an opened record: its lifecycle says which acts a status allows, the
// server's answer says which the officer's rights allow. Keys A and R where there is an inbox.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RecordAnswer } from '../../../../core/api/record.ts';
import type { OpenKind } from '../../../../core/kind/kind.ts';
import type { Decision } from '../../../../core/sync/lifecycle.ts';
import { lifecycleFor } from '../../../../processes/lifecycles.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { slipWords } from '../../../words/office/inbox.ts';
import { records } from '../../../words/office/records.ts';
import { useDesk } from '../desk/desk.ts';
import { useKeys } from '../slips/keys.tsx';
import type { RecordWork } from './record-work.ts';
import { ReturnForm } from './return-form.tsx';

interface DecisionsProps {
  readonly page: RecordAnswer;
  readonly kind: OpenKind;
  readonly work: RecordWork;
  readonly onEdit: () => void;
}

type Acts = Readonly<Record<Decision | 'edit', boolean>>;

/** What the record's status and the officer's rights allow. */
export function actsOn({ row, may }: RecordAnswer, kind: OpenKind, account: string): Acts {
  const lifecycle = lifecycleFor(kind);
  const isRight = (act: Decision): boolean => may.decide
    || (may.write && !lifecycle.decided.includes(act));
  const mayNow = (act: Decision): boolean =>
    lifecycle.decide[row.status]?.[act] !== undefined && isRight(act);
  return {
    edit: may.write && row.status !== 'withdrawn' && !lifecycle.closed?.includes(row.status),
    approve: may.approve && mayNow('approve'), return: mayNow('return'),
    withdraw: mayNow('withdraw') && (may.decide || lifecycle.authorWithdraws === 'always'
      || (row.author === account && row.approved === null)),
    restore: mayNow('restore'),
  };
}

export function Decisions({ page, kind, work, onEdit }: DecisionsProps): JSX.Element {
  const { t, me } = useDesk();
  const [isReturning, setReturning] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const acts = actsOn(page, kind, me.account);
  const { hasInbox } = lifecycleFor(kind);
  useKeys({
    a: acts.approve ? () => void work.decide('approve') : undefined,
    r: acts.return ? () => setReturning(true) : undefined,
  });
  useEffect(() => {
    if (isReturning) document.getElementById('return-note')?.focus();
  }, [isReturning]);
  if (!page.may.decide && !page.may.write) {
    return <p class="soft gap-top">{t(hasInbox ? slipWords.mayNot : records.readOnly)}</p>;
  }
  const stays = hasInbox && !isReturning;
  return (
    <div class={stays ? 'decisions decisions-stay' : 'decisions'}>
      <WhyNot work={work} mustChoose={acts.approve && page.clashes.length > 0} />
      {acts.approve && page.row.author === me.account && (
        <p class="small">{t(slipWords.ownNote)}</p>
      )}
      {!isReturning && (
        <DecisionButtons
          {...{ page, kind, work, onEdit, acts }}
          onReturn={() => setReturning(true)}
          onWithdraw={() => setAsking(true)}
        />
      )}
      {isReturning && (
        <ReturnForm
          id={page.row.id}
          busy={work.isBusy}
          onCancel={() => setReturning(false)}
          onReturn={(note, sent) => void work.decide('return', note).then((isDone) => {
            if (isDone) sent();
            if (isDone) setReturning(false);
          })}
        />
      )}
      <AskToWithdraw
        open={isAsking} hasInbox={hasInbox} onKeep={() => setAsking(false)}
        onAct={() => {
          setAsking(false);
          void work.decide('withdraw');
        }}
      />
    </div>
  );
}

interface AskProps {
  readonly open: boolean; readonly hasInbox: boolean;
  readonly onAct: () => void; readonly onKeep: () => void;
}

function AskToWithdraw({ open, hasInbox, onAct, onKeep }: AskProps): JSX.Element {
  const { t } = useDesk();
  const words = hasInbox ? slipWords : records;
  return (
    <Dialog
      {...{ open, onAct, onKeep }}
      loss
      title={t(words.withdrawAsk)}
      actWord={t(words.withdraw)}
      keepWord={t(words.keep)}
    >
      {t(words.withdrawNote)}
    </Dialog>
  );
}

interface WhyNotProps { readonly work: RecordWork; readonly mustChoose: boolean }

/** Beside the buttons: what keeps the record from being decided. */
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
  readonly acts: Acts;
  readonly onReturn: () => void;
  readonly onWithdraw: () => void;
}

function DecisionButtons(props: ButtonsProps): JSX.Element {
  const { t } = useDesk();
  const { kind, work, acts, onEdit } = props;
  const { hasInbox } = lifecycleFor(kind);
  const words = hasInbox ? slipWords : records;
  return (
    <div class="wrap gap-top no-print">
      {acts.approve && (
        <Button
          kind="leaf" icon="check" busy={work.isBusy} onClick={() => void work.decide('approve')}
        >
          {t(slipWords.approve)}
        </Button>
      )}
      {acts.return && (
        <Button kind="line" icon="returned" onClick={props.onReturn}>{t(slipWords.return)}</Button>
      )}
      {acts.edit && (
        <Button kind={hasInbox ? undefined : 'main'} icon="edit" onClick={onEdit}>
          {t(words.edit)}
        </Button>
      )}
      {acts.withdraw && (
        <Button kind="clay" icon="withdrawn" onClick={props.onWithdraw}>{t(words.withdraw)}</Button>
      )}
      {acts.restore && (
        <Button kind="line" busy={work.isBusy} onClick={() => void work.decide('restore')}>
          {t(words.restore)}
        </Button>
      )}
    </div>
  );
}

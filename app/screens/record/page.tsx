// One record of any kind: its way to the commune, its values, the commune's answer, and what the
// user can do with it now. Right after saving it opens with the flower.
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { problems } from '../../../core/problems.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Dock, PhoneFrame } from '../../../ui/frame.tsx';
import { Journey, type JourneyStep } from '../../../ui/journey.tsx';
import { useAddress } from '../../address.ts';
import { sayMoment } from '../../parts/days.ts';
import { RecordStates } from '../../parts/record-states.tsx';
import { SavingTrouble, useSaving } from '../../parts/saving.tsx';
import { dismissRefused, withdrawRecord } from '../../record/acts.ts';
import { lifecycleOf } from '../../record/lifecycle.ts';
import { mayDo, unitFor } from '../../record/rights.ts';
import { viewById, type RecordView } from '../../record/view.ts';
import { nameOfUnit } from '../../roles.ts';
import { useShell } from '../../shell.ts';
import { general, states } from '../../words/general.ts';
import { phoneWords } from '../../words/phone.ts';
import { slipWords } from '../../words/slip.ts';
import { pageWords as w } from '../../words/slip-page.ts';
import { Missing } from '../missing.tsx';
import { Clashes } from './clash.tsx';
import type { RecordProps } from './form.tsx';
import { titleOf } from './labels.ts';
import type { StepProps } from './part.ts';
import { ValueList } from './values.tsx';

interface RecordPageProps extends RecordProps {
  /** Below its values: what names this record. */
  readonly after?: ComponentChildren;
}
export function RecordPage({ kind, part, id, after }: RecordPageProps): JSX.Element {
  const shell = useShell();
  const { query } = useAddress();
  const view = viewById(shell.kept.phone, kind, id);
  if (!view) return <Missing />;
  return <Page {...{ shell, kind, part, view, after }} isFresh={query['saved'] === '1'} />;
}

interface Part extends Pick<StepProps, 'shell' | 'kind' | 'part'> {
  readonly view: RecordView; readonly after?: ComponentChildren;
}

function Page({ isFresh, ...props }: Part & { readonly isFresh: boolean }): JSX.Element {
  const { shell, kind, part, view } = props;
  const { say, kept, syncing } = shell;
  const frame = { title: say(kind.words), sub: nameOfUnit(kept.meta.me, view.row.unit) };
  if (isFresh) {
    const dock = (
      <Dock>
        <Button kind="line" icon="plus" href={part.paths.form('new')}>{say(w.another)}</Button>
        <Button kind="main" href="/app/">{say(w.finish)}</Button>
      </Dock>
    );
    return (
      <PhoneFrame {...frame} close={{ label: say(general.close), href: '/app/' }} dock={dock}>
        <Empty
          level={1}
          done
          title={say(w.saved)}
          note={say(view.stage === 'phone' ? w.savedNote : w.arrivedNote)}
        />
        {(syncing.state === 'offline' || syncing.state === 'waiting') && (
          <Button kind="line" icon="share" href="/app/courier">{say(phoneWords.courier)}</Button>
        )}
        <Inside {...props} />
      </PhoneFrame>
    );
  }
  return (
    <PhoneFrame {...frame} back={{ label: say(general.back), href: part.paths.list }}>
      <h1 class={view.isStale ? 'stale' : undefined}>{titleOf(shell, props, view.values)}</h1>
      {mayWrite(props) && <p class="states"><RecordStates view={view} /></p>}
      {view.isStale && <Banner tone="sky" icon="sent">{say(w.stale)}</Banner>}
      <Answers {...props} />
      <Inside {...props} />
    </PhoneFrame>
  );
}

const mayWrite = ({ shell, kind, view }: Part): boolean =>
  mayDo(shell.kept.meta.me, 'write', kind, view.row);

function Inside(props: Part): JSX.Element {
  const { shell: { say }, view } = props;
  const isHers = mayWrite(props);
  return (
    <>
      {view.stage !== null && isHers && (
        <div class="card">
          <h2 class="vh">{say(w.way)}</h2>
          <Journey label={say(w.way)} doneWord={say(w.done)} steps={wayOf(props)} />
        </div>
      )}
      <ValueList {...props} mayEdit={isHers && mayEdit(props)} />
      {props.after}
      {isHers && <Acts {...props} />}
    </>
  );
}

function wayOf({ shell: { say, kept }, kind, view }: Part): readonly JourneyStep[] {
  const { stage } = view;
  const saved = Number.parseInt(view.row.born.replace(/-/g, '').slice(0, 12), 16) / 60_000;
  const isThere = stage === 'arrived' || stage === 'returned' || stage === 'approved';
  const isReturned = stage === 'returned';
  const answer: JourneyStep = isReturned
    ? { stage: 'returned', title: say(w.returns), done: true }
    : { stage: 'approved', title: say(w.approves), done: stage === 'approved' };
  return [
    { stage: 'phone', title: say(states.phone), done: true,
      note: sayMoment(say, kept.meta, saved) },
    { stage: 'sent', title: say(w.toSend), done: isThere,
      note: isThere ? undefined : say(w.withSignal) },
    { stage: 'arrived', title: say(w.receives), done: isThere },
    ...(lifecycleOf(kind.name).hasInbox ? [answer] : []),
  ];
}

/** What the user should know or decide, the most urgent first. */
function Answers({ shell, kind, view }: Part): JSX.Element {
  const { say } = shell;
  const saving = useSaving();
  const note = view.row.status === 'returned' ? view.row.note : null;
  return (
    <>
      <SavingTrouble saving={saving} />
      {view.refusals.map(({ change, problem }) => (
        <Banner
          key={change}
          tone="clay"
          icon="warning"
          action={(
            <Button
              kind="line"
              onClick={() => void saving.run((kept) => dismissRefused(kept, change))}
            >
              {say(w.understood)}
            </Button>
          )}
        >
          {say(problems[problem].words)}
        </Banner>
      ))}
      {view.stage === 'returned' && (
        <Banner tone="sun" icon="returned">
          {note ? <><b>{say(w.returnedSays)}</b> {note}</> : say(slipWords.returnedPlain)}
        </Banner>
      )}
      {view.heldProblem && (
        <Banner tone="sun" icon="wait">{say(problems[view.heldProblem].words)}</Banner>
      )}
      {view.isDraft && <Banner icon="edit">{say(slipWords.draftNote)}</Banner>}
      <Clashes kind={kind} view={view} />
    </>
  );
}

/** The server refuses its number or its unit: the user can only continue with a copy. */
const isLost = ({ refusals }: RecordView): boolean =>
  refusals.some(({ problem }) => problem === 'idReused' || problem === 'foreignUnit');
const mayEdit = ({ kind, view }: Part): boolean => view.row.status !== 'withdrawn'
  && !isLost(view) && !lifecycleOf(kind.name).closed?.includes(view.row.status);

function mayRemove({ shell, kind, view: { row } }: Part): boolean {
  const isLasting = row.status === 'withdrawn' || row.status === 'approved' || row.approved;
  if (isLasting) return false;
  const { me } = shell.kept.meta;
  return lifecycleOf(kind.name).hasInbox || row.author === me?.account
    || mayDo(me, 'decide', kind, row);
}

function Acts(props: Part): JSX.Element {
  const { shell, kind, part, view } = props;
  const { say, go, engine } = shell;
  const saving = useSaving();
  const [isAsking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    setAsking(false);
    if (!await saving.run((kept) => withdrawRecord(kept, view.id))) return;
    engine.sync.tell('save');
    go(part.paths.list);
  };
  const mustCopy = isLost(view);
  return (
    <>
      <SavingTrouble saving={saving} />
      {mayEdit(props) && (
        <Button kind="line" big icon="edit" href={part.paths.form(view.id)}>
          {say(view.isDraft ? w.writeOn : w.edit)}
        </Button>
      )}
      {unitFor(shell.kept.meta.me, kind) && (
        <Button
          kind={mustCopy ? 'main' : undefined}
          big
          icon="plus"
          href={`${part.paths.form('new')}?from=${view.id}`}
        >
          {say(w.copy)}
        </Button>
      )}
      {mayRemove(props) && (
        <Button kind="clay" big icon="trash" onClick={() => setAsking(true)}>
          {say(w.remove)}
        </Button>
      )}
      <Dialog
        open={isAsking}
        loss
        icon="trash"
        title={say(w.removeAsk)}
        actWord={say(w.remove)}
        keepWord={say(general.keep)}
        onAct={() => void remove()}
        onKeep={() => setAsking(false)}
      >
        {say(w.removeNote)}
      </Dialog>
    </>
  );
}

// One slip: its way to the commune, its values, the commune's answer, and what the user can do with
// it now. Right after saving it opens with the flower.
import type { JSX } from 'preact';
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
import { SavingTrouble, useSaving } from '../../parts/saving.tsx';
import { SlipStates } from '../../parts/slip-row.tsx';
import { sayTitle } from '../../parts/slip-words.ts';
import { nameOfUnit } from '../../roles.ts';
import { useShell, type Shell } from '../../shell.ts';
import { dismissRefused, withdrawSlip } from '../../slip/acts.ts';
import { slipById, type Slip } from '../../slip/view.ts';
import { general, states } from '../../words/general.ts';
import { phoneWords } from '../../words/phone.ts';
import { formWords, slipWords } from '../../words/slip.ts';
import { pageWords as w } from '../../words/slip-page.ts';
import { Missing } from '../missing.tsx';
import { SlipValuesList } from './values.tsx';
import { Clashes } from './clash.tsx';

export function SlipPage({ id }: { readonly id: string }): JSX.Element {
  const shell = useShell();
  const { query } = useAddress();
  const slip = slipById(shell.kept.phone, id);
  if (!slip) return <Missing />;
  return <Page shell={shell} slip={slip} isFresh={query['saved'] === '1'} />;
}

interface PageProps { readonly shell: Shell; readonly slip: Slip; readonly isFresh: boolean }

function Page({ shell, slip, isFresh }: PageProps): JSX.Element {
  const { say, kept, syncing } = shell;
  const unit = nameOfUnit(kept.meta.me, slip.row.unit);
  const frame = { title: say(formWords.title), sub: unit };
  if (isFresh) {
    const dock = (
      <Dock>
        <Button kind="line" icon="plus" href="/app/write/new">{say(w.another)}</Button>
        <Button kind="main" href="/app/">{say(w.finish)}</Button>
      </Dock>
    );
    return (
      <PhoneFrame {...frame} close={{ label: say(general.close), href: '/app/' }} dock={dock}>
        <Empty
          level={1}
          done
          title={say(w.saved)}
          note={say(slip.stage === 'phone' ? w.savedNote : w.arrivedNote)}
        />
        {(syncing.state === 'offline' || syncing.state === 'waiting') && (
          <Button kind="line" icon="share" href="/app/courier">{say(phoneWords.courier)}</Button>
        )}
        <Inside shell={shell} slip={slip} />
      </PhoneFrame>
    );
  }
  return (
    <PhoneFrame {...frame} back={{ label: say(general.back), href: '/app/slips' }}>
      <h1 class={slip.isStale ? 'stale' : undefined}>{sayTitle(shell, slip.values)}</h1>
      <p class="states"><SlipStates slip={slip} /></p>
      {slip.isStale && <Banner tone="sky" icon="sent">{say(w.stale)}</Banner>}
      <Answers shell={shell} slip={slip} />
      <Inside shell={shell} slip={slip} />
    </PhoneFrame>
  );
}

interface Part { readonly shell: Shell; readonly slip: Slip }

function Inside({ shell, slip }: Part): JSX.Element {
  const { say } = shell;
  return (
    <>
      {slip.stage !== null && (
        <div class="card">
          <h2 class="vh">{say(w.way)}</h2>
          <Journey label={say(w.way)} doneWord={say(w.done)} steps={wayOf(shell, slip)} />
        </div>
      )}
      <SlipValuesList slip={slip} mayEdit={mayEdit(slip)} />
      <Acts shell={shell} slip={slip} />
    </>
  );
}

function wayOf({ say, kept }: Shell, slip: Slip): readonly JourneyStep[] {
  const { stage } = slip;
  const saved = Number.parseInt(slip.row.born.replace(/-/g, '').slice(0, 12), 16) / 60_000;
  const isThere = stage === 'arrived' || stage === 'returned' || stage === 'approved';
  const isReturned = stage === 'returned';
  return [
    { stage: 'phone', title: say(states.phone), done: true,
      note: sayMoment(say, kept.meta, saved) },
    { stage: 'sent', title: say(w.toSend), done: isThere,
      note: isThere ? undefined : say(w.withSignal) },
    { stage: 'arrived', title: say(w.receives), done: isThere },
    isReturned
      ? { stage: 'returned', title: say(w.returns), done: true }
      : { stage: 'approved', title: say(w.approves), done: stage === 'approved' },
  ];
}

/** What the user should know or decide, the most urgent first. */
function Answers({ shell, slip }: Part): JSX.Element {
  const { say } = shell;
  const saving = useSaving();
  const note = slip.row.status === 'returned' ? slip.row.note : null;
  return (
    <>
      <SavingTrouble saving={saving} />
      {slip.refusals.map(({ change, problem }) => (
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
      {slip.stage === 'returned' && (
        <Banner tone="sun" icon="returned">
          {note ? <><b>{say(w.returnedSays)}</b> {note}</> : say(slipWords.returnedPlain)}
        </Banner>
      )}
      {slip.heldProblem && (
        <Banner tone="sun" icon="wait">{say(problems[slip.heldProblem].words)}</Banner>
      )}
      {slip.isDraft && <Banner icon="edit">{say(slipWords.draftNote)}</Banner>}
      <Clashes slip={slip} />
    </>
  );
}

/** The server refuses its number or its village: the user can only continue with a copy. */
const isLost = ({ refusals }: Slip): boolean =>
  refusals.some(({ problem }) => problem === 'idReused' || problem === 'foreignUnit');
const mayEdit = (slip: Slip): boolean => slip.row.status !== 'withdrawn' && !isLost(slip);

function Acts({ shell, slip }: Part): JSX.Element {
  const { say, go, engine } = shell;
  const saving = useSaving();
  const [isAsking, setAsking] = useState(false);
  const isGone = slip.row.status === 'withdrawn';
  const mayRemove = !isGone && slip.row.status !== 'approved' && slip.row.approved === null;
  const remove = async (): Promise<void> => {
    setAsking(false);
    if (!await saving.run((kept) => withdrawSlip(kept, slip.id))) return;
    engine.sync.tell('save');
    go('/app/slips');
  };
  const mustCopy = isLost(slip);
  return (
    <>
      <SavingTrouble saving={saving} />
      {mayEdit(slip) && (
        <Button kind="line" big icon="edit" href={`/app/write/${slip.id}`}>
          {say(slip.isDraft ? w.writeOn : w.edit)}
        </Button>
      )}
      <Button
        kind={mustCopy ? 'main' : undefined}
        big
        icon="plus"
        href={`/app/write/new?from=${slip.id}`}
      >
        {say(w.copy)}
      </Button>
      {mayRemove && (
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

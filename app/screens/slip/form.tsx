// Writing a slip in five steps. Every answer is kept on the phone as it is given; closing keeps the
// unfinished slip; the last button saves it and sends it on its way.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { problems } from '../../../core/problems.ts';
import { isId } from '../../../core/brands.ts';
import type { Complaint } from '../../../core/kind/kind.ts';
import { activity } from '../../../records/activity.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dock, PhoneFrame } from '../../../ui/frame.tsx';
import { StepTitle } from '../../../ui/journey.tsx';
import { useAddress } from '../../address.ts';
import { SavingTrouble, useSaving } from '../../parts/saving.tsx';
import { sayDay } from '../../parts/days.ts';
import { sayForm } from '../../parts/slip-words.ts';
import { unitOf } from '../../roles.ts';
import { useShell, type Shell } from '../../shell.ts';
import { freshId } from '../../slip/author.ts';
import { beginCopy, beginEdit, beginSlip, stepOf, withDraft } from '../../slip/draft.ts';
import { complaintsIn, saveSlip } from '../../slip/save.ts';
import { slipById } from '../../slip/view.ts';
import type { SlipDraft, SlipValues } from '../../store/kept.ts';
import { today } from '../../sync/clock.ts';
import { general } from '../../words/general.ts';
import { formWords as w } from '../../words/slip.ts';
import { Missing } from '../missing.tsx';
import { CountStep, OnlineStep, sumOfDock } from './count-step.tsx';
import { FormStep, TopicStep } from './first-steps.tsx';
import { MoreStep } from './more-step.tsx';
import { WhereStep } from './where-step.tsx';

export interface StepProps {
  readonly shell: Shell;
  readonly draft: SlipDraft;
  readonly values: SlipValues;
  readonly set: (more: SlipValues) => void;
  readonly errorOf: (field: string) => string | undefined;
}

const lastStep = 5;
const autosaveMs = 500;

export function SlipForm({ id }: { readonly id: string }): JSX.Element {
  const shell = useShell();
  const { query } = useAddress();
  const [begun] = useState(() => beginFor(shell, id, query['from'] ?? ''));
  if (!begun) return <Missing />;
  const step = Math.min(lastStep, Math.max(1, Number(query['step'] ?? begun.step) || 1));
  return <Writing draft={begun} step={step} />;
}

function beginFor({ kept }: Shell, id: string, from: string): SlipDraft | null {
  const unit = unitOf(kept.meta.me);
  const source = slipById(kept.phone, from);
  if (id === 'new' && unit) {
    return source ? beginCopy(kept, freshId(), source.row, unit) : beginSlip(kept, freshId(), unit);
  }
  const draft = isId(id) ? kept.drafts.get(id) : undefined;
  if (draft) return draft;
  const slip = slipById(kept.phone, id);
  return slip && slip.row.status !== 'withdrawn' ? beginEdit(kept, slip.row) : null;
}

interface WritingProps { readonly draft: SlipDraft; readonly step: number }

function Writing({ draft, step }: WritingProps): JSX.Element {
  const shell = useShell();
  const { say, kept, go } = shell;
  const saving = useSaving();
  const [values, setValues] = useState(draft.values);
  const [complaints, setComplaints] = useState<readonly Complaint[]>([]);
  const isOver = useRef(false);
  const here = { ...draft, values, step };
  useEffect(() => {
    if (values === draft.values || isOver.current) return undefined;
    const keep = () => void saving.run((now) => (isOver.current ? now : withDraft(now, here)));
    const timer = setTimeout(keep, autosaveMs);
    return () => clearTimeout(timer);
  }, [values]);
  const set = (more: SlipValues) => {
    setComplaints([]);
    setValues((before) => ({ ...before, ...more }));
  };
  const goTo = async (next: number): Promise<void> => {
    const isKept = await saving.run((now) => withDraft(now, { ...here, step: next }));
    if (isKept) go(`/app/write/${draft.key}?step=${next}`);
  };
  const goOn = async (): Promise<void> => {
    const found = complaintsAt(step, values, shell);
    setComplaints(found);
    if (found.length > 0) return;
    if (step < lastStep) return goTo(step + 1);
    const earlier = complaintsIn(values)[0];
    if (earlier) return goTo(stepOf(earlier.field));
    isOver.current = true;
    const isSaved = await saving.run((now) => saveSlip(withDraft(now, here), here));
    if (!isSaved) { isOver.current = false; return; }
    shell.engine.sync.tell('save');
    go(`/app/slips/${draft.key}?saved=1`, true);
  };
  const close = async (): Promise<void> => {
    const isNew = values === draft.values && !kept.drafts.has(draft.key);
    if (isNew || await saving.run((now) => withDraft(now, here))) go('/app/');
  };
  const errorOf = (field: string): string | undefined => {
    const found = complaints.find((one) => one.field === field);
    return found && say(found.words);
  };
  const back = step > 1
    ? { label: say(w.stepBack), onClick: () => void goTo(step - 1) } : undefined;
  const sub = [sayForm(shell, values), sayDay(say, kept.meta, values['heldOn'])];
  const isHeads = step === 3 && values['form'] !== 'zalo';
  return (
    <PhoneFrame
      title={say(w.title)}
      sub={step > 1 ? sub.filter(Boolean).join(' · ') : undefined}
      back={back}
      close={{ label: say(w.keepClose), onClick: () => void close() }}
      dock={(
        <Dock sum={isHeads ? sumOfDock(shell, values) : undefined}>
          <NextButton say={say} isLast={step === lastStep} onNext={() => void goOn()} />
        </Dock>
      )}
    >
      <Question shell={shell} step={step} isOnline={values['form'] === 'zalo'} />
      <SavingTrouble saving={saving} />
      {complaints.length > 0 && <Complaints complaints={complaints} errorOf={errorOf} />}
      <StepBody step={step} {...{ shell, draft: here, values, set, errorOf }} />
    </PhoneFrame>
  );
}

interface NextProps {
  readonly say: Shell['say'];
  readonly isLast: boolean;
  readonly onNext: () => void;
}
function NextButton({ say, isLast, onNext }: NextProps): JSX.Element {
  return (
    <Button kind="main" icon={isLast ? 'check' : undefined} onClick={onNext}>
      {say(isLast ? w.save : general.goOn)}
    </Button>
  );
}

interface QuestionProps {
  readonly shell: Shell;
  readonly step: number;
  readonly isOnline: boolean;
}
function Question({ shell: { say }, step, isOnline }: QuestionProps): JSX.Element {
  const asked = activity.form[step - 1]?.words ?? w.title;
  const title = say(step === 3 && isOnline ? w.online : asked);
  return <StepTitle step={step} of={lastStep} word={say(w.step, { step })} title={title} />;
}

function StepBody({ step, ...props }: StepProps & { readonly step: number }): JSX.Element {
  if (step === 1) return <FormStep {...props} />;
  if (step === 2) return <TopicStep {...props} />;
  if (step === 3) {
    return props.values['form'] === 'zalo' ? <OnlineStep {...props} /> : <CountStep {...props} />;
  }
  return step === 4 ? <WhereStep {...props} /> : <MoreStep {...props} />;
}

interface ComplaintsProps {
  readonly complaints: readonly Complaint[];
  readonly errorOf: StepProps['errorOf'];
}
function Complaints({ complaints, errorOf }: ComplaintsProps): JSX.Element {
  const sentences = [...new Set(complaints.map(({ field }) => errorOf(field)))];
  return <Banner live tone="sun" icon="warning">{sentences.join(' ')}</Banner>;
}

function complaintsAt(step: number, values: SlipValues, { kept }: Shell): readonly Complaint[] {
  const heldOn = values['heldOn'];
  if (step === 1 && typeof heldOn === 'string' && heldOn > today(kept.meta)) {
    return [{ field: 'heldOn', words: problems.futureDay.words }];
  }
  return complaintsIn(values).filter(({ field }) => stepOf(field) === step);
}

// Writing a slip in five steps, or mending one step of it. Every answer is stored on the phone at
// once; closing keeps the unfinished slip; the last button saves and submits it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isId } from '../../../core/brands.ts';
import type { Doubt } from '../../../core/derive/plausible.ts';
import type { Words } from '../../../core/words/words.ts';
import type { Complaint } from '../../../core/kind/kind.ts';
import { activity } from '../../../records/communication/activity.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dock, PhoneFrame } from '../../../ui/frame.tsx';
import { StepTitle } from '../../../ui/journey.tsx';
import { useAddress } from '../../address.ts';
import { sayDoubt } from '../../parts/doubt-words.ts';
import { SavingTrouble } from '../../parts/saving.tsx';
import { sayDay } from '../../parts/days.ts';
import { sayForm } from '../../parts/slip-words.ts';
import { unitOf } from '../../roles.ts';
import { useShell, type Shell } from '../../shell.ts';
import { freshId } from '../../slip/author.ts';
import { beginCopy, beginEdit, beginSlip } from '../../slip/draft.ts';
import { slipById } from '../../slip/view.ts';
import type { SlipDraft, SlipValues } from '../../store/kept.ts';
import { doubtWords } from '../../words/doubts.ts';
import { general } from '../../words/general.ts';
import { formWords as w } from '../../words/slip.ts';
import { Missing } from '../missing.tsx';
import { CountStep, OnlineStep, sumOfDock } from './count-step.tsx';
import { FormStep, TopicStep } from './first-steps.tsx';
import { MoreStep } from './more-step.tsx';
import { WhereStep } from './where-step.tsx';
import { lastStep, useWriting, type WritingProps } from './writing.ts';

export interface StepProps {
  readonly shell: Shell;
  readonly draft: SlipDraft;
  readonly values: SlipValues;
  readonly set: (more: SlipValues) => void;
  readonly errorOf: (field: string) => string | undefined;
}

export function SlipForm({ id }: { readonly id: string }): JSX.Element {
  const shell = useShell();
  const { query } = useAddress();
  const [begun] = useState(() => beginFor(shell, id, query['from'] ?? ''));
  if (!begun) return <Missing />;
  const step = Math.min(lastStep, Math.max(1, Number(query['step'] ?? begun.step) || 1));
  return <Writing draft={begun} step={step} isOnly={query['only'] === '1'} />;
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

function Writing(props: WritingProps): JSX.Element {
  const { step, isOnly } = props;
  const shell = useShell();
  const { say, kept } = shell;
  const { here, saving, complaints, doubts, set, goOn, goBack, close } = useWriting(props);
  const { values } = here;
  const errorOf = (field: string): string | undefined => {
    const found = complaints.find((one) => one.field === field);
    return found && say(found.words);
  };
  const sub = [sayForm(shell, values), sayDay(say, kept.meta, values['heldOn'])];
  const isHeads = step === 3 && values['form'] !== 'zalo';
  const isLast = isOnly || step === lastStep;
  return (
    <PhoneFrame
      title={say(w.title)}
      sub={step > 1 || isOnly ? sub.filter(Boolean).join(' · ') : undefined}
      back={step > 1 || isOnly
        ? { label: say(isOnly ? general.back : w.stepBack), onClick: goBack } : undefined}
      close={{ label: say(w.keepClose), onClick: close }}
      dock={(
        <Dock sum={isHeads ? sumOfDock(shell, values) : undefined}>
          <Button kind="main" icon={isLast ? 'check' : undefined} onClick={goOn}>
            {say(doubts.length > 0 ? (isLast ? doubtWords.yesSave : doubtWords.yes)
              : isLast ? w.save : general.goOn)}
          </Button>
        </Dock>
      )}
    >
      <Question shell={shell} step={step} isOnly={isOnly} form={values['form']} />
      <SavingTrouble saving={saving} />
      {complaints.length > 0 && <Complaints complaints={complaints} errorOf={errorOf} />}
      <Doubts shell={shell} doubts={doubts} />
      <StepBody step={step} {...{ shell, draft: here, values, set, errorOf }} />
    </PhoneFrame>
  );
}

interface QuestionProps {
  readonly shell: Shell;
  readonly step: number;
  readonly isOnly: boolean;
  readonly form: unknown;
}
/** The third step's question, if the kind's own does not fit. */
const counted: Readonly<Record<string, Words>> = { zalo: w.online, homeVisit: w.homeVisit };
function Question({ shell: { say }, step, isOnly, form }: QuestionProps): JSX.Element {
  const asked = activity.form[step - 1]?.words ?? w.title;
  const title = say((step === 3 && counted[String(form)]) || asked);
  if (isOnly) return <h1>{title}</h1>;
  return <StepTitle step={step} of={lastStep} word={say(w.step, { step })} title={title} />;
}

function Doubts(
  { shell: { say, kept }, doubts }: { readonly shell: Shell; readonly doubts: readonly Doubt[] },
): JSX.Element {
  return (
    <div role="alert" class="stack-s">
      {doubts.map((doubt) => {
        const { what, why } = sayDoubt(say, kept.meta.language, doubt);
        return (
          <Banner key={doubt.field} tone="sun" icon="warning">
            <b>{say(doubtWords.asked, { what })}</b> {why}
          </Banner>
        );
      })}
    </div>
  );
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

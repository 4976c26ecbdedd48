// Writing a record of any kind step by step, or mending one step of it. Every answer is stored on
// the phone at once; closing keeps the unfinished record; the last button saves it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isId } from '../../../core/brands.ts';
import type { Doubt } from '../../../core/derive/plausible.ts';
import type { Complaint, OpenKind } from '../../../core/kind/kind.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dock, PhoneFrame } from '../../../ui/frame.tsx';
import { StepTitle } from '../../../ui/journey.tsx';
import { useAddress } from '../../address.ts';
import { sayDay } from '../../parts/days.ts';
import { sayDoubt } from '../../parts/doubt-words.ts';
import { SavingTrouble } from '../../parts/saving.tsx';
import { freshId } from '../../record/author.ts';
import { beginEdit, beginNew, copyOf } from '../../record/draft.ts';
import { mayDo, unitFor } from '../../record/rights.ts';
import { viewById } from '../../record/view.ts';
import { useShell, type Shell } from '../../shell.ts';
import type { SlipDraft } from '../../store/kept.ts';
import { doubtWords } from '../../words/doubts.ts';
import { general } from '../../words/general.ts';
import { formWords as w } from '../../words/slip.ts';
import { Missing } from '../missing.tsx';
import { StepBody } from './fields.tsx';
import { titleOf } from './labels.ts';
import type { KindPart, StepProps } from './part.ts';
import { questionOf } from './shown.ts';
import { useWriting, type WritingProps } from './writing.ts';

export interface RecordProps {
  readonly kind: OpenKind; readonly part: KindPart; readonly id: string;
}

export function RecordForm(props: RecordProps): JSX.Element {
  const { kind, part, id } = props;
  const shell = useShell();
  const { query } = useAddress();
  const [begun] = useState(() => beginFor(shell, props, query));
  const [isGated, setGated] = useState(id === 'new' && part.gate !== undefined);
  if (!begun) return <Missing />;
  const Gate = part.gate;
  if (isGated && Gate) return <Gate shell={shell} onGoOn={() => setGated(false)} />;
  const asked = Number(query['step'] ?? begun.step) || 1;
  const step = Math.min(kind.form.length, Math.max(1, asked));
  return <Writing {...{ kind, part, step }} draft={begun} isOnly={query['only'] === '1'} />;
}

function beginFor(
  { kept }: Shell, { kind, part, id }: RecordProps, query: Readonly<Record<string, string>>,
): SlipDraft | null {
  const { me } = kept.meta;
  const unit = unitFor(me, kind);
  const source = viewById(kept.phone, kind, query['from'] ?? '');
  if (id === 'new' && unit) {
    const key = freshId();
    if (source) return copyOf(beginEdit(kept, kind, source.row), { key, unit });
    const begun = part.begin?.(kept, key, unit) ?? beginNew(kept, kind, { key, unit });
    // `link=watch:<id>`: the record that this one names, from whose page it is written.
    const [field = '', link = ''] = (query['link'] ?? '').split(':');
    return kind.fields[field]?.type === 'ref' && isId(link)
      ? { ...begun, values: { ...begun.values, [field]: link } } : begun;
  }
  const draft = isId(id) ? kept.drafts.get(id) : undefined;
  if (draft) return draft;
  const found = viewById(kept.phone, kind, id);
  const isOpen = found && found.row.status !== 'withdrawn' && mayDo(me, 'write', kind, found.row);
  return isOpen ? beginEdit(kept, kind, found.row) : null;
}

function Writing(props: WritingProps): JSX.Element {
  const { kind, part, step, isOnly } = props;
  const shell = useShell();
  const { say, kept } = shell;
  const { here, saving, complaints, doubts, set, goOn, goBack, close } = useWriting(props);
  const { values } = here;
  const errorOf = (field: string): string | undefined => {
    const found = complaints.find((one) => one.field === field);
    return found && say(found.words);
  };
  const title = titleOf(shell, props, values);
  const sub = [title === say(kind.words) ? '' : title,
    sayDay(say, kept.meta, values[kind.day ?? ''])];
  const isLast = isOnly || step === kind.form.length;
  return (
    <PhoneFrame
      title={say(kind.words)}
      sub={step > 1 || isOnly ? sub.filter(Boolean).join(' · ') : undefined}
      back={step > 1 || isOnly
        ? { label: say(isOnly ? general.back : w.stepBack), onClick: goBack } : undefined}
      close={{ label: say(w.keepClose), onClick: close }}
      dock={(
        <Dock sum={part.dock?.(shell, step, values)}>
          <Button kind="main" icon={isLast ? 'check' : undefined} onClick={goOn}>
            {say(doubts.length > 0 ? (isLast ? doubtWords.yesSave : doubtWords.yes)
              : isLast ? w.save : general.goOn)}
          </Button>
        </Dock>
      )}
    >
      <Question {...{ shell, kind, part, step, isOnly, values }} />
      <SavingTrouble saving={saving} />
      {complaints.length > 0 && <Complaints complaints={complaints} errorOf={errorOf} />}
      <Doubts shell={shell} doubts={doubts} />
      <StepBody {...{ shell, kind, part, values, set, errorOf, step }} draft={here} />
    </PhoneFrame>
  );
}

type QuestionProps = Pick<StepProps, 'shell' | 'kind' | 'part' | 'values'>
  & Pick<WritingProps, 'step' | 'isOnly'>;
function Question({ step, isOnly, ...props }: QuestionProps): JSX.Element {
  const { kind, shell: { say } } = props;
  const title = say(questionOf(props, step));
  const of = kind.form.length;
  if (isOnly || of === 1) return <h1>{title}</h1>;
  return <StepTitle step={step} of={of} word={say(w.step, { step, of })} title={title} />;
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

interface ComplaintsProps {
  readonly complaints: readonly Complaint[];
  readonly errorOf: StepProps['errorOf'];
}
function Complaints({ complaints, errorOf }: ComplaintsProps): JSX.Element {
  const sentences = [...new Set(complaints.map(({ field }) => errorOf(field)))];
  return <Banner live tone="sun" icon="warning">{sentences.join(' ')}</Banner>;
}

// Units from a file: choose it, see what it would do or what is wrong with it, confirm, watch.
// Everything shown comes from the server; this screen reads no file itself.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pathOf } from '../../../../core/api/address.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ImportCounts, ImportPreview, ImportProgress } from '../../../../core/api/imports.ts';
import { importLimits } from '../../../../core/import-limits.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty, Progress } from '../../../../ui/empty.tsx';
import { TextInput } from '../../../../ui/field.tsx';
import { Badge } from '../../../../ui/icon.tsx';
import { unitImport as w } from '../../../words/office/import.ts';
import { call, type Failure } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { linkTo } from '../desk/address.ts';
import type { OldTextsChoice } from '../files/old-texts.tsx';
import { ImportPreviewCard } from './unit-import-preview.tsx';
import { whenPicked } from '../../../../ui/picked-file.ts';

/** The first day of the units of the reform; later lists need another day. */
const reformDay = '2025-07-01';
const pollMs = 400;

type Step =
  | { readonly at: 'pick'; readonly problem: Failure['words'] | null }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'preview'; readonly file: File; readonly name: string;
    readonly preview: ImportPreview }
  | { readonly at: 'working'; readonly id: string; readonly progress: ImportProgress | null }
  | { readonly at: 'done'; readonly counts: ImportCounts };
const start: Step = { at: 'pick', problem: null };

export function UnitImportScreen(): JSX.Element {
  const { t } = useDesk();
  const [step, setStep] = useState<Step>(start);
  const [from, setFrom] = useState(reformDay);
  const read = async (file: File, oldTexts?: OldTextsChoice): Promise<void> => {
    const isTooLarge = file.size > importLimits.importBytesMax;
    if (isTooLarge) return setStep({ at: 'pick', problem: w.tooLarge });
    setStep({ at: 'reading', name: file.name });
    const name = file.name.slice(0, 100);
    const query = { name, from: from || undefined, oldTexts };
    const answer = await call(deskAt.previewUnitImport, { query, body: file });
    setStep(answer.ok
      ? { at: 'preview', file, name: file.name, preview: answer.value }
      : { at: 'pick', problem: answer.problem.words });
  };
  const again = (): void => setStep(start);
  return (
    <>
      <PageHead title={t(w.title)} />
      <div class="stack-l">
        {step.at === 'pick' && (
          <Pick problem={step.problem} from={from} onFrom={setFrom} onPick={(f) => void read(f)} />
        )}
        {step.at === 'reading' && (
          <p class="card" role="status">{t(w.reading, { name: step.name })}</p>
        )}
        {step.at === 'preview' && (
          <ImportPreviewCard
            {...step}
            onYes={(id) => setStep({ at: 'working', id, progress: null })}
            onOther={again}
            onOldTexts={(choice) => void read(step.file, choice)}
          />
        )}
        {step.at === 'working' && <Working step={step} onStep={setStep} />}
        {step.at === 'done' && <Done counts={step.counts} onAgain={again} />}
      </div>
    </>
  );
}

interface PickProps {
  readonly problem: Failure['words'] | null;
  readonly from: string;
  readonly onFrom: (day: string) => void;
  readonly onPick: (file: File) => void;
}

function Pick({ problem, from, onFrom, onPick }: PickProps): JSX.Element {
  const { t } = useDesk();
  return (
    <section class="card stack" aria-labelledby="pick-title">
      <h2 id="pick-title" class="h3">{t(w.pickTitle)}</h2>
      <p class="soft">{t(w.pickNote)}</p>
      {problem && <Banner tone="sun" icon="warning" live>{t(problem)}</Banner>}
      <div class="fields">
        <TextInput type="date" label={t(w.from)} value={from} onInput={onFrom} />
      </div>
      <label class="capture">
        <Badge name="report" />
        <span>{t(w.pick)}</span>
        <input
          type="file"
          accept=".csv,.xlsx,.json,.geojson,.topojson,text/csv"
          onChange={whenPicked(onPick)}
        />
      </label>
      <p>
        <a href={pathOf(deskAt.unitImportTemplate)} download>{t(w.template)}</a>
      </p>
    </section>
  );
}

interface WorkingProps {
  readonly step: Extract<Step, { readonly at: 'working' }>;
  readonly onStep: (step: Step) => void;
}

/** Confirms once, then asks for the progress until it is done. */
function Working({ step: { id, progress }, onStep }: WorkingProps): JSX.Element {
  const { t, language } = useDesk();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const follow = async (first: boolean): Promise<void> => {
      const params = { id };
      const answer = await (first
        ? call(deskAt.applyUnitImport, { params, body: {} }) : call(deskAt.unitImport, { params }));
      if (isGone) return;
      if (!answer.ok && answer.problem.code !== 'offline') {
        return onStep({ at: 'pick', problem: answer.problem.words });
      }
      const now = answer.ok ? answer.value : null;
      if (now?.state === 'done' && now.counts) return onStep({ at: 'done', counts: now.counts });
      if (now?.state === 'failed') return onStep({ at: 'pick', problem: w.failed });
      if (now) onStep({ at: 'working', id, progress: now });
      timer = setTimeout(() => void follow(now?.state === 'waits' || (first && !now)), pollMs);
    };
    void follow(true);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [id]);
  const n = (count: number): string => numberToText(count, language);
  const { done = 0, total = 0 } = progress ?? {};
  return (
    <div class="card" role="status">
      <Progress
        label={total === 0 ? t(w.beginning) : t(w.working, { done: n(done), total: n(total) })}
        value={done}
        max={Math.max(1, total)}
      />
    </div>
  );
}

interface DoneProps { readonly counts: ImportCounts; readonly onAgain: () => void }
function Done({ counts, onAgain }: DoneProps): JSX.Element {
  const { t, language } = useDesk();
  const said = (['new', 'changed', 'closed', 'same'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${numberToText(counts[name], language)} ${t(w[name])}`);
  return (
    <Empty
      done
      title={t(w.done)}
      note={`${said.join(', ')}.`}
      action={(
        <div class="wrap">
          <Button kind="main" href={linkTo(['danh-muc', 'unit'])}>{t(w.toUnits)}</Button>
          <Button kind="line" onClick={onAgain}>{t(w.another)}</Button>
        </div>
      )}
    />
  );
}

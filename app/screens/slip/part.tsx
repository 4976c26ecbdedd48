// The slip's own part of the screens of a record: answers of last time, who held it with which
// team, its step of head-counts. Everything else is the renderer of ../record.
import type { FunctionComponent, JSX } from 'preact';
import { numberToText } from '../../../core/words/numbers.ts';
import { activity } from '../../../records/communication/activity.ts';
import { sayHeads, sayTitle } from '../../parts/slip-words.ts';
import { cells, countOf, menCells, sumsOf, womenCells, type Cell } from '../../slip/counts.ts';
import { beginSlip, withForm } from '../../slip/draft.ts';
import { modelsIn, teamFor } from '../../slip/past.ts';
import type { SlipValues } from '../../store/kept.ts';
import { today } from '../../sync/clock.ts';
import { formWords as w, homeWords } from '../../words/slip.ts';
import { listWords, moreWords, pageWords } from '../../words/slip-page.ts';
import type { KindPart, StepProps, SummaryProps } from '../record/part.ts';
import { RecordForm } from '../record/form.tsx';
import { RecordList } from '../record/list.tsx';
import { RecordPage } from '../record/page.tsx';
import { CountStep, sumOfDock } from './count-step.tsx';

interface IdProps { readonly id: string }
export const SlipForm = ({ id }: IdProps): JSX.Element =>
  <RecordForm kind={activity} part={slipPart} id={id} />;
export const SlipPage = ({ id }: IdProps): JSX.Element =>
  <RecordPage kind={activity} part={slipPart} id={id} />;

export const SlipList = (): JSX.Element => <RecordList kind={activity} part={slipPart} />;

const countStep = 3;
const teamStep = 4;
const isHeads = (step: number, values: SlipValues): boolean =>
  step === countStep && values['form'] !== 'zalo';
export const slipPart: KindPart = {
  paths: {
    list: '/app/slips', record: (id) => `/app/slips/${id}`, form: (id) => `/app/write/${id}`,
  },
  title: sayTitle,
  soft: sayHeads,
  begin: beginSlip,
  follow: (props, field, value) => {
    if (field === 'form') return withForm(props.shell.kept, props.draft, value);
    return field === 'heldBy' ? withHolder(props, value)
      : field === 'model' ? withModel(props, value) : {};
  },
  arrive: ({ phone, meta }, { unit, values }, step) => (step === teamStep
    ? teamFor(phone, { unit, day: String(values['heldOn'] ?? today(meta)) }, values) : {}),
  body: (step, values): FunctionComponent<StepProps> | null =>
    (isHeads(step, values) ? CountStep : null),
  dock: (shell, step, values) => (isHeads(step, values) ? sumOfDock(shell, values) : undefined),
  summary: HeadSummary,
  apart: new Set(cells),
  list: {
    title: listWords.title, search: listWords.search, hint: listWords.searchHint,
    found: listWords.found, write: homeWords.write,
  },
  look: {
    form: { isBare: true }, heldOn: { label: w.whichDay },
    topics: { isBare: true, most: 4 }, languages: { most: 2 }, minutes: { by: 15 },
    minority: {}, heldBy: {}, model: { empty: { words: w.noModel } },
    channel: { empty: { words: w.zalo, code: 'zalo' } },
    campaign: { fold: w.extra }, voice: { before: moreWords.none, label: moreWords.speak },
  },
};

const modelsOf = ({ shell: { kept }, draft, values }: StepProps) =>
  modelsIn(kept.phone, { unit: draft.unit, day: String(values['heldOn'] ?? '') });

/** The only team or club of the village is chosen together with who held it; one that does not fit
    is cleared. */
function withHolder(props: StepProps, heldBy: string): SlipValues {
  const { values } = props;
  const fitting = modelsOf(props).filter(({ type }) => type === heldBy);
  const isFitting = fitting.some(({ id }) => id === values['model']);
  const only = fitting.length === 1 ? fitting[0]?.id ?? null : null;
  return { model: isFitting ? values['model'] ?? null : only };
}

/** The chosen team says who held it: only then a team's slip counts for the team. */
function withModel(props: StepProps, model: string): SlipValues {
  const type = modelsOf(props).find(({ id }) => id === model)?.type;
  const { heldBy } = activity.fields;
  const names = heldBy?.type === 'choice' && 'options' in heldBy.from ? heldBy.from.options : [];
  return type && names.some(({ code }) => code === type) ? { heldBy: type } : {};
}

function HeadSummary({ shell, values }: Pick<SummaryProps, 'shell' | 'values'>): JSX.Element {
  const { say, kept } = shell;
  const number = (n: number) => numberToText(n, kept.meta.language);
  const { all, women, men } = sumsOf(values);
  return (
    <>
      <dt>{say(pageWords.people)}</dt>
      <dd class="num">
        {say(pageWords.turnsOf, { all: number(all), women: number(women), men: number(men) })}
      </dd>
      <Ages of={womenCells} word={say(w.women)} {...{ shell, values }} />
      <Ages of={menCells} word={say(w.men)} {...{ shell, values }} />
    </>
  );
}

interface AgesProps extends Pick<SummaryProps, 'shell' | 'values'> {
  readonly of: readonly Cell[];
  readonly word: string;
}
function Ages({ shell: { say, kept }, values, of, word }: AgesProps): JSX.Element {
  const ages = [w.under16, w.to59, w.over60];
  return (
    <>
      <dt>{word}</dt>
      <dd class="num">
        {of.map((cell, n) => (
          <span key={cell} class="value-age">
            {say(ages[n] ?? w.to59)}:{' '}
            {numberToText(countOf(values, cell), kept.meta.language)}
          </span>
        ))}
      </dd>
    </>
  );
}

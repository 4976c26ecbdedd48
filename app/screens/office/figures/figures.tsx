// The overview of a province or commune: figures against targets, months, units to ask after, all
// indicators. It reads again within a second of an approval and never jumps while it does.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { FiguresAnswer, IndicatorFigures } from '../../../../core/api/figures.ts';
import type { PeriodCode, UnitNamed } from '../../../../core/api/named.ts';
import type { TreeView } from '../../../../core/api/named.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { Seg } from '../../../../ui/choice.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Figure } from '../../../../ui/figure.tsx';
import { figures } from '../../../words/office/figures.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer, type Shown } from '../desk/answer.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { figureText, numeric, percentText } from './figure-text.ts';
import { FirstSteps } from './first-steps.tsx';
import { IndicatorTable } from './figures-table.tsx';
import { MonthsCard } from './figures-months.tsx';
import { UnitsCards } from './figures-units.tsx';
import { momentToText } from '../desk/moments.ts';
import { JustNow, Loaded } from '../desk/parts.tsx';
import { go, linkTo, type DeskAddress } from '../desk/address.ts';
import { CustomsCard } from '../customs/customs-card.tsx';
import { TasksPart } from '../tasks/tasks.tsx';
import { ViewSwitch } from './view-switch.tsx';
import {
  codeOf, firstMonthOf, lengthOf, monthOfDay, stepOf, type SpanLength,
} from '../desk/spans.ts';

/** Teams, events, clubs, trusted addresses. */
const headCodes = ['P2', 'P4', 'P16b', 'P10'];
const firstIndicator = 'P4';

export interface FiguresQuery {
  readonly unit: string;
  readonly period: PeriodCode;
  readonly indicator: string;
  /** By the units of each month or of today; undefined: the server chooses. */
  readonly view?: TreeView | undefined;
}
export function askedOf({ asked }: DeskAddress, { home, me }: Desk): FiguresQuery {
  const code = asked['ky'] ?? '';
  return {
    unit: asked['donvi'] ?? home.unit,
    period: code.startsWith('phase') || firstMonthOf(code) !== null
      ? code : codeOf('year', monthOfDay(me.today)),
    indicator: asked['chiso'] ?? firstIndicator,
    ...(isView(asked['theo']) ? { view: asked['theo'] } : {}),
  };
}
const isView = (text: string | undefined): text is TreeView => text === 'now' || text === 'then';
export const figuresLink = ({ unit, period, indicator, view }: FiguresQuery): string =>
  linkTo(['tong-quan'], { donvi: unit, ky: period, chiso: indicator, theo: view });
export const behindLink = ({ unit, period, indicator, view }: FiguresQuery): string =>
  linkTo(['so', indicator], { donvi: unit, ky: period, theo: view });
/** The query of all requests about these figures. */
export const queryOf = ({ unit, period, view }: Omit<FiguresQuery, 'indicator'>) =>
  ({ unit, period, view });

export function FiguresScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const desk = useDesk();
  const asked = askedOf(place, desk);
  const answer = useAnswer(deskAt.figures, { query: queryOf(asked) });
  return (
    <>
      <Head answer={answer} asked={asked} />
      <div class="stack">
        <TasksPart />
        <FirstSteps />
        <Loaded of={answer} lines={8}>
          {(value) => (
            <div class="stack">
              <div class="grid grid-4">
                {headCodes.map((code) =>
                  <HeadFigure key={code} code={code} {...{ value, asked }} />)}
              </div>
              <MonthsCard asked={asked} indicators={value.indicators} />
              <UnitsCards asked={asked} level={value.unit.level} />
              <CustomsCard unit={asked.unit} />
              <IndicatorTable value={value} asked={asked} />
            </div>
          )}
        </Loaded>
      </div>
    </>
  );
}

interface HeadProps { readonly answer: Shown<FiguresAnswer>; readonly asked: FiguresQuery }

function Head({ answer, asked }: HeadProps): JSX.Element {
  const { t, language, home } = useDesk();
  const taken = answer.value;
  const title = taken
    ? t(figures.title, { unit: taken.unit.name, period: taken.period.words[language] })
    : home.name;
  return (
    <>
      {taken && <Upward above={taken.above} asked={asked} />}
      <PageHead
        title={title}
        over={taken && (
          <>
            {t(figures.asOf, { moment: momentToText(taken.asOf) })}
            <JustNow count={answer.renewed} />
          </>
        )}
      >
        {taken?.tree.differ && (
          <ViewSwitch
            view={taken.tree.view}
            onChoose={(view) => go(figuresLink({ ...asked, view }))}
          />
        )}
        <PeriodSwitch asked={asked} />
        <Button kind="line" icon="print" onClick={() => print()}>{t(shared.print)}</Button>
      </PageHead>
    </>
  );
}

interface UpwardProps { readonly above: readonly UnitNamed[]; readonly asked: FiguresQuery }

/** The units above that the reader may see. */
function Upward({ above, asked }: UpwardProps): JSX.Element | null {
  const { t, me } = useDesk();
  const hers = above.filter((unit) => me.roles.some(
    (held) => held.unit === unit.code
      || above.slice(0, above.indexOf(unit)).some((higher) => higher.code === held.unit)));
  if (hers.length === 0) return null;
  return (
    <p class="wrap no-print">
      {hers.map((unit) => (
        <Button key={unit.code} icon="back" href={figuresLink({ ...asked, unit: unit.code })}>
          {t(figures.up, { unit: unit.name })}
        </Button>
      ))}
    </p>
  );
}

function PeriodSwitch({ asked }: { readonly asked: FiguresQuery }): JSX.Element {
  const { t, me } = useDesk();
  const length = lengthOf(asked.period);
  const lengths = ['month', 'quarter', 'year', 'phase'] as const;
  const choose = (chosen: string): void => {
    const month = firstMonthOf(asked.period) ?? monthOfDay(me.today);
    const now = monthOfDay(me.today);
    // From a longer to a shorter period: the part that contains today.
    const within = codeOf(length, now) === asked.period || length === 'phase' ? now : month;
    go(figuresLink({ ...asked, period: codeOf(chosen as SpanLength, within) }));
  };
  const isNow = codeOf(length, monthOfDay(me.today)) === asked.period;
  const step = (n: number): string =>
    figuresLink({ ...asked, period: stepOf(asked.period, n) });
  return (
    <>
      {length !== 'phase' && <IconButton icon="back" label={t(figures.before)} href={step(-1)} />}
      <Seg
        legend={t(figures.period)}
        legendHidden
        name="period"
        value={length}
        options={lengths.map((value) => ({ value, label: t(figures[value]) }))}
        onChoose={choose}
      />
      {length !== 'phase' && !isNow && (
        <IconButton icon="next" label={t(figures.after)} href={step(1)} />
      )}
    </>
  );
}

interface HeadFigureProps {
  readonly code: string;
  readonly value: FiguresAnswer;
  readonly asked: FiguresQuery;
}

/** What the table says about the indicator in the period shown: beside its target if the target is
    for this period, otherwise a note with the year or phase so far. */
function HeadFigure({ code, value, asked }: HeadFigureProps): JSX.Element | null {
  const { t, language } = useDesk();
  const found = value.indicators.find((one) => one.code === code);
  if (!found) return null;
  const isWhole = found.target !== null && found.targetOf === value.period.length;
  const text = (figure: IndicatorFigures['thisPeriod']): string =>
    figureText(figure, language, found.decimals);
  return (
    <Figure
      name={<a href={behindLink({ ...asked, indicator: code })}>{t(found.words)}</a>}
      value={found.thisPeriod === null ? null : text(found.thisPeriod)}
      target={isWhole ? text(found.target) : undefined}
      share={isWhole && found.percent !== null ? found.percent / 100 : undefined}
      due={found.targetOf === 'year' ? value.yearGone : undefined}
      note={notesOf(found, { isWhole, yearGone: value.yearGone, t, language }).join(' · ')}
      words={{
        of: t(figures.of), done: t(figures.done), late: t(figures.late),
        none: t(figures.notCollected),
      }}
    />
  );
}

interface Noting extends Pick<Desk, 't' | 'language'> {
  readonly isWhole: boolean;
  readonly yearGone: number;
}
function notesOf(
  found: IndicatorFigures, { isWhole, yearGone, t, language }: Noting,
): readonly string[] {
  const text = (figure: IndicatorFigures['thisPeriod']): string =>
    figureText(figure, language, found.decimals);
  const percent = percentText(found.percent, language);
  const gone = `${numberToText(yearGone * 100, language)}%`;
  const decided = numeric(found.splits.flatMap((split) => split.parts)
    .find(({ code }) => code === 'decided')?.value ?? null);
  const waits = numeric(found.waiting) ?? 0;
  const reached = found.percent === null || found.target === null ? ''
    : !isWhole ? t(figures.soFar,
      { toDate: text(found.toDate), target: text(found.target), percent })
      : found.targetOf === 'year' ? t(figures.percentOf, { percent, gone }) : percent;
  return [
    reached,
    decided === null ? '' : t(figures.decided, { n: numberToText(decided, language) }),
    waits === 0 ? '' : t(figures.waits, { n: text(waits) }),
  ].filter(Boolean);
}

// The list of reports, and beginning one for a unit and a period.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { PeriodCode } from '../../../../core/api/named.ts';
import type { ReportLine, ReportsAnswer } from '../../../../core/api/reports.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { SelectInput } from '../../../../ui/field.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { reportBoard } from '../../../words/office/report-board.ts';
import { reports } from '../../../words/office/reports.ts';
import { targets } from '../../../words/office/targets.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';
import { usePages } from '../desk/pages.ts';
import { Loaded, nameOf } from '../desk/parts.tsx';
import { go, linkTo } from '../desk/address.ts';
import { codeOf, lengthOf, monthOfDay } from '../desk/spans.ts';
import { PeriodChoice } from './period-choice.tsx';

export function ReportsScreen(): JSX.Element {
  const { t, home } = useDesk();
  const query = { unit: home.unit };
  const answer = useAnswer(deskAt.reports, { query });
  const { pages, next, readMore } = usePages(answer.value, (after) =>
    call(deskAt.reports, { query: { ...query, after } }));
  return (
    <>
      <PageHead title={t(reports.title)}>
        <Button kind="line" icon="report" href={linkTo(['bao-cao', 'bang'])}>
          {t(reportBoard.open)}
        </Button>
        <Button kind="line" icon="chart" href={linkTo(['chi-tieu'])}>{t(targets.open)}</Button>
      </PageHead>
      <Loaded of={answer}>
        {(value) => (
          <div class="grid grid-paper">
            <div class="stack">
              <Lines lines={pages.flatMap((page) => page.reports)} />
              {next && (
                <Button kind="line" onClick={readMore}>{t(shared.more)}</Button>
              )}
            </div>
            {value.mayBegin.length > 0 && <BeginForm mayBegin={value.mayBegin} />}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly ReportLine[] }): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  if (lines.length === 0) return <Empty title={t(reports.none)} note={t(reports.noneNote)} />;
  return (
    <Rows label={t(reports.title)}>
      {lines.map((line) => (
        <Row
          key={line.id}
          icon={line.state === 'signed' ? 'approved' : 'report'}
          tone={line.state === 'signed' ? 'leaf' : undefined}
          href={linkTo(['bao-cao', line.id])}
          title={`${line.unit.name}, ${line.period.words[language]}`}
          line={`${line.template} · ${t(reports.version, { n: String(line.version) })} · ${
            t(reports[line.state])}${line.supersededBy ? ` · ${t(reports.replaced)}` : ''}`}
          soft={line.signedAt
            ? t(reports.signedBy,
              { who: nameOf(desk, line.signedBy), when: momentToText(line.signedAt) })
            : t(reports.madeBy,
              { who: nameOf(desk, line.madeBy), when: momentToText(line.madeAt) })}
        />
      ))}
    </Rows>
  );
}

function BeginForm({ mayBegin }: Pick<ReportsAnswer, 'mayBegin'>): JSX.Element {
  const { t, me } = useDesk();
  const [at, setAt] = useState(0);
  const lengths = mayBegin[at]?.periods ?? [];
  const usual = lengths.find((one) => one === 'quarter') ?? lengths[0] ?? 'quarter';
  const [chosen, setChosen] = useState<PeriodCode | null>(null);
  const period = chosen !== null && lengths.includes(lengthOf(chosen)) ? chosen
    : codeOf(usual, monthOfDay(me.today));
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    const what = mayBegin[at];
    if (!what) return;
    setBusy(true);
    const made = await call(deskAt.beginReport,
      { body: { template: what.template, unit: what.unit.code, period } });
    setBusy(false);
    if (!made.ok) return setProblem(made.problem.words);
    go(linkTo(['bao-cao', made.value.id]));
  };
  return (
    <form class="card stack" onSubmit={(event: Event) => { event.preventDefault(); void begin(); }}>
      <h2 class="h3">{t(reports.begin)}</h2>
      <SelectInput
        label={t(reports.template)}
        value={String(at)}
        options={mayBegin.map((one, n) =>
          ({ value: String(n), label: `${t(one.form)}: ${one.unit.name}` }))}
        onChange={(value) => setAt(Number(value))}
      />
      <PeriodChoice lengths={lengths} value={period} onChange={setChosen} />
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      <Button kind="main" type="submit" icon="report" busy={isBusy}>{t(reports.begin)}</Button>
    </form>
  );
}

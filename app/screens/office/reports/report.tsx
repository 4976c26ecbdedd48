// One report: its sheet, the checks before signing, the words a person writes, signing, and what
// has changed since. A signed report never changes; a new version is begun from it.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pathOf } from '../../../../core/api/address.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ReportAnswer, ReportCheck } from '../../../../core/api/reports.ts';
import type { TreeView } from '../../../../core/api/named.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Icon } from '../../../../ui/icon.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { reports } from '../../../words/office/reports.ts';
import { units } from '../../../words/office/units.ts';
import { shared } from '../../../words/office/shared.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { ColumnBasis } from '../figures/column-basis.tsx';
import { useDesk } from '../desk/desk.ts';
import { figureText } from '../figures/figure-text.ts';
import { Loaded } from '../desk/parts.tsx';
import { go, linkTo } from '../desk/address.ts';
import { SendBack } from './send-back.tsx';
import { ReportPaper } from './report-sheet.tsx';
import { ReportWords } from './report-words.tsx';
import { ViewSwitch } from '../figures/view-switch.tsx';

export function ReportScreen({ id }: { readonly id: string }): JSX.Element {
  const read = useAnswer(deskAt.report, { params: { id } }, { still: true });
  const [newer, setNewer] = useState<ReportAnswer | null>(null);
  useEffect(() => setNewer(null), [read.value]);
  return (
    <Loaded of={read} lines={10}>
      {(value) => <OpenReport report={newer ?? value} onReport={setNewer} />}
    </Loaded>
  );
}

interface OpenProps {
  readonly report: ReportAnswer;
  readonly onReport: (report: ReportAnswer) => void;
}

function OpenReport({ report, onReport }: OpenProps): JSX.Element {
  const { t, language } = useDesk();
  const { template, version, state, id } = report;
  const params = { id };
  const over = t(reports.head, { template, version: String(version), state: t(reports[state]) });
  return (
    <>
      <div class="no-print">
        <PageHead title={`${report.unit.name}, ${report.period.words[language]}`} over={over}>
          <Button kind="line" icon="print" onClick={() => print()}>{t(shared.print)}</Button>
          <Button kind="line" icon="download" href={pathOf(deskAt.reportDocx, { params })}>
            {t(reports.word)}
          </Button>
          <Button kind="line" icon="download" href={pathOf(deskAt.reportXlsx, { params })}>
            {t(reports.excel)}
          </Button>
        </PageHead>
      </div>
      <div class="grid grid-paper">
        <ReportPaper sheet={report.sheet} />
        <aside class="stack no-print" aria-label={t(reports.before)}>
          {state === 'draft' && report.tree.differ && (
            <ViewChoice report={report} onReport={onReport} />
          )}
          {state === 'draft' && <Signing report={report} onReport={onReport} />}
          {state === 'draft' && report.may.edit && (
            <ReportWords report={report} onReport={onReport} />
          )}
          {state === 'signed' && <AfterSigning report={report} />}
          {report.may.sendBack && <SendBack report={report} />}
          <Neighbours report={report} />
          <ColumnBasis of={['target', 'thisPeriod', 'toDate', 'percent', 'change']} />
        </aside>
      </div>
    </>
  );
}

/** The tree of units has changed within the report's months: the user chooses which one counts. */
function ViewChoice({ report, onReport }: OpenProps): JSX.Element {
  const { t } = useDesk();
  const choose = async (view: TreeView): Promise<void> => {
    const written = await call(deskAt.writeReport, { params: { id: report.id }, body: { view } });
    if (written.ok) onReport(written.value);
  };
  if (!report.may.edit) return <p class="soft">{t(units[report.tree.view])}</p>;
  return (
    <section class="card">
      <ViewSwitch view={report.tree.view} onChoose={(view) => void choose(view)} />
    </section>
  );
}

function Signing({ report, onReport }: OpenProps): JSX.Element {
  const { t, toast } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Words | null>(null);
  const isStopped = report.checks.some((check) => check.state === 'stop');
  const toSee = report.checks.filter((check) => check.state === 'look');
  // Warnings come before confirmations.
  const checks = [...report.checks].sort((a, b) =>
    Number(a.state === 'good') - Number(b.state === 'good'));
  const sign = async (): Promise<void> => {
    setBusy(true);
    const signed = await call(deskAt.signReport, { params: { id: report.id }, body: {} });
    setBusy(false);
    setAsking(false);
    if (!signed.ok) return setProblem(signed.problem.words);
    onReport(signed.value);
    toast(t(reports.signedToast));
  };
  return (
    <section class="card stack" aria-labelledby="sign-title">
      <h2 id="sign-title">
        {t(isStopped ? reports.notReady : toSee.length > 0 ? reports.readyBut : reports.ready)}
      </h2>
      <ul class="checks">{checks.map((check) => <Check key={check.code} {...check} />)}</ul>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      {report.may.sign && (
        <>
          <Button
            kind="main"
            big
            icon="approved"
            disabled={isStopped}
            onClick={() => setAsking(true)}
          >
            {t(reports.sign)}
          </Button>
          <p class="small soft">{t(reports.signNote)}</p>
        </>
      )}
      <Dialog
        open={isAsking}
        icon="approved"
        busy={isBusy}
        title={t(reports.signAsk)}
        actWord={t(reports.sign)}
        keepWord={t(reports.notYet)}
        onAct={() => void sign()}
        onKeep={() => setAsking(false)}
      >
        {toSee.length > 0 && (
          <>
            <p><b>{t(reports.readyBut)}</b></p>
            <ul class="checks">{toSee.map((check) => <Check key={check.code} {...check} />)}</ul>
          </>
        )}
        {t(reports.signNote)}
      </Dialog>
    </section>
  );
}

function Check({ state, words }: ReportCheck): JSX.Element {
  const { t } = useDesk();
  const icon = state === 'good' ? 'check' : state === 'look' ? 'warning' : 'lock';
  return (
    <li class={state === 'good' ? undefined : 'look'}>
      <Icon name={icon} /><span>{t(words)}</span>
    </li>
  );
}

function AfterSigning({ report }: { readonly report: ReportAnswer }): JSX.Element {
  const { t } = useDesk();
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    setBusy(true);
    const made = await call(deskAt.followReport, { params: { id: report.id }, body: {} });
    setBusy(false);
    if (!made.ok) return setProblem(made.problem.words);
    go(linkTo(['bao-cao', made.value.id]));
  };
  return (
    <section class="card stack" aria-labelledby="difference-title">
      <h2 id="difference-title" class="h3">{t(reports.differences)}</h2>
      {report.difference.length === 0
        ? <p class="soft">{t(reports.noDifference)}</p> : <Differences report={report} />}
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      {report.may.version && (
        <Button kind="line" icon="plus" busy={isBusy} onClick={() => void begin()}>
          {t(reports.newVersion, { n: String(report.version + 1) })}
        </Button>
      )}
    </section>
  );
}

function Differences({ report }: { readonly report: ReportAnswer }): JSX.Element {
  const { t, language } = useDesk();
  const columnOf = (id: string) => report.sheet.columns.find((column) => column.id === id);
  const rows = report.sheet.groups.flatMap((group) => group.rows);
  return (
    <PlainTable
      name={t(reports.differences)}
      small
      columns={[
        { title: t(reports.indicator) }, { title: t(reports.column) },
        { title: t(reports.atSigning), number: true }, { title: t(reports.now), number: true },
        { title: t(reports.difference), number: true },
      ]}
      rows={report.difference.map((cell) => {
        const decimals = columnOf(cell.column)?.decimals
          ?? rows.find((row) => row.code === cell.code)?.decimals ?? 0;
        const text = (figure: typeof cell.now): string => figureText(figure, language, decimals);
        return [
          cell.code, columnOf(cell.column)?.title ?? cell.column, text(cell.signed), text(cell.now),
          text(cell.difference),
        ];
      })}
    />
  );
}

function Neighbours({ report }: { readonly report: ReportAnswer }): JSX.Element {
  const { t } = useDesk();
  return (
    <div class="wrap">
      {report.supersededBy && (
        <Button href={linkTo(['bao-cao', report.supersededBy])}>{t(reports.newer)}</Button>
      )}
      {report.supersedes && (
        <Button href={linkTo(['bao-cao', report.supersedes])}>{t(reports.older)}</Button>
      )}
      <Button icon="back" href={linkTo(['bao-cao'])}>{t(reports.toList)}</Button>
    </div>
  );
}

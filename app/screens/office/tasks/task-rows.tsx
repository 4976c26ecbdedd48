// Tasks as rows: a deadline of a record, a report to sign, what waits for a decision. Used by the
// page of tasks, by the homes, and by the page on personal data.
import type { JSX } from 'preact';
import type { ReportLine } from '../../../../core/api/reports.ts';
import type { TaskLine, TasksAnswer } from '../../../../core/api/tasks.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { kindByName } from '../../../../records/index.ts';
import { Row, Rows } from '../../../../ui/row.tsx';
import { reports } from '../../../words/office/reports.ts';
import { sayLeft, sayUntil, taskWords as w } from '../../../words/tasks.ts';
import { linkTo } from '../desk/address.ts';
import { useDesk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';
import { nameOf } from '../desk/parts.tsx';

const tones = {
  late: 'clay', soon: 'sun', running: 'leaf', done: 'leaf', doneLate: 'sun',
} as const;

interface LinesProps {
  readonly label: string;
  readonly lines: readonly TaskLine[];
  readonly now: string;
}
export function TaskLines({ label, lines, now }: LinesProps): JSX.Element {
  const { t } = useDesk();
  return (
    <Rows label={label}>
      {lines.map(({ record, kind, code, words, title, unit, until, state }) => (
        <Row
          key={`${record} ${code}`}
          href={linkTo(['danh-muc', kind, record])}
          icon={state === 'running' ? 'clock' : 'warning'}
          tone={tones[state]}
          title={t(words)}
          line={`${sayLeft(t, until, now)}, ${sayUntil(t, until)}`}
          soft={[t(kindByName(kind)?.words ?? { vi: kind, en: kind }), t(title), unit.name]
            .filter((text, n, all) => text !== '' && all.indexOf(text) === n).join(' · ')}
        />
      ))}
    </Rows>
  );
}

export function ReportsToSign({ lines }: { readonly lines: readonly ReportLine[] }): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  return (
    <Rows label={t(w.toSign)}>
      {lines.map((line) => (
        <Row
          key={line.id}
          icon="report"
          href={linkTo(['bao-cao', line.id])}
          title={`${line.unit.name}, ${line.period.words[language]}`}
          line={`${line.template} · ${t(reports.version, { n: String(line.version) })}`}
          soft={t(reports.madeBy,
            { who: nameOf(desk, line.madeBy), when: momentToText(line.madeAt) })}
          end={t(reports.toSignOne)}
        />
      ))}
    </Rows>
  );
}

interface DecideProps { readonly of: TasksAnswer['toDecide'] }
export function ToDecide({ of: { submitted, held } }: DecideProps): JSX.Element | null {
  const { t, language } = useDesk();
  const number = (n: number) => numberToText(n, language);
  if (submitted + held === 0) return null;
  return (
    <Rows label={t(w.waits)}>
      {submitted > 0 && (
        <Row
          icon="slip"
          href={linkTo(['phieu'])}
          title={t(w.submitted)}
          soft={t(w.submittedNote, { n: number(submitted) })}
        />
      )}
      {held > 0 && (
        <Row
          icon="warning"
          tone="sun"
          href={linkTo(['phieu'], { loai: 'held' })}
          title={t(w.held)}
          soft={t(w.heldNote, { n: number(held) })}
        />
      )}
    </Rows>
  );
}

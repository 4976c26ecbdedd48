// Reminders and returned reports on the home of those who make the reports, until they sign.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ReportNotice } from '../../../../core/api/report-board.ts';
import { isAllowed } from '../../../../processes/deeds.ts';
import { Button } from '../../../../ui/button.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { reportBoard as w } from '../../../words/office/report-board.ts';
import { useAnswer } from '../desk/answer.ts';
import { call } from '../desk/ask.ts';
import { go, linkTo } from '../desk/address.ts';
import { useDesk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';
import { nameOf } from '../desk/parts.tsx';

export function ReportNotices(): JSX.Element | null {
  const { t, me } = useDesk();
  const isMaker = me.roles.some(({ role }) => isAllowed(role, 'makeReports'));
  const answer = useAnswer(deskAt.reportNotices, isMaker ? {} : null);
  const notices = answer.value?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <section class="stack-s no-print" aria-labelledby="report-notices">
      <h2 class="h3" id="report-notices">{t(w.notices)}</h2>
      <Rows>{notices.map((notice) => <Notice key={notice.id} {...notice} />)}</Rows>
    </section>
  );
}

function Notice({ what, unit, period, template, form, report, note, by, at }: ReportNotice) {
  const desk = useDesk();
  const { t, language, toast } = desk;
  const [isBusy, setBusy] = useState(false);
  const begin = async (): Promise<void> => {
    setBusy(true);
    const made = await call(deskAt.beginReport,
      { body: { template, unit: unit.code, period: period.code } });
    setBusy(false);
    if (!made.ok) return toast(t(made.problem.words));
    go(linkTo(['bao-cao', made.value.id]));
  };
  const values = { who: nameOf(desk, by), when: momentToText(at), note };
  return (
    <Row
      icon={what === 'returned' ? 'returned' : 'report'}
      tone="sun"
      title={`${unit.name}, ${period.words[language]}`}
      line={t(form)}
      soft={t(what === 'returned' ? w.noticeReturned : w.noticeReminder, values)}
      end={report === null
        ? (
          <Button kind="main" busy={isBusy} onClick={() => void begin()}>
            {t(w.beginIt)}
          </Button>
        )
        : <Button kind="main" href={linkTo(['bao-cao', report])}>{t(w.lookAt)}</Button>}
    />
  );
}

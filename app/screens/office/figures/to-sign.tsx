// Reports of any period that wait for the signed-in person's signature; shown as a task on the home
// page.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import { Row, Rows } from '../../../../ui/row.tsx';
import { reports } from '../../../words/office/reports.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';
import { nameOf } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';

export function ToSign(): JSX.Element | null {
  const desk = useDesk();
  const { t, me, home, language } = desk;
  // A person with several roles gets the home page of the widest one.
  const isLeader = me.roles.some(({ role }) => role === 'provinceLeader');
  const answer = useAnswer(deskAt.reports, isLeader ? { query: { unit: home.unit } } : null);
  const waiting = answer.value?.toSign ?? [];
  if (waiting.length === 0) return null;
  return (
    <section class="stack-s no-print" aria-labelledby="to-sign">
      <h2 class="h3" id="to-sign">{t(reports.toSign)}</h2>
      <Rows>
        {waiting.map((line) => (
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
    </section>
  );
}

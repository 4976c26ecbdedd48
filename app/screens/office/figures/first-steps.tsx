// What a new province does first: one line per step, each with a link to its screen. Shown above
// the overview of the province's officer until the first report is signed.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import { firstSteps, type FirstStep } from '../../../../core/derive/first-steps.ts';
import { Row, Rows } from '../../../../ui/row.tsx';
import { firstWords, stepWords } from '../../../words/office/first-steps.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { linkTo } from '../desk/address.ts';

const screenOf: Readonly<Record<FirstStep, readonly string[]>> = {
  choices: ['danh-muc', 'choice'], units: ['nhap-don-vi'], officers: ['nguoi'],
  phase: ['danh-muc', 'phase'], target: ['danh-muc', 'target'], phone: ['nguoi', 'thu-moi'],
  slip: ['phieu'], approved: ['phieu'], report: ['bao-cao'],
};

export function FirstSteps(): JSX.Element | null {
  const { t, home } = useDesk();
  const answer = useAnswer(deskAt.firstSteps, home.role === 'provinceOfficer' ? {} : null);
  const steps = answer.value?.steps;
  if (!steps) return null;
  const { done, communes, communesIn } = steps;
  const noteOf = (step: FirstStep): string => (step === 'officers' && communes > 0
    ? t(firstWords.communesIn, { n: String(communesIn), of: String(communes) })
    : t(stepWords[step].note));
  return (
    <section class="stack-s no-print first-steps" aria-labelledby="first-steps">
      <h2 class="h3" id="first-steps">{t(firstWords.title)}</h2>
      <p class="small soft">
        {t(firstWords.count, { n: String(done.length), of: String(firstSteps.length) })}
      </p>
      <Rows>
        {firstSteps.map((step) => {
          const isDone = done.includes(step);
          return (
            <Row
              key={step}
              icon={isDone ? 'approved' : 'clock'}
              tone={isDone ? 'leaf' : 'sun'}
              href={linkTo(screenOf[step])}
              title={t(stepWords[step].title)}
              soft={noteOf(step)}
              end={t(isDone ? firstWords.done : firstWords.open)}
            />
          );
        })}
      </Rows>
    </section>
  );
}

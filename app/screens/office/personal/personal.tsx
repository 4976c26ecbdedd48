// Personal data: what runs against a legal time limit, one person's data to copy or erase, the
// registers, and how long names are kept. The server audits every look.
import type { JSX } from 'preact';
import { dayToText, numberToText } from '../../../../core/words/numbers.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { JobLine, RetentionLine } from '../../../../core/api/personal.ts';
import { kindByName } from '../../../../records/index.ts';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { Row, Rows } from '../../../../ui/row.tsx';
import { personal } from '../../../words/office/personal.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { DownloadButton, Loaded } from '../desk/parts.tsx';
import { TaskLines } from '../tasks/task-rows.tsx';
import { OnePerson } from './personal-one.tsx';
import { linkTo } from '../desk/address.ts';

export function PersonalScreen(): JSX.Element {
  const { t, me } = useDesk();
  const keeps = me.roles.some(({ role }) =>
    kindByName('rightsRequest')?.access.write[role] !== undefined);
  return (
    <>
      <PageHead title={t(personal.title)} />
      <div class="stack">
        <Clocks />
        {keeps && <OnePerson />}
        <Books />
        <Keeping />
      </div>
    </>
  );
}

function Clocks(): JSX.Element {
  const { t } = useDesk();
  const answer = useAnswer(deskAt.clocks, {});
  return (
    <section class="card stack" aria-labelledby="clocks-title">
      <h2 id="clocks-title" class="h3">{t(personal.clocks)}</h2>
      <Loaded of={answer}>
        {({ clocks, now }) => (clocks.length === 0
          ? <p class="soft">{t(personal.noClocks)}</p>
          : <TaskLines label={t(personal.clocks)} lines={clocks} now={now} />)}
      </Loaded>
    </section>
  );
}

const bookKinds = ['rightsRequest', 'consent', 'breach', 'processing', 'retention', 'clock',
  'dayOff'] as const;

function Books(): JSX.Element {
  const { t, me } = useDesk();
  const kinds = bookKinds.flatMap((name) => kindByName(name) ?? [])
    .filter((kind) => me.roles.some(({ role }) => kind.access.read[role] !== undefined));
  return (
    <section class="card stack" aria-labelledby="books-title">
      <h2 id="books-title" class="h3">{t(personal.books)}</h2>
      <Rows label={t(personal.books)}>
        {kinds.map((kind) => (
          <Row key={kind.name} href={linkTo(['danh-muc', kind.name])} title={t(kind.words)} />
        ))}
      </Rows>
      <div class="wrap">
        <DownloadButton at={deskAt.register} sent={{}}>{t(personal.register)}</DownloadButton>
      </div>
    </section>
  );
}

function Keeping(): JSX.Element {
  const { t } = useDesk();
  const answer = useAnswer(deskAt.keeping, {});
  return (
    <section class="card stack" aria-labelledby="keeping-title">
      <h2 id="keeping-title" class="h3">{t(personal.keeping)}</h2>
      <Loaded of={answer}>
        {({ rules, jobs }) => (
          <>
            {rules.length === 0 && <Empty title={t(personal.noClocks)} />}
            <Rows label={t(personal.keeping)}>
              {rules.map((rule) => <Rule key={rule.what} rule={rule} />)}
            </Rows>
            {jobs.length > 0 && (
              <>
                <h3 class="label">{t(personal.jobs)}</h3>
                <ul class="history">{jobs.map((job) => <Job key={job.job} job={job} />)}</ul>
              </>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Rule({ rule }: { readonly rule: RetentionLine }): JSX.Element {
  const { words, months, isOn, due } = rule;
  const { t, language } = useDesk();
  return (
    <Row
      title={t(personal.rule, { what: t(words), months: String(months) })}
      soft={[t(isOn ? personal.ruleOn : personal.ruleOff),
        due > 0 ? t(personal.dueNow, { n: numberToText(due, language) }) : '']
        .filter(Boolean).join(' · ')}
    />
  );
}

function Job({ job: { job, day, endedAt, failed } }: { readonly job: JobLine }): JSX.Element {
  const { t } = useDesk();
  const word = job in personal ? t(personal[job as keyof typeof personal]) : job;
  return (
    <li>
      {word}: {failed || endedAt === null
        ? t(personal.failed) : t(personal.ranOn, { day: dayToText(day) })}
    </li>
  );
}

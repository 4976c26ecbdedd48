// Việc cần làm at a desk: a page with all of it, and a short part on every home.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { TasksAnswer } from '../../../../core/api/tasks.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty } from '../../../../ui/empty.tsx';
import { taskWords as w } from '../../../words/tasks.ts';
import { linkTo } from '../desk/address.ts';
import { useAnswer } from '../desk/answer.ts';
import { useDesk } from '../desk/desk.ts';
import { Loaded } from '../desk/parts.tsx';
import { ReportsToSign, TaskLines, ToDecide } from './task-rows.tsx';

const states = ['late', 'soon', 'running'] as const;
/** How many deadlines a home shows. */
const onHomeMax = 3;

export function TasksScreen(): JSX.Element {
  const { t } = useDesk();
  const answer = useAnswer(deskAt.tasks, {});
  return (
    <>
      <PageHead title={t(w.title)} />
      <Loaded of={answer}>{(value) => <AllTasks value={value} />}</Loaded>
    </>
  );
}

interface Tasks { readonly value: TasksAnswer }

function AllTasks({ value }: Tasks): JSX.Element {
  const { t, language } = useDesk();
  const { lines, toSign, toDecide, counts, now } = value;
  const total = counts.late + counts.soon + counts.running;
  if (total + toSign.length + toDecide.submitted + toDecide.held === 0) {
    return <Empty title={t(w.none)} note={t(w.noneNote)} />;
  }
  return (
    <div class="stack">
      {states.map((state) => {
        const some = lines.filter((line) => line.state === state);
        return (
          <>
            {some.length > 0 && (
              <section class="stack-s" key={state} aria-labelledby={`tasks-${state}`}>
                <div class="section-head">
                  <h2 class="h3" id={`tasks-${state}`}>{t(w[state])}</h2>
                  <span class="count">{numberToText(counts[state], language)}</span>
                </div>
                <TaskLines label={t(w[state])} lines={some} now={now} />
              </section>
            )}
            {state === 'soon' && <Waiting key="waiting" value={value} />}
          </>
        );
      })}
      {total > lines.length && (
        <p class="soft">{t(w.more, { n: numberToText(lines.length, language) })}</p>
      )}
    </div>
  );
}

function Waiting({ value: { toSign, toDecide } }: Tasks): JSX.Element | null {
  const { t } = useDesk();
  if (toSign.length + toDecide.submitted + toDecide.held === 0) return null;
  return (
    <section class="stack-s" aria-labelledby="tasks-waiting">
      <h2 class="h3" id="tasks-waiting">{t(w.waits)}</h2>
      <ToDecide of={toDecide} />
      {toSign.length > 0 && <ReportsToSign lines={toSign} />}
    </section>
  );
}

/** The part on a home. `short`: one line, where the page below is the work itself. */
export function TasksPart({ short = false }: { readonly short?: boolean }): JSX.Element | null {
  const { t } = useDesk();
  const { value } = useAnswer(deskAt.tasks, {});
  const counted = useCounts(value);
  if (!value || (counted === '' && value.toSign.length === 0)) return null;
  const urgent = value.lines.filter(({ state }) => state !== 'running').slice(0, onHomeMax);
  const link = <a href={linkTo(['viec'])}>{short ? t(w.title) : t(w.all)}</a>;
  if (short) return <p class="no-print">{link}: {counted}</p>;
  return (
    <section class="stack-s no-print" aria-labelledby="tasks">
      <div class="section-head"><h2 class="h3" id="tasks">{t(w.title)}</h2>{link}</div>
      {counted && <p class="soft num">{counted}</p>}
      {value.toSign.length > 0 && <ReportsToSign lines={value.toSign} />}
      {urgent.length > 0 && <TaskLines label={t(w.title)} lines={urgent} now={value.now} />}
    </section>
  );
}

/** “1 việc đã qua hạn · 3 việc sắp đến hạn”; '' if nothing has a deadline. */
function useCounts(value: TasksAnswer | null): string {
  const { t, language } = useDesk();
  return states.flatMap((state) => {
    const n = value?.counts[state] ?? 0;
    return n > 0 ? [t(w[`${state}Count`], { n: numberToText(n, language) })] : [];
  }).join(' · ');
}

/** How many tasks are urgent, for the tab; undefined: none. */
export function useUrgent(): number | undefined {
  const { value } = useAnswer(deskAt.tasks, {});
  return value ? value.counts.late + value.counts.soon + value.toSign.length || undefined
    : undefined;
}

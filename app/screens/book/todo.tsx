// Việc cần làm on a phone: one line on home, and the page with all of it, late first.
import type { JSX } from 'preact';
import { shownOf } from '../../../core/sync/merge.ts';
import { minuteInVietnam } from '../../../core/vietnam.ts';
import { numberToText } from '../../../core/words/numbers.ts';
import { Empty } from '../../../ui/empty.tsx';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { sayDay } from '../../parts/days.ts';
import { VillageFrame } from '../../parts/village-frame.tsx';
import { tasksOf, type Task, type TaskState } from '../../record/tasks.ts';
import { nameOfUnit, unitOf } from '../../roles.ts';
import { useShell, type Shell } from '../../shell.ts';
import { nowMinutes, today } from '../../sync/clock.ts';
import { sayLeft, taskWords as w } from '../../words/tasks.ts';
import { titleOf } from '../record/labels.ts';
import { partOf } from '../record/parts.ts';
import { readBy, useKinds } from './kinds.ts';

const states: readonly TaskState[] = ['late', 'soon', 'running'];
const minuteNow = ({ kept: { meta } }: Shell): string =>
  minuteInVietnam(nowMinutes(meta) * 60_000);

function useTasks(shell: Shell): readonly Task[] {
  const { kept } = shell;
  const held = readBy(kept.meta.me);
  const kinds = useKinds(held.filter(({ isDue }) => isDue).map(({ name }) => name));
  return tasksOf(kept, held, { kinds, now: minuteNow(shell) });
}

/** On home; nothing while nothing is due. */
export function TodoLine(): JSX.Element | null {
  const shell = useShell();
  const { say, kept: { meta: { language } } } = shell;
  const tasks = useTasks(shell);
  if (tasks.length === 0) return null;
  const counts = states.flatMap((state) => {
    const n = tasks.filter((task) => task.state === state).length;
    return n > 0 ? [say(w[`${state}Count`], { n: numberToText(n, language) })] : [];
  });
  const isUrgent = tasks.some(({ state }) => state !== 'running');
  return (
    <Rows>
      <Row
        icon={isUrgent ? 'warning' : 'clock'}
        tone={isUrgent ? 'sun' : undefined}
        title={say(w.title)}
        soft={counts.join(' · ')}
        href="/app/todo"
      />
    </Rows>
  );
}

export function Todo(): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const { meta } = kept;
  const tasks = useTasks(shell);
  return (
    <VillageFrame title={say(w.title)} sub={nameOfUnit(meta.me, unitOf(meta.me))}>
      <h1 class="vh">{say(w.title)}</h1>
      <p class="soft">{sayDay(say, meta, today(meta))} · {say(w.offline)}</p>
      {tasks.length === 0 && <Empty title={say(w.none)} note={say(w.noneNote)} />}
      {states.map((state) => (
        <Section
          key={state}
          {...{ shell, state }}
          tasks={tasks.filter((task) => task.state === state)}
        />
      ))}
    </VillageFrame>
  );
}

interface SectionProps {
  readonly shell: Shell; readonly state: TaskState; readonly tasks: readonly Task[];
}
function Section({ shell, state, tasks }: SectionProps): JSX.Element | null {
  const { say, kept: { meta } } = shell;
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby={`tasks-${state}`}>
      <div class="section-head">
        <h2 id={`tasks-${state}`}>{say(w[state])}</h2>
        <span class="count">{numberToText(tasks.length, meta.language)}</span>
      </div>
      <Rows>
        {tasks.map((task) =>
          <TaskRow key={`${task.row.id} ${task.due.code}`} {...{ shell, task }} />)}
      </Rows>
    </section>
  );
}

function TaskRow({ shell, task }: { readonly shell: Shell; readonly task: Task }): JSX.Element {
  const { say } = shell;
  const { due, kind, row, state, until } = task;
  const part = partOf(kind.name);
  const title = titleOf(shell, { kind, part }, shownOf(row));
  const pill = state === 'running' ? 'due' : `due due-${state}`;
  return (
    <Row
      icon={(due.icon ?? 'clock') as IconName}
      tone={state === 'late' ? 'sun' : state === 'running' ? 'leaf' : undefined}
      title={say(due.words)}
      soft={title}
      states={(
        <span class={pill}>
          <Icon name={state === 'late' ? 'warning' : 'clock'} size="s" />
          {sayLeft(say, until, minuteNow(shell))}
        </span>
      )}
      href={part.paths.record(row.id)}
    />
  );
}

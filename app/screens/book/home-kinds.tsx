// What home shows of kinds other than the slip: buttons to write a record, unfinished records,
// records that wait for the person, recent records, and a link to all kinds that she may read.
import type { JSX } from 'preact';
import { Hero } from '../../../ui/button.tsx';
import type { IconName } from '../../../ui/icon.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { sayDay } from '../../parts/days.ts';
import { DraftRows } from '../../parts/draft-rows.tsx';
import type { PhoneKind } from '../../record/phone-kinds.ts';
import { writesWholeUnit } from '../../record/rights.ts';
import { needsHer, viewsOf, type RecordView } from '../../record/view.ts';
import { useShell, type Shell } from '../../shell.ts';
import { slipKind } from '../../slip/slip-kind.ts';
import { bookWords as w } from '../../words/book.ts';
import { homeWords } from '../../words/slip.ts';
import { RecordRow } from '../record/list.tsx';
import { partOf } from '../record/parts.ts';
import { isWrittenBelow, readBy, sayWrite, useKinds, writtenBy } from './kinds.ts';
import { TodoLine } from './todo.tsx';

const recentMost = 5;

/** Above the slips: tasks, buttons to write, unfinished and waiting records. A person who does not
    write a whole unit's slips gets the first kind that she writes as her main button. */
export function KindsFirst(): JSX.Element | null {
  const shell = useShell();
  const { say, kept } = shell;
  const { me } = kept.meta;
  const kinds = writtenBy(me);
  const hasSlips = writesWholeUnit(me, slipKind);
  const [first, ...rest] = kinds.filter((kind) => !isWrittenBelow(kind, kinds));
  const rows = hasSlips && first ? [first, ...rest] : rest;
  const drafts = [...kept.drafts.values()]
    .filter(({ kind = slipKind.name }) => kind !== slipKind.name);
  return (
    <>
      {!hasSlips && first && (
        <Hero title={sayWrite(shell, first)} note={say(w.noSignal)} href={newOf(first)} />
      )}
      <TodoLine />
      {rows.length > 0 && (
        <Rows label={say(w.written)}>
          {rows.map((kind) => (
            <Row
              key={kind.name}
              icon={(kind.icon ?? 'edit') as IconName}
              title={sayWrite(shell, kind)}
              href={newOf(kind)}
            />
          ))}
        </Rows>
      )}
      <DraftRows
        drafts={drafts}
        titleOf={({ kind = '', values }) => {
          const known = kinds.find(({ name }) => name === kind);
          const day = sayDay(say, kept.meta, values[known?.day ?? '']);
          return [known && say(known.words), day].filter(Boolean).join(' · ');
        }}
        hrefOf={({ kind = '', key }) => partOf(kind).paths.form(key)}
      />
      <Records shell={shell} kinds={kinds} test={needsHer} title={say(homeWords.waiting)} />
    </>
  );
}

const newOf = (kind: PhoneKind): string => partOf(kind.name).paths.form('new');

/** Below the slips: recent records of other kinds, and the link to all kinds. */
export function KindsLast(): JSX.Element | null {
  const shell = useShell();
  const { say, kept } = shell;
  const { me } = kept.meta;
  const open = new Set([...kept.drafts.values()].map(({ record }) => record));
  const isRecent = (view: RecordView): boolean =>
    view.stage !== null && !needsHer(view) && !open.has(view.id);
  const all = readBy(me);
  if (all.length === 0) return null;
  return (
    <>
      {all.map(({ name }) => {
        const { onHome: OnHome } = partOf(name);
        return OnHome && <OnHome key={name} kind={name} />;
      })}
      <Records
        shell={shell}
        kinds={writtenBy(me)}
        test={isRecent}
        title={say(w.recent)}
        most={recentMost}
      />
      <Rows>
        <Row icon="book" title={say(w.all)} soft={say(w.allNote)} href="/app/book" />
      </Rows>
    </>
  );
}

interface RecordsProps {
  readonly shell: Shell;
  readonly kinds: readonly PhoneKind[];
  readonly test: (view: RecordView) => boolean;
  readonly title: string;
  readonly most?: number;
}
/** Records of several kinds, newest first; empty until the fields of their kinds are loaded. */
function Records({ shell, kinds, test, title, most = Infinity }: RecordsProps): JSX.Element | null {
  const found = kinds.flatMap((kind) => viewsOf(shell.kept.phone, kind).filter(test)
    .map((view) => ({ name: kind.name, view })))
    .sort((a, b) => (a.view.id < b.view.id ? 1 : -1)).slice(0, most);
  const byName = useKinds([...new Set(found.map(({ name }) => name))]);
  if (found.length === 0) return null;
  const id = title.replace(/\W+/g, '-');
  return (
    <section aria-labelledby={id}>
      <div class="section-head"><h2 id={id}>{title}</h2></div>
      <Rows>
        {found.map(({ name, view }) => {
          const kind = byName.get(name);
          return kind && (
            <RecordRow key={view.id} part={partOf(name)} {...{ shell, kind, view }} />
          );
        })}
      </Rows>
    </section>
  );
}

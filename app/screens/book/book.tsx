// The pages below /app/book: all kinds that the person may see; the list, a record and the form of
// one kind.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { numberToText } from '../../../core/words/numbers.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { focusHeading } from '../../arrive.ts';
import { SignalBanner } from '../../parts/signal-banner.tsx';
import { VillageFrame } from '../../parts/village-frame.tsx';
import { phoneKinds } from '../../record/areas.ts';
import type { PhoneKind } from '../../record/phone-kinds.ts';
import { unitFor } from '../../record/rights.ts';
import { viewsOf } from '../../record/view.ts';
import { nameOfUnit, unitOf } from '../../roles.ts';
import { useShell } from '../../shell.ts';
import { isClockDoubtful } from '../../sync/clock.ts';
import { bookWords as w } from '../../words/book.ts';
import { general } from '../../words/general.ts';
import { Missing } from '../missing.tsx';
import { RecordForm } from '../record/form.tsx';
import { RecordList } from '../record/list.tsx';
import { RecordPage } from '../record/page.tsx';
import { partOf } from '../record/parts.ts';
import { WhichDay } from '../which-day.tsx';
import { Children } from './children.tsx';
import { isUnreachable, readBy, useKinds } from './kinds.ts';
import { Todo } from './todo.tsx';

export function Book(): JSX.Element | null {
  const { path, kept } = useShell();
  const [, , page, name, id, act, rest] = path.replace(/\/+$/, '').split('/');
  // A form names records of other kinds by their titles.
  const links = Object.values(phoneKinds.find((one) => one.name === name)?.links ?? {});
  const kind = useKinds(name ? [name, ...links] : []).get(name ?? '');
  useEffect(() => { if (kind) focusHeading(); }, [kind]);
  if (page === 'todo') return name === undefined ? <Todo /> : <Missing />;
  if (name === undefined) return <AllKinds />;
  if (kind === undefined) return isUnreachable(name) ? <NotLoaded /> : null;
  if (kind === null || rest !== undefined || (act !== undefined && act !== 'write')) {
    return <Missing />;
  }
  const part = partOf(kind.name);
  if (id === undefined) return <RecordList key={name} {...{ kind, part }} />;
  if (act === undefined) {
    return <RecordPage key={id} {...{ kind, part, id }} after={<Children kind={name} id={id} />} />;
  }
  if (isClockDoubtful(kept.meta)) return <WhichDay />;
  return <RecordForm key={id} {...{ kind, part, id }} />;
}

/** This kind has never been loaded, and there is no signal. */
function NotLoaded(): JSX.Element {
  const { say } = useShell();
  const again = (
    <Button kind="line" onClick={() => location.reload()}>{say(general.tryAgain)}</Button>
  );
  return (
    <VillageFrame title={say(w.title)}>
      <h1 class="vh">{say(w.title)}</h1>
      <Banner live icon="nosignal" action={again}>{say(general.noSignalYet)}</Banner>
    </VillageFrame>
  );
}

function AllKinds(): JSX.Element {
  const { say, kept } = useShell();
  const { me } = kept.meta;
  const all = readBy(me);
  const written = all.filter((kind) => unitFor(me, kind));
  const others = all.filter((kind) => !written.includes(kind));
  return (
    <VillageFrame title={say(w.title)} sub={nameOfUnit(me, unitOf(me))}>
      <h1 class="vh">{say(w.title)}</h1>
      <SignalBanner />
      {written.length > 0 && <Section id="written" title={say(w.written)} kinds={written} />}
      {others.length > 0 && <Section id="read" title={say(w.read)} kinds={others} />}
    </VillageFrame>
  );
}

interface SectionProps {
  readonly id: string; readonly title: string; readonly kinds: readonly PhoneKind[];
}
function Section({ id, title, kinds }: SectionProps): JSX.Element {
  const { say, kept } = useShell();
  const { phone, meta: { language } } = kept;
  return (
    <section aria-labelledby={id}>
      <div class="section-head"><h2 id={id}>{title}</h2></div>
      <Rows>
        {kinds.map((kind) => (
          <Row
            key={kind.name}
            title={say(kind.words)}
            end={numberToText(viewsOf(phone, kind).length, language)}
            href={partOf(kind.name).paths.list}
          />
        ))}
      </Rows>
    </section>
  );
}

// All records of a kind on this phone, with a search over title, texts and day; without accents
// too.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { OpenKind } from '../../../core/kind/kind.ts';
import { dayToText, numberToText } from '../../../core/words/numbers.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { sayDay } from '../../parts/days.ts';
import { NoSlips } from '../../parts/no-slips.tsx';
import { RecordStates } from '../../parts/record-states.tsx';
import { SignalBanner } from '../../parts/signal-banner.tsx';
import { VillageFrame } from '../../parts/village-frame.tsx';
import { mayDo, unitFor } from '../../record/rights.ts';
import { viewsOf, type RecordView } from '../../record/view.ts';
import { nameOfUnit, unitOf } from '../../roles.ts';
import { useShell, type Shell } from '../../shell.ts';
import { isFetched } from '../../store/kept.ts';
import { listWords as w } from '../../words/slip-page.ts';
import { titleOf } from './labels.ts';
import type { KindPart } from './part.ts';

const pageMost = 30;
interface ListProps { readonly kind: OpenKind; readonly part: KindPart }

export function RecordList({ kind, part }: ListProps): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const [text, setText] = useState('');
  const [most, setMost] = useState(pageMost);
  const all = viewsOf(kept.phone, kind);
  const found = text.trim() === '' ? all
    : all.filter((view) => isFound(text, textOf(shell, { kind, part }, view)));
  const { me, language } = kept.meta;
  const title = say(part.list?.title ?? kind.words);
  const hint = part.list?.hint;
  return (
    <VillageFrame title={title} sub={nameOfUnit(me, unitOf(me))}>
      <h1 class="vh">{title}</h1>
      <SignalBanner />
      {all.length > 0 && (
        <>
          <TextInput
            type="search"
            label={say(part.list?.search ?? w.searchAny)}
            hint={hint && say(hint)}
            value={text}
            onInput={setText}
          />
          <p class="soft small" role="status">
            {say(part.list?.found ?? w.foundAny, { count: numberToText(found.length, language) })}
          </p>
        </>
      )}
      {found.length > 0
        ? (
          <Rows>
            {found.slice(0, most).map((view) =>
              <RecordRow key={view.id} {...{ shell, kind, part, view }} />)}
          </Rows>
        ) : <NothingFound {...{ shell, kind, part }} isEmpty={all.length === 0} />}
      {found.length > most && (
        <Button kind="line" big onClick={() => setMost(most + pageMost)}>{say(w.more)}</Button>
      )}
    </VillageFrame>
  );
}

interface Part extends ListProps { readonly shell: Shell }

export function RecordRow(
  { shell, kind, part, view }: Part & { readonly view: RecordView },
): JSX.Element {
  const { say, kept } = shell;
  const day = sayDay(say, kept.meta, view.values[kind.day ?? '']);
  const isHers = mayDo(kept.meta.me, 'write', kind, view.row);
  return (
    <Row
      title={titleOf(shell, { kind, part }, view.values)}
      soft={[day, part.soft?.(shell, view.values)].filter(Boolean).join(' · ')}
      states={isHers && <RecordStates view={view} />}
      href={part.paths.record(view.id)}
    />
  );
}

function NothingFound({ shell, kind, part, isEmpty }: Part & { isEmpty: boolean }): JSX.Element {
  const { say, kept } = shell;
  if (!isEmpty) return <Empty title={say(w.nothing)} note={say(w.nothingNote)} />;
  const word = say(part.list?.write ?? w.writeAny);
  const write = unitFor(kept.meta.me, kind)
    && <Button kind="main" icon="plus" href={part.paths.form('new')}>{word}</Button>;
  return part.list || !isFetched(kept) ? <NoSlips shell={shell} action={write} />
    : <Empty title={say(w.none)} action={write} />;
}

function textOf({ say, kept }: Shell, { kind, part }: ListProps, { values }: RecordView): string {
  const texts = Object.entries(kind.fields)
    .map(([name, { type }]) => (type === 'text' || type === 'note' ? values[name] ?? '' : ''));
  return [titleOf({ say, kept }, { kind, part }, values), ...texts,
    dayToText(String(values[kind.day ?? ''] ?? ''))].join(' ');
}

/** Ignores accents and capitals: on a phone many people write without them. */
const isFound = (text: string, inside: string): boolean =>
  plain(inside).includes(plain(text.trim()));
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');

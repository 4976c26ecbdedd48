// All slips of the village with a search over title, place, day and note; without accents too.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { dayToText, numberToText } from '../../core/words/numbers.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Rows } from '../../ui/row.tsx';
import { NoSlips } from '../parts/no-slips.tsx';
import { SignalBanner } from '../parts/signal-banner.tsx';
import { SlipRow } from '../parts/slip-row.tsx';
import { sayTitle } from '../parts/slip-words.ts';
import { VillageFrame } from '../parts/village-frame.tsx';
import { nameOfUnit, unitOf } from '../roles.ts';
import { useShell, type Shell } from '../shell.ts';
import { slipsOf, type Slip } from '../slip/view.ts';
import { homeWords } from '../words/slip.ts';
import { listWords as w } from '../words/slip-page.ts';

const pageMost = 30;

export function SlipList(): JSX.Element {
  const shell = useShell();
  const { say, kept } = shell;
  const [text, setText] = useState('');
  const [most, setMost] = useState(pageMost);
  const all = slipsOf(kept.phone);
  const found = text.trim() === '' ? all : all.filter((slip) => isFound(shell, slip, text));
  const { me, language } = kept.meta;
  return (
    <VillageFrame title={say(w.title)} sub={nameOfUnit(me, unitOf(me))}>
      <h1 class="vh">{say(w.title)}</h1>
      <SignalBanner />
      <TextInput
        type="search"
        label={say(w.search)}
        hint={say(w.searchHint)}
        value={text}
        onInput={setText}
      />
      <p class="soft small" role="status">
        {say(w.found, { count: numberToText(found.length, language) })}
      </p>
      {found.length > 0
        ? <Rows>{found.slice(0, most).map((slip) => <SlipRow key={slip.id} slip={slip} />)}</Rows>
        : <NothingFound shell={shell} isEmpty={all.length === 0} />}
      {found.length > most && (
        <Button kind="line" big onClick={() => setMost(most + pageMost)}>{say(w.more)}</Button>
      )}
    </VillageFrame>
  );
}

interface NothingProps { readonly shell: Shell; readonly isEmpty: boolean }
function NothingFound({ shell, isEmpty }: NothingProps): JSX.Element {
  const { say } = shell;
  if (!isEmpty) return <Empty title={say(w.nothing)} note={say(w.nothingNote)} />;
  const write =
    <Button kind="main" icon="plus" href="/app/write/new">{say(homeWords.write)}</Button>;
  return <NoSlips shell={shell} action={write} />;
}

function isFound(shell: Shell, slip: Slip, text: string): boolean {
  const { values } = slip;
  const all = [sayTitle(shell, values), values['place'], values['difficulty'], values['note'],
    dayToText(String(values['heldOn'] ?? ''))].join(' ');
  return plain(all).includes(plain(text.trim()));
}

/** Ignores accents and capitals: on a phone many people write without them. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');

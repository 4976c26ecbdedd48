// A slip as one line of a list: title, day, heads, state.
import type { JSX } from 'preact';
import { Row } from '../../ui/row.tsx';
import { State, StateMark } from '../../ui/state.tsx';
import type { PhoneMark, Stage } from '../../ui/state.tsx';
import { useShell, type Say } from '../shell.ts';
import type { Slip } from '../slip/view.ts';
import { states } from '../words/general.ts';
import { sayDay } from './days.ts';
import { sayHeads, sayTitle } from './slip-words.ts';

type StateWords = Readonly<Record<Stage | PhoneMark, string>>;
export const stateWordsIn = (say: Say): StateWords =>
  Object.fromEntries(Object.entries(states).map(([name, text]) => [name, say(text)])) as StateWords;

export function SlipStates({ slip }: { readonly slip: Slip }): JSX.Element {
  const { say } = useShell();
  const words = stateWordsIn(say);
  const note = slip.isDraft && !slip.isUnsent ? say(states.unfinished) : undefined;
  return (
    <>
      {slip.stage && <State stage={slip.stage} words={words} note={note} />}
      {slip.marks.map((mark) => <StateMark key={mark} mark={mark} words={words} />)}
    </>
  );
}

export function SlipRow({ slip }: { readonly slip: Slip }): JSX.Element {
  const shell = useShell();
  const day = sayDay(shell.say, shell.kept.meta, slip.values['heldOn']);
  const heads = sayHeads(shell, slip.values);
  return (
    <Row
      title={sayTitle(shell, slip.values)}
      soft={[day, heads].filter(Boolean).join(' · ')}
      states={<SlipStates slip={slip} />}
      href={`/app/slips/${slip.id}`}
    />
  );
}

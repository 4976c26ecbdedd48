// The stage of a record (draft, sent, approved, …) and its marks, each as icon and word.
import type { JSX } from 'preact';
import { State, StateMark } from '../../ui/state.tsx';
import type { PhoneMark, Stage } from '../../ui/state.tsx';
import type { RecordView } from '../record/view.ts';
import { useShell, type Say } from '../shell.ts';
import { states } from '../words/general.ts';

type StateWords = Readonly<Record<Stage | PhoneMark, string>>;
export const stateWordsIn = (say: Say): StateWords =>
  Object.fromEntries(Object.entries(states).map(([name, text]) => [name, say(text)])) as StateWords;

export function RecordStates({ view }: { readonly view: RecordView }): JSX.Element {
  const { say } = useShell();
  const words = stateWordsIn(say);
  const note = view.isDraft && !view.isUnsent ? say(states.unfinished) : undefined;
  return (
    <>
      {view.stage && <State stage={view.stage} words={words} note={note} />}
      {view.marks.map((mark) => <StateMark key={mark} mark={mark} words={words} />)}
    </>
  );
}

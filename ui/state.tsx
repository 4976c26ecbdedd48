// Where a record is on its way (six stages) and what is special about it (marks beside the stage).
// Always icon + word, never colour alone. The words come from the caller, so any language works.
//   State     { stage: Stage; words: Record<Stage, string>; note?: string }
//   StateMark { mark: StateMarkName; words: Record<marks shown, string> }
//   stageIcons: Record<Stage, IconName>   for a journey

import type { JSX } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export type Stage = 'phone' | 'sent' | 'arrived' | 'returned' | 'approved' | 'missing';
/** `edited`: an approved record with a newer proposal that moves no figure yet. */
export type PhoneMark = 'clash' | 'held' | 'refused' | 'withdrawn' | 'edited';
/** `doubt`: something is out of the ordinary; only desks are told. */
export type StateMarkName = PhoneMark | 'doubt';

export const stageIcons: Readonly<Record<Stage, IconName>> = {
  phone: 'phone',
  sent: 'sent',
  arrived: 'arrived',
  returned: 'returned',
  approved: 'approved',
  missing: 'clock',
};

const markIcons: Readonly<Record<StateMarkName, IconName>> = {
  clash: 'clash',
  held: 'wait',
  refused: 'warning',
  withdrawn: 'withdrawn',
  edited: 'edit',
  doubt: 'warning',
};

interface StateProps {
  readonly stage: Stage;
  readonly words: Readonly<Record<Stage, string>>;
  /** Said instead of the plain word, as in “Đến lúc 08:12”. */
  readonly note?: string | undefined;
}

export function State({ stage, words, note }: StateProps): JSX.Element {
  return <Pill name={stage} icon={stageIcons[stage]} word={note ?? words[stage]} />;
}

interface StateMarkProps<Mark extends StateMarkName> {
  readonly mark: Mark;
  readonly words: Readonly<Record<Mark, string>>;
}

export function StateMark<Mark extends StateMarkName>(
  { mark, words }: StateMarkProps<Mark>,
): JSX.Element {
  return <Pill name={mark} icon={markIcons[mark]} word={words[mark]} />;
}

interface PillProps {
  readonly name: string;
  readonly icon: IconName;
  readonly word: string;
}

function Pill({ name, icon, word }: PillProps): JSX.Element {
  return <span class={`state state-${name}`}><Icon name={icon} size="s" />{word}</span>;
}

// Where a record is on its way, and what is special about it.
import type { JSX } from 'preact';
import type { Row } from '../../../../core/sync/change.ts';
import type { Words } from '../../../../core/words/words.ts';
import { State, StateMark } from '../../../../ui/state.tsx';
import { marks, ownApproval, stages } from '../../../words/office/inbox.ts';
import { useDesk } from '../desk/desk.ts';

interface StatesProps {
  readonly status: Row['status'];
  readonly hasApproval: boolean;
  readonly hasClash: boolean;
  readonly hasDoubt?: boolean;
  /** Who approved it wrote a part of it. */
  readonly isOwn?: boolean | undefined;
  readonly note?: string | undefined;
}

export function RecordStates(props: StatesProps): JSX.Element {
  const { status, hasApproval, note } = props;
  const { t, language } = useDesk();
  const say = <T extends string>(words: Readonly<Record<T, Words>>): Record<T, string> =>
    Object.fromEntries(Object.entries<Words>(words).map(([name, one]) => [name, one[language]])) as
      Record<T, string>;
  const isEdited = status === 'submitted' && hasApproval;
  const stage = isEdited || status === 'approved' ? 'approved'
    : status === 'submitted' ? 'arrived' : status === 'returned' ? 'returned' : 'phone';
  return (
    <>
      {status === 'withdrawn' && <StateMark mark="withdrawn" words={say(marks)} />}
      {status !== 'withdrawn' && status !== 'live' && (
        <State stage={stage} words={say(stages)} note={isEdited ? undefined : note} />
      )}
      {props.isOwn && <span class="tag">{t(ownApproval)}</span>}
      {isEdited && <StateMark mark="edited" words={say(marks)} />}
      {props.hasClash && <StateMark mark="clash" words={say(marks)} />}
      {props.hasDoubt && <StateMark mark="doubt" words={say(marks)} />}
    </>
  );
}

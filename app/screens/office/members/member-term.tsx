// What a member's page has beside its fields: an open term is ended, or changed into a new role.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { shownOf } from '../../../../core/sync/merge.ts';
import { Button } from '../../../../ui/button.tsx';
import { members as words } from '../../../words/office/members.ts';
import { useDesk } from '../desk/desk.ts';
import type { PartProps } from '../records/kind-parts.ts';
import { EndTerm } from './end-term.tsx';

export function MemberTerm({ page: { row, may }, again }: PartProps): JSX.Element | null {
  const { t } = useDesk();
  const [isEnding, setEnding] = useState(false);
  const isOpen = row.status === 'live' && shownOf(row)['to'] === undefined;
  if (!may.write || !isOpen) return null;
  const close = (): void => setEnding(false);
  const done = (): void => {
    close();
    again();
  };
  return isEnding ? <EndTerm row={row} onDone={done} onClose={close} />
    : <p><Button kind="line" onClick={() => setEnding(true)}>{t(words.end)}</Button></p>;
}

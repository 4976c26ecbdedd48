// Ends a member's term on a day; with a new role another term begins on it. Used by the member's
// page and by the members of a model.
import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Day } from '../../../../core/brands.ts';
import type { Row } from '../../../../core/sync/change.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import type { Words } from '../../../../core/words/words.ts';
import { membership } from '../../../../records/all.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { members as words } from '../../../words/office/members.ts';
import { shared } from '../../../words/office/shared.ts';
import { useDesk } from '../desk/desk.ts';
import { useLists } from '../records/lists.ts';
import { sendChange } from '../records/send-changes.ts';
import { creation, edit } from '../records/writing.ts';

interface EndProps {
  readonly row: Row; readonly onDone: () => void; readonly onClose: () => void;
}

export function EndTerm({ row, onDone, onClose }: EndProps): JSX.Element {
  const { t, me, language, toast } = useDesk();
  const lists = useLists();
  const shown = shownOf(row);
  const [day, setDay] = useState<string>(me.today);
  const [role, setRole] = useState('');
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = String(shown['personName'] ?? '');
  const head = useFocusHere();
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const failed = await endTerm(row, { day: day as Day, role, author: me.account });
    setBusy(false);
    setProblem(failed);
    if (failed !== null) return;
    toast(t(role === '' ? words.ended : words.begun));
    onDone();
  };
  return (
    <form class="card stack" aria-label={t(words.endOf, { name })}
      onSubmit={(event: Event) => void save(event)}>
      <h2 class="h3" ref={head} tabIndex={-1}>{t(words.endOf, { name })}</h2>
      <div class="fields">
        <TextInput label={t(words.lastDay)} type="date" value={day} max={me.today} required
          min={String(shown['from'] ?? '')} onInput={setDay} />
        <SelectInput label={t(words.newRole)} hint={t(words.newRoleNote)} value={role}
          empty={t(words.noNewRole)} onChange={setRole}
          options={lists.optionsOf({ list: 'memberRoles' }, language)
            .filter(({ value }) => value !== shown['role'])} />
      </div>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      <div class="wrap">
        <Button kind="main" type="submit" busy={isBusy}>{t(words.end)}</Button>
        <Button onClick={onClose}>{t(shared.cancel)}</Button>
      </div>
    </form>
  );
}

/** The form is below a long table: its heading gets the focus, and closing returns it. */
function useFocusHere(): RefObject<HTMLHeadingElement | null> {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    head.current?.focus();
    return () => { if (before instanceof HTMLElement) before.focus(); };
  }, []);
  return head;
}

interface Ending { readonly day: Day; readonly role: string; readonly author: string }
/** The old term ends on the day, and the new role begins on it. */
async function endTerm(
  row: Row, { day, role, author }: Ending,
): Promise<Words | null> {
  const shown = shownOf(row);
  const change = edit(row, { ...shown, to: day }, { author });
  const ended = change && await sendChange(change);
  if (ended && ended.state !== 'done') return ended.words;
  if (role === '') return null;
  const begun = await sendChange(creation({
    kind: membership, unit: row.unit, author, values: { ...shown, role, from: day },
  }));
  return begun.state === 'done' ? null : begun.words;
}

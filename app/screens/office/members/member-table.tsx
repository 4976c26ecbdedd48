// A table of members with their terms, and the two acts on one: end a term, or end it and begin
// another in a new role. Used by a model's page and by the list of members.
import type { JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MemberLine } from '../../../../core/api/members.ts';
import type { Words } from '../../../../core/words/words.ts';
import type { Day } from '../../../../core/brands.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { membership } from '../../../../records/all.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { SelectInput, TextInput } from '../../../../ui/field.tsx';
import { PlainTable, type Cells } from '../../../../ui/table.tsx';
import { members as words } from '../../../words/office/members.ts';
import { shared } from '../../../words/office/shared.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { useLists, type Lists } from '../records/lists.ts';
import { linkTo } from '../desk/address.ts';
import { sendChange } from '../records/send-changes.ts';
import { creation, edit } from '../records/writing.ts';

interface TableProps {
  readonly lines: readonly MemberLine[];
  readonly name: string;
  readonly onChange: () => void;
  readonly hideModel?: boolean;
}

export function MemberTable({ lines, name, onChange, hideModel = false }: TableProps): JSX.Element {
  const desk = useDesk();
  const lists = useLists();
  const { t } = desk;
  const [ending, setEnding] = useState<MemberLine | null>(null);
  const done = (): void => {
    setEnding(null);
    onChange();
  };
  return (
    <>
      <PlainTable
        name={name}
        small
        columns={[
          { title: t(words.name) }, { title: t(words.role) },
          ...(hideModel ? [] : [{ title: t(words.inModel) }]),
          { title: t(words.born), number: true }, { title: t(words.term) },
          { title: t(words.consent) }, { title: t(words.acts), titleHidden: true },
        ]}
        rows={lines.map((line) =>
          cellsOf(line, { desk, lists, hideModel, onEnd: () => setEnding(line) }))}
      />
      {ending && (
        <EndTerm key={ending.row.id} line={ending} onDone={done} onClose={() => setEnding(null)} />
      )}
    </>
  );
}

interface RowContext {
  readonly desk: Desk; readonly lists: Lists; readonly hideModel: boolean;
  readonly onEnd: () => void;
}
function cellsOf(line: MemberLine, { desk, lists, hideModel, onEnd }: RowContext): Cells {
  const { t, language } = desk;
  const { row, model, isOpen, mayWrite } = line;
  const shown = shownOf(row);
  const role = shown['role'] === undefined ? '—'
    : lists.labelOf({ list: 'memberRoles' }, String(shown['role']), language);
  const position = shown['position'] === undefined ? ''
    : lists.labelOf({ list: 'positions' }, String(shown['position']), language);
  const name = String(shown['personName'] ?? '');
  return [
    <a href={linkTo(['danh-muc', 'membership', row.id])}>{name}</a>,
    <>{role}{position && <span class="soft">, {position}</span>}</>,
    ...(hideModel ? [] : [<a href={linkTo(['mo-hinh', model.id])}>{model.name}</a>]),
    shown['birthYear'] === undefined ? '—' : String(shown['birthYear']),
    termText(line, desk),
    shown['consentOn'] === undefined ? t(words.noConsent) : dayToText(String(shown['consentOn'])),
    mayWrite && isOpen
      ? <Button onClick={onEnd} label={t(words.endOf, { name })}>{t(words.end)}</Button> : '',
  ];
}

export function termText({ row }: MemberLine, { t }: Desk): string {
  const shown = shownOf(row);
  const from = dayToText(String(shown['from'] ?? ''));
  return shown['to'] === undefined ? t(words.from, { day: from })
    : t(words.span, { from, to: dayToText(String(shown['to'])) });
}

interface EndProps {
  readonly line: MemberLine; readonly onDone: () => void; readonly onClose: () => void;
}

function EndTerm({ line, onDone, onClose }: EndProps): JSX.Element {
  const { t, me, language, toast } = useDesk();
  const lists = useLists();
  const { row } = line;
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
    const failed = await endTerm(line, { day: day as Day, role, author: me.account });
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
  { row }: MemberLine, { day, role, author }: Ending,
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

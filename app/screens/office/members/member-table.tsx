// A table of the members of a model with their terms; a term is ended below it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MemberLine } from '../../../../core/api/members.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { dayToText } from '../../../../core/words/numbers.ts';
import { Button } from '../../../../ui/button.tsx';
import { PlainTable, type Cells } from '../../../../ui/table.tsx';
import { members as words } from '../../../words/office/members.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { useLists, type Lists } from '../records/lists.ts';
import { recordLink } from '../desk/address.ts';
import { EndTerm } from './end-term.tsx';

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
        <EndTerm
          key={ending.row.id} row={ending.row} onDone={done} onClose={() => setEnding(null)}
        />
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
    <a href={recordLink(row.id)}>{name}</a>,
    <>{role}{position && <span class="soft">, {position}</span>}</>,
    ...(hideModel ? [] : [<a href={recordLink(model.id)}>{model.name}</a>]),
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

// What happened to a record: who did what and when, the newest first, with each changed value.
import type { JSX } from 'preact';
import type { HistoryLine, RecordAnswer } from '../../../../core/api/record.ts';
import type { Json } from '../../../../core/sync/change.ts';
import { kindByName } from '../../../../records/index.ts';
import { actWords, slipWords } from '../../../words/office/inbox.ts';
import { useDesk } from '../desk/desk.ts';
import { momentToText } from '../desk/moments.ts';
import { nameOf } from '../desk/parts.tsx';
import { useLists } from './lists.ts';
import { fieldWord, valueText } from './value-text.ts';

interface HistoryProps {
  readonly page: RecordAnswer;
  /** Open beside a page of its own, closed under a record of the inbox. */
  readonly open: boolean;
}

export function History({ page, open }: HistoryProps): JSX.Element {
  const { t } = useDesk();
  return (
    <details class="card more" open={open}>
      <summary>{t(slipWords.history)}</summary>
      <ol class="log num">
        {[...page.history].reverse().map((line) => (
          <HistoryItem key={line.id} page={page} line={line} />
        ))}
      </ol>
    </details>
  );
}

interface ItemProps { readonly page: RecordAnswer; readonly line: HistoryLine }

function HistoryItem({ page, line }: ItemProps): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const lists = useLists();
  const { kind, id } = page.row;
  const fields = kindByName(kind)?.fields ?? {};
  const text = (name: string, value: Json): string =>
    valueText(fields[name], value, { lists, language, names: page.names });
  return (
    <li key={id}>
      {nameOf(desk, line.author)} {t(line.own ? actWords.ownApprove : actWords[line.act])}
      <small>{momentToText(line.at)}</small>
      {line.note && <p>“{line.note}”</p>}
      {line.act !== 'create' && line.fields.map(({ name, before, after }) => (
        <p key={name} class="small">
          {fieldWord(kind, name, language)}: <del>{text(name, before)}</del>{' → '}
          <ins>{text(name, after)}</ins>
        </p>
      ))}
    </li>
  );
}

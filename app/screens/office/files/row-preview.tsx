// What a file of rows would do: how many rows, then each that is wrong, new or changed, by the
// number that the spreadsheet shows. A part of row-import.tsx.
import type { JSX } from 'preact';
import type { RowImportAnswer, RowImportKind, RowImportRow } from '../../../../core/api/files.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { rowFiles as w } from '../../../words/office/import.ts';
import { sheet } from '../../../words/office/members.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { OldTexts, type OldTextsChoice } from './old-texts.tsx';

const kinds: readonly RowImportKind[] = ['fault', 'new', 'changed', 'same'];

interface RowPreviewProps {
  readonly answer: RowImportAnswer;
  readonly isBusy: boolean;
  readonly onApply: () => void;
  readonly onOldTexts: (choice: OldTextsChoice) => void;
}

export function RowPreview(
  { answer, isBusy, onApply, onOldTexts }: RowPreviewProps,
): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const { counts, isDone, notices } = answer;
  const n = (count: number): string => numberToText(count, language);
  const toDo = counts.new + counts.changed;
  return (
    <section class="card stack" aria-labelledby="preview-title">
      <h2 id="preview-title" class="h3">{t(sheet.counts)}</h2>
      <div role="status">
        <dl class="kv">
          {kinds.flatMap((kind) => [
            <dt key={`${kind} word`}>{t(w.kinds[kind])}</dt>, <dd key={kind}>{n(counts[kind])}</dd>,
          ])}
        </dl>
      </div>
      {notices.map(({ words }, nth) => <p key={nth} class="soft">{t(words)}</p>)}
      {counts.fault > 0 && (
        <Banner tone="sun" icon="warning">{t(sheet.mend, { n: n(counts.fault) })}</Banner>
      )}
      <OldTexts
        texts={answer.oldTexts}
        onChoose={counts.fault > 0 ? onOldTexts : undefined}
      />
      {counts.fault === 0 && toDo === 0 && <p>{t(sheet.nothing)}</p>}
      {isDone && toDo > 0 && (
        <Banner tone="leaf" icon="approved">{t(sheet.done, { n: n(toDo) })}</Banner>
      )}
      {!isDone && counts.fault === 0 && toDo > 0 && (
        <div class="wrap">
          <Button kind="main" icon="approved" busy={isBusy} onClick={onApply}>
            {t(sheet.apply, { n: n(toDo) })}
          </Button>
        </div>
      )}
      {answer.rows.length > 0 && <RowTable answer={answer} desk={desk} />}
    </section>
  );
}

interface RowTableProps { readonly answer: RowImportAnswer; readonly desk: Desk }
function RowTable({ answer, desk }: RowTableProps): JSX.Element {
  const { t } = desk;
  return (
    <PlainTable
      name={t(sheet.rows)}
      caption={t(sheet.rows)}
      small
      columns={[{ title: t(sheet.line) }, { title: t(sheet.details) }]}
      rows={answer.rows.map((row) => [String(row.line), detailsOf(row, desk)])}
    />
  );
}

const detailsOf = (
  { faults, changes, kind, title, unit }: RowImportRow, { t }: Desk,
): JSX.Element => (
  <>
    <p><b>{t(w.kinds[kind])}</b>{[title, unit].filter(Boolean).map((text) => ` · ${text}`)}</p>
    <ul>
      {faults.map(({ column, words }, nth) => (
        <li key={nth}>{column && <b>{column}: </b>}{t(words)}</li>
      ))}
      {changes.map(({ column, before, after }) => (
        <li key={column}>
          {kind === 'new' ? <>{column}: {after}</>
            : t(sheet.change, { column, before: before || t(sheet.empty),
              after: after || t(sheet.empty) })}
        </li>
      ))}
    </ul>
  </>
);

// What a file of units would do: counts, then either the rows that are wrong or the units that
// change. A part of the screen unit-import.tsx.
import type { JSX } from 'preact';
import type { ImportLine, ImportPreview } from '../../../../core/api/imports.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { unitImport as w } from '../../../words/office/import.ts';
import { units } from '../../../words/office/units.ts';
import { useDesk } from '../desk/desk.ts';
import { OldTexts, type OldTextsChoice } from '../files/old-texts.tsx';

interface PreviewProps {
  readonly name: string;
  readonly preview: ImportPreview;
  readonly onYes: (id: string) => void;
  readonly onOther: () => void;
  readonly onOldTexts: (choice: OldTextsChoice) => void;
}

export function ImportPreviewCard(
  { name, preview, onYes, onOther, onOldTexts }: PreviewProps,
): JSX.Element {
  const { t } = useDesk();
  const { id, holds, faultsTotal } = preview;
  return (
    <section class="card stack" aria-labelledby="preview-title">
      <div>
        <h2 id="preview-title" class="h3">{holds ? t(w[holds]) : t(w.file)}</h2>
        <p class="soft small file-name">{name}</p>
      </div>
      {faultsTotal > 0 ? <Faults preview={preview} /> : <Effects preview={preview} />}
      <OldTexts
        texts={preview.oldTexts}
        onChoose={faultsTotal > 0 ? onOldTexts : undefined}
      />
      {preview.notices.length > 0 && <Notices preview={preview} />}
      <div class="wrap">
        {id !== null && <Button kind="main" onClick={() => onYes(id)}>{t(w.act)}</Button>}
        <Button kind={id === null ? 'main' : 'line'} onClick={onOther}>{t(w.other)}</Button>
      </div>
    </section>
  );
}

interface Shown { readonly preview: ImportPreview }

function Faults({ preview: { faults, faultsTotal } }: Shown): JSX.Element {
  const { t, language } = useDesk();
  const n = (count: number): string => numberToText(count, language);
  const title = t(w.faults, { n: n(faultsTotal) });
  return (
    <>
      <Banner tone="sun" icon="warning" live><b>{title}.</b> {t(w.faultsNote)}</Banner>
      <PlainTable
        name={title}
        caption={title}
        captionHidden
        columns={[{ title: t(w.row) }, { title: t(w.column) }, { title: t(w.what) }]}
        rows={faults.map(({ row, column, words }) => [n(row), column || '—', t(words)])}
      />
      {faults.length < faultsTotal && (
        <p class="soft">{t(w.faultsMore, { n: n(faults.length) })}</p>
      )}
    </>
  );
}

function Effects({ preview }: Shown): JSX.Element {
  const { t, language } = useDesk();
  const { counts, lines, linesTotal } = preview;
  const n = (count: number): string => numberToText(count, language);
  const kinds = (['new', 'changed', 'closed', 'same', 'skipped'] as const)
    .filter((name) => counts[name] > 0);
  return (
    <>
      <p>{t(w.willBe)}:</p>
      <ul class="import-counts">
        {kinds.map((name) => <li key={name}><b>{n(counts[name])}</b> {t(w[name])}</li>)}
      </ul>
      {linesTotal === 0 && <Banner tone="leaf" icon="check" live>{t(w.nothingNew)}</Banner>}
      {lines.length > 0 && (
        <PlainTable
          name={t(w.willBe)}
          caption={t(w.willBe)}
          captionHidden
          columns={[w.unit, units.parent, w.code, w.outcome].map((title) => ({ title: t(title) }))}
          rows={lines.map((line) => [
            line.name, line.parent ?? '', line.code, <Outcome key={line.code} of={line} />])}
        />
      )}
      {lines.length < linesTotal && (
        <p class="soft">{t(w.linesMore, { n: n(linesTotal - lines.length) })}</p>
      )}
    </>
  );
}

function Outcome({ of: { outcome, was } }: { readonly of: ImportLine }): JSX.Element {
  const { t } = useDesk();
  return <>{t(w[outcome])}{was === null ? '' : `, ${t(w.wasCalled, { name: was })}`}</>;
}

function Notices({ preview: { notices } }: Shown): JSX.Element {
  const { t, language } = useDesk();
  return (
    <details>
      <summary>{t(w.notices)} ({numberToText(notices.length, language)})</summary>
      <ul>
        {notices.map(({ row, words }, nth) => (
          <li key={nth}>{t(w.row)} {numberToText(row, language)}: {t(words)}</li>
        ))}
      </ul>
    </details>
  );
}

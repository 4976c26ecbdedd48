// Records of one kind from a file: choose it, see what each row would do, then do all of it or
// nothing. The file stays on this page until then; of a long file the server keeps a copy until it
// is in (long-import.tsx).
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { RowImportAnswer } from '../../../../core/api/files.ts';
import { importLimits } from '../../../../core/import-limits.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { kindByName } from '../../../../records/index.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Empty, Skeleton } from '../../../../ui/empty.tsx';
import { Badge } from '../../../../ui/icon.tsx';
import { whenPicked } from '../../../../ui/picked-file.ts';
import { rowFiles as w, unitImport } from '../../../words/office/import.ts';
import { sheet } from '../../../words/office/members.ts';
import { linkTo, type DeskAddress } from '../desk/address.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import { tellChange } from '../desk/live.ts';
import { DownloadButton } from '../desk/parts.tsx';
import { LongImport } from './long-import.tsx';
import type { OldTextsChoice } from './old-texts.tsx';
import { RowPreview } from './row-preview.tsx';

interface Sent { readonly file: File; readonly plan?: string; readonly old?: OldTextsChoice }

export function RowImportScreen({ place }: { readonly place: DeskAddress }): JSX.Element {
  const { t, home, toast, language } = useDesk();
  const kind = kindByName(place.parts[1] ?? '');
  const [sent, setSent] = useState<Sent | null>(null);
  const [answer, setAnswer] = useState<RowImportAnswer | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (!kind) return <Empty level={1} title={t(w.noKind)} />;
  const send = async (next: Sent): Promise<void> => {
    if (next.file.size > importLimits.workbookBytesMax) return setProblem(unitImport.tooLarge);
    setBusy(true);
    setSent(next);
    const read = await call(deskAt.importList, {
      query: { kind: kind.name, language, plan: next.plan, oldTexts: next.old }, body: next.file,
    });
    setBusy(false);
    setProblem(read.ok ? null : read.problem.words);
    setAnswer(read.ok ? read.value : null);
    if (!read.ok || !read.value.isDone) return;
    tellChange([home.unit]);
    const { counts } = read.value;
    toast(t(sheet.done, { n: numberToText(counts.new + counts.changed, language) }));
  };
  const pick = (file: File): void => {
    setAnswer(null);
    void send({ file });
  };
  return (
    <>
      <PageHead title={t(w.importTitle)} over={t(kind.words)}>
        <Button icon="back" href={linkTo(['danh-muc', kind.name])}>{t(kind.words)}</Button>
        <DownloadButton at={deskAt.listTemplate} sent={{ query: { kind: kind.name, language } }}>
          {t(sheet.template)}
        </DownloadButton>
      </PageHead>
      <div class="stack">
        <section class="card stack">
          <p>{t(w.steps)}</p>
          <label class="capture">
            <Badge name="report" />
            <span>{t(unitImport.pick)}</span>
            <input type="file" accept=".xlsx,.csv,text/csv" onChange={whenPicked(pick)} />
          </label>
          <div role="alert">
            {problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}
          </div>
        </section>
        {isBusy && !answer && <Skeleton word={t(sheet.reading)} />}
        {!isBusy && (answer === null || answer.running !== null) && (
          <LongImport kind={kind.name} begun={answer?.running ?? null} />
        )}
        {answer && sent && answer.running === null && (
          <RowPreview
            answer={answer}
            isBusy={isBusy}
            onApply={() => void send({ ...sent, plan: answer.plan })}
            onOldTexts={(old) => void send({ file: sent.file, old })}
          />
        )}
      </div>
    </>
  );
}

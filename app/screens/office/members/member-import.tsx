// Members from a workbook: choose a file, see what each row would do, then apply all rows or none.
// The file stays on this page until then; the server does not store it.
import type { JSX, TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';
import { pathOf } from '../../../../core/api/address.ts';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ImportAnswer, ImportKind, ImportRow } from '../../../../core/api/members.ts';
import { importLimits } from '../../../../core/import-limits.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PageHead } from '../../../../ui/desk-frame.tsx';
import { Skeleton } from '../../../../ui/empty.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { members, sheet as words } from '../../../words/office/members.ts';
import { call } from '../desk/ask.ts';
import { useDesk, type Desk } from '../desk/desk.ts';
import { tellChange } from '../desk/live.ts';
import { DownloadButton } from '../desk/parts.tsx';
import { linkTo } from '../desk/address.ts';
import { OldTexts, type OldTextsChoice } from '../files/old-texts.tsx';

export function MemberImport(): JSX.Element {
  const { t, home, toast, language } = useDesk();
  const { unit } = home;
  const [file, setFile] = useState<Blob | null>(null);
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [oldTexts, setOldTexts] = useState<OldTextsChoice | undefined>(undefined);
  const send = async (
    bytes: Blob, plan: string, old: OldTextsChoice | undefined,
  ): Promise<ImportAnswer | null> => {
    setBusy(true);
    const sent = await call(deskAt.importMembers,
      { query: { plan: plan || undefined, oldTexts: old }, body: bytes });
    setBusy(false);
    setProblem(sent.ok ? null : sent.problem.words);
    setAnswer(sent.ok ? sent.value : null);
    return sent.ok ? sent.value : null;
  };
  const pick = (event: TargetedEvent<HTMLInputElement>): void => {
    const chosen = event.currentTarget.files?.[0] ?? null;
    event.currentTarget.value = '';
    setAnswer(null);
    if (chosen && chosen.size > importLimits.workbookBytesMax) return setProblem(words.tooLarge);
    setFile(chosen);
    setOldTexts(undefined);
    if (chosen) void send(chosen, '', undefined);
  };
  const apply = async (): Promise<void> => {
    const done = file && answer ? await send(file, answer.plan, oldTexts) : null;
    if (!done?.isDone) return;
    tellChange([unit]);
    toast(t(words.done, { n: numberToText(toDo(done), language) }));
    setFile(null);
  };
  return (
    <>
      <Head unit={unit} />
      <div class="stack">
        <section class="card stack">
          <p>{t(words.steps)}</p>
          <label class="capture">
            <span>{t(words.file)}</span>
            <input type="file" accept=".xlsx,.csv,text/csv" disabled={isBusy} onChange={pick} />
          </label>
          <div role="alert">
            {problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}
          </div>
        </section>
        {isBusy && !answer && <Skeleton word={t(words.reading)} />}
        {answer && (
          <Preview
            answer={answer}
            isBusy={isBusy}
            onApply={() => void apply()}
            onOldTexts={(choice) => {
              setOldTexts(choice);
              if (file) void send(file, '', choice);
            }}
          />
        )}
      </div>
    </>
  );
}

function Head({ unit }: { readonly unit: string }): JSX.Element {
  const { t } = useDesk();
  return (
    <PageHead title={t(words.title)} over={t(members.title)}>
      <Button icon="back" href={linkTo(['thanh-vien'])}>{t(members.title)}</Button>
      <DownloadButton at={deskAt.membersBook} sent={{ query: { unit } }}>
        {t(members.exportAct)}
      </DownloadButton>
      <Button
        kind="line" icon="download"
        href={pathOf(deskAt.membersBook, { query: { unit, empty: '1' } })}
      >
        {t(words.template)}
      </Button>
    </PageHead>
  );
}

const toDo = ({ counts }: ImportAnswer): number => counts.new + counts.changed + counts.ended;
const kinds: readonly ImportKind[] = ['fault', 'new', 'changed', 'ended', 'same'];

interface PreviewProps {
  readonly answer: ImportAnswer; readonly isBusy: boolean; readonly onApply: () => void;
  readonly onOldTexts: (choice: OldTextsChoice) => void;
}

function Preview({ answer, isBusy, onApply, onOldTexts }: PreviewProps): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const { counts, rows, isDone } = answer;
  const n = (count: number): string => numberToText(count, language);
  const left = isDone ? 0 : toDo(answer);
  return (
    <section class="card stack" aria-labelledby="preview-title">
      <h2 id="preview-title" class="h3">{t(words.counts)}</h2>
      <div role="status">
        <dl class="kv">
          {kinds.flatMap((kind) => [
            <dt key={`${kind} word`}>{t(words[kind])}</dt>, <dd key={kind}>{n(counts[kind])}</dd>,
          ])}
        </dl>
      </div>
      {counts.fault > 0 && (
        <Banner tone="sun" icon="warning">{t(words.mend, { n: n(counts.fault) })}</Banner>
      )}
      <OldTexts
        texts={answer.oldTexts}
        onChoose={counts.fault > 0 ? onOldTexts : undefined}
      />
      {answer.notices.map(({ words: what }, nth) => <p key={nth} class="soft">{t(what)}</p>)}
      {counts.fault === 0 && toDo(answer) === 0 && <p>{t(words.nothing)}</p>}
      {isDone && toDo(answer) > 0 && (
        <Banner tone="leaf" icon="approved">{t(words.done, { n: n(toDo(answer)) })}</Banner>
      )}
      {counts.fault === 0 && left > 0 && (
        <div class="wrap">
          <Button kind="main" icon="approved" busy={isBusy} onClick={onApply}>
            {t(words.apply, { n: n(left) })}
          </Button>
        </div>
      )}
      {rows.length > 0 && (
        <PlainTable
          name={t(words.rows)}
          caption={t(words.rows)}
          small
          columns={[
            { title: t(words.line) }, { title: t(words.what) },
            { title: t(members.name) }, { title: t(members.inModel) }, { title: t(words.details) },
          ]}
          rows={rows.map((row) => [
            String(row.line), t(words[row.kind]), row.name, row.model, detailsOf(row, desk),
          ])}
        />
      )}
    </section>
  );
}

const detailsOf = ({ faults, changes, kind }: ImportRow, { t }: Desk): JSX.Element => (
  <ul>
    {faults.map(({ column, words: what }, nth) => (
      <li key={nth}>{column && <b>{column}: </b>}{t(what)}</li>
    ))}
    {changes.map(({ column, before, after }) => (
      <li key={column}>
        {kind === 'new' ? <>{column}: {after}</>
          : t(words.change, { column, before: before || t(words.empty),
            after: after || t(words.empty) })}
      </li>
    ))}
  </ul>
);

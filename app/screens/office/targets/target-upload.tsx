// The grid of targets in from Excel: the server reads the file, this page shows what would change,
// and the officer writes it. Each cell is a change like one that is typed.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { TargetGrid, TargetsRead } from '../../../../core/api/targets.ts';
import { importLimits } from '../../../../core/import-limits.ts';
import { numberToText } from '../../../../core/words/numbers.ts';
import { decimalText } from '../../../../core/words/read-number.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { PlainTable } from '../../../../ui/table.tsx';
import { targets as w } from '../../../words/office/targets.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';
import type { TargetWrites, Where } from './use-target-writes.ts';

const shownMax = 100;

interface UploadProps {
  readonly grid: TargetGrid;
  readonly writes: TargetWrites;
  readonly nameOf: (where: Where) => string;
  readonly again: () => void;
}

export function TargetUpload({ grid, writes, nameOf, again }: UploadProps): JSX.Element {
  const { t, home, toast, language } = useDesk();
  const [read, setRead] = useState<TargetsRead | null>(null);
  const [problem, setProblem] = useState<Words | null>(null);
  const [isBusy, setBusy] = useState(false);
  const n = (count: number): string => numberToText(count, language);
  const pick = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    input.value = '';
    setRead(null);
    if (!file) return;
    if (file.size > importLimits.workbookBytesMax) return setProblem(w.tooLarge);
    setBusy(true);
    const answer = await call(deskAt.readTargets,
      { query: { unit: home.unit, span: grid.span.code }, body: file });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem.words);
    setRead(answer.ok ? answer.value : null);
  };
  const changed = (read?.cells ?? []).filter((cell) => writes.valueAt(cell) !== cell.value);
  const apply = async (): Promise<void> => {
    setBusy(true);
    let written = 0;
    let failed: Words | null = null;
    for (const cell of changed) {
      failed = await writes.write(cell, cell.value);
      if (failed) break;
      written += 1;
    }
    setBusy(false);
    setProblem(failed);
    toast(t(failed ? w.notAll : w.wrote, { n: n(written), all: n(changed.length) }));
    if (!failed) setRead(null);
    again();
  };
  return (
    <section class="card stack" aria-labelledby="target-upload">
      <h2 class="h3" id="target-upload">{t(w.upload)}</h2>
      <p class="soft">{t(w.uploadHint)}</p>
      <label class="capture">
        <span>{t(w.upload)}</span>
        <input
          type="file"
          accept=".xlsx,.csv"
          disabled={isBusy}
          onChange={(event) => void pick(event.currentTarget)}
        />
      </label>
      <div role="alert">{problem && <Banner tone="sun" icon="warning">{t(problem)}</Banner>}</div>
      {read && read.faults.length > 0 && <Faults read={read} />}
      {read && read.faults.length === 0 && changed.length === 0 && <p>{t(w.nothingNew)}</p>}
      {read && read.faults.length === 0 && changed.length > 0 && (
        <>
          <Differences {...{ changed, writes, nameOf }} />
          <Button kind="main" icon="check" busy={isBusy} onClick={() => void apply()}>
            {t(w.write, { n: n(changed.length) })}
          </Button>
        </>
      )}
    </section>
  );
}

interface DifferencesProps extends Pick<UploadProps, 'writes' | 'nameOf'> {
  readonly changed: TargetsRead['cells'];
}
function Differences({ changed, writes, nameOf }: DifferencesProps): JSX.Element {
  const { t, language } = useDesk();
  return (
    <PlainTable
      name={t(w.differences)}
      caption={t(w.differences)}
      small
      columns={[{ title: t(w.unit) }, { title: t(w.now), number: true },
        { title: t(w.then), number: true }]}
      rows={changed.slice(0, shownMax).map((cell) => {
        const now = writes.valueAt(cell);
        return [nameOf(cell), now === null ? '—' : decimalText(now, language),
          decimalText(cell.value, language)];
      })}
    />
  );
}

function Faults({ read }: { readonly read: TargetsRead }): JSX.Element {
  const { t } = useDesk();
  return (
    <PlainTable
      name={t(w.faults)}
      caption={t(w.faults)}
      small
      columns={[{ title: t(w.row), number: true }, { title: t(w.column) }, { title: t(w.fault) }]}
      rows={read.faults.slice(0, shownMax).map(({ row, column, words }) =>
        [String(row), column, t(words)])}
    />
  );
}

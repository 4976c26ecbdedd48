// What a person writes into a report: narrative, number, remarks. Saved a moment after she stops
// typing; what is not saved yet is kept in the tab and asked about before she leaves.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Narrative, Remarks, ReportAnswer } from '../../../core/derive/report-answers.ts';
import { limits } from '../../../core/limits.ts';
import { NoteInput, TextInput } from '../../../ui/field.tsx';
import { reports } from '../../words/office-reports.ts';
import { send } from './ask.ts';
import { useDesk } from './desk.ts';
import { useKept } from './kept.ts';
import { clockOf } from './moments.ts';
import { useLeaveWarning } from './parts.tsx';

const waitMs = 1_200;
const retryMs = 15_000;
const remarkCharsMax = 200;

interface Written {
  readonly narrative: Narrative;
  readonly remarks: Remarks;
  readonly number: string;
}

interface WordsProps {
  readonly report: ReportAnswer;
  readonly onReport: (report: ReportAnswer) => void;
}

export function ReportWords({ report, onReport }: WordsProps): JSX.Element {
  const { t } = useDesk();
  const { written, write, state } = useAutosave(report, onReport);
  const parts = ['results', 'difficulties', 'causes', 'proposals'] as const;
  const rows = report.sheet.groups.flatMap((group) => group.rows).filter((row) => row.code);
  return (
    <section class="card stack" aria-labelledby="words-title">
      <div class="between">
        <h2 id="words-title" class="h3">{t(reports.written)}</h2>
        <span class="small soft" role="status">{state}</span>
      </div>
      {parts.map((part) => (
        <NoteInput
          key={part}
          label={t(reports[part])}
          hint={part === 'results' ? t(reports.paragraphs) : undefined}
          rows={4}
          maxLength={limits.narrativeCharsMax / 4}
          value={written.narrative[part]}
          onInput={(text) => write({ ...written, narrative: { ...written.narrative, [part]: text } })}
        />
      ))}
      <TextInput
        label={t(reports.number)}
        hint={t(reports.numberHint)}
        maxLength={20}
        value={written.number}
        onInput={(number) => write({ ...written, number })}
      />
      <details>
        <summary>{t(reports.remarks)}</summary>
        <div class="stack gap-top">
          <p class="small soft">{t(reports.remarkHint)}</p>
          {rows.map((row) => (
            <TextInput
              key={row.code}
              label={`${row.code} · ${row.name}`}
              maxLength={remarkCharsMax}
              value={written.remarks[row.code ?? ''] ?? ''}
              onInput={(text) =>
                write({ ...written, remarks: { ...written.remarks, [row.code ?? '']: text } })}
            />
          ))}
        </div>
      </details>
    </section>
  );
}

function useAutosave(report: ReportAnswer, onReport: WordsProps['onReport']) {
  const { t } = useDesk();
  const start = { narrative: report.narrative, remarks: report.remarks, number: report.number };
  const kept = useKept<Written>(`report/${report.id}`, start);
  const [state, setState] = useState('');
  const latest = useRef(kept.value);
  latest.current = kept.value;
  useLeaveWarning(kept.isKept);
  useEffect(() => {
    if (!kept.isKept) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const save = async (): Promise<void> => {
      const sent = kept.value;
      setState(t(reports.saving));
      const answer = await send<ReportAnswer>(`/api/reports/${report.id}`, trimmed(sent), 'PUT');
      // What was typed meanwhile is saved by the next round.
      if (latest.current !== sent) return;
      if (!answer.ok) {
        setState(`${t(reports.unsaved)}. ${t(answer.problem.words)}`);
        timer = setTimeout(() => void save(), retryMs);
        return;
      }
      kept.forget();
      onReport(answer.value);
      setState(t(reports.saved, { when: clockOf(new Date().toISOString()) }));
    };
    timer = setTimeout(() => void save(), waitMs);
    return () => clearTimeout(timer);
  }, [kept.value, kept.isKept]);
  return { written: kept.value, write: kept.set, state };
}

/** Empty remarks are left out. */
const trimmed = ({ narrative, remarks, number }: Written): Written => ({
  narrative, number: number.trim(),
  remarks: Object.fromEntries(Object.entries(remarks).filter(([, text]) => text.trim() !== '')),
});

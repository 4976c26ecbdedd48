// What a person writes into a report: narrative, number, remarks. Saved a moment after the last
// key; unsaved text is kept in the tab, and leaving the page asks first.
import type { JSX } from 'preact';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { Narrative, Remarks, ReportAnswer } from '../../../../core/api/reports.ts';
import type { ReportRow } from '../../../../core/api/sheet.ts';
import { limits } from '../../../../core/limits.ts';
import { Button } from '../../../../ui/button.tsx';
import { NoteInput, SelectInput, TextInput } from '../../../../ui/field.tsx';
import { reports } from '../../../words/office/reports.ts';
import { shared } from '../../../words/office/shared.ts';
import { call } from '../desk/ask.ts';
import { useAutosave } from './autosave.ts';
import { useDesk } from '../desk/desk.ts';

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
  const start = { narrative: report.narrative, remarks: report.remarks, number: report.number };
  const save = async (sent: Written) => {
    const answer = await call(deskAt.writeReport, {
      params: { id: report.id }, body: trimmed(sent),
    });
    if (answer.ok) onReport(answer.value);
    return answer;
  };
  const { kept, state, again } = useAutosave<Written>(`report/${report.id}`, start, save);
  const { value: written, set: write } = kept;
  const parts = ['results', 'difficulties', 'causes', 'proposals'] as const;
  const rows = report.sheet.groups.flatMap((group) => group.rows).filter((row) => row.code);
  return (
    <section class="card stack" aria-labelledby="words-title">
      <div class="between">
        <h2 id="words-title" class="h3">{t(reports.written)}</h2>
        <span class="small soft" role="status">{state}</span>
        {again && <Button kind="line" onClick={again}>{t(reports.saveAgain)}</Button>}
      </div>
      {parts.map((part) => (
        <NoteInput
          key={part}
          label={t(reports[part])}
          hint={part === 'results' ? t(reports.paragraphs) : undefined}
          rows={4}
          maxLength={limits.narrativeCharsMax / 4}
          value={written.narrative[part]}
          onInput={(text) =>
            write({ ...written, narrative: { ...written.narrative, [part]: text } })}
        />
      ))}
      <TextInput
        label={t(reports.number)}
        hint={t(reports.numberHint)}
        maxLength={20}
        value={written.number}
        onInput={(number) => write({ ...written, number })}
      />
      <RemarkInputs
        rows={rows}
        remarks={written.remarks}
        onRemarks={(remarks) => write({ ...written, remarks })}
      />
    </section>
  );
}

interface RemarkProps {
  readonly rows: readonly ReportRow[];
  readonly remarks: Remarks;
  readonly onRemarks: (remarks: Remarks) => void;
}

/** A box for each remark, and a list of indicators to begin another. */
function RemarkInputs({ rows, remarks, onRemarks }: RemarkProps): JSX.Element {
  const { t } = useDesk();
  const nameOf = (row: ReportRow): string => `${row.code} · ${row.name}`;
  const begun = rows.filter((row) => remarks[row.code ?? ''] !== undefined);
  return (
    <div class="stack" role="group" aria-label={t(reports.remarks)}>
      {begun.map((row) => (
        <TextInput
          key={row.code}
          label={nameOf(row)}
          maxLength={remarkCharsMax}
          value={remarks[row.code ?? ''] ?? ''}
          onInput={(text) => onRemarks({ ...remarks, [row.code ?? '']: text })}
        />
      ))}
      <SelectInput
        label={t(reports.addRemark)}
        hint={t(reports.remarkHint)}
        value=""
        empty={t(shared.choose)}
        options={rows.filter((row) => !begun.includes(row))
          .map((row) => ({ value: row.code ?? '', label: nameOf(row) }))}
        onChange={(code) => { if (code !== '') onRemarks({ ...remarks, [code]: '' }); }}
      />
    </div>
  );
}

/** Empty remarks are left out. */
const trimmed = ({ narrative, remarks, number }: Written): Written => ({
  narrative, number: number.trim(),
  remarks: Object.fromEntries(Object.entries(remarks).filter(([, text]) => text.trim() !== '')),
});

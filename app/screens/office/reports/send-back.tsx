// Returns a signed report to its unit with a note. The signed version stays as it is.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deskAt } from '../../../../core/api/addresses.ts';
import type { ReportAnswer } from '../../../../core/api/reports.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { NoteInput } from '../../../../ui/field.tsx';
import { reportBoard as w } from '../../../words/office/report-board.ts';
import { call } from '../desk/ask.ts';
import { useDesk } from '../desk/desk.ts';

const noteCharsMax = 500;

export function SendBack({ report }: { readonly report: ReportAnswer }): JSX.Element {
  const { t, toast } = useDesk();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [note, setNote] = useState('');
  const send = async (): Promise<void> => {
    if (note.trim() === '') return;
    setBusy(true);
    const done = await call(deskAt.returnReport, { params: { id: report.id }, body: { note } });
    setBusy(false);
    setAsking(false);
    toast(t(done.ok ? w.didReturn : done.problem.words));
  };
  return (
    <>
      <Button kind="line" icon="returned" onClick={() => setAsking(true)}>{t(w.returnIt)}</Button>
      <Dialog
        open={isAsking}
        icon="returned"
        busy={isBusy}
        title={t(w.returnAsk)}
        actWord={t(w.returnIt)}
        keepWord={t(w.keep)}
        onAct={() => void send()}
        onKeep={() => setAsking(false)}
      >
        <p>{t(w.returnNote)}</p>
        <NoteInput
          label={t(w.returnWhy)}
          rows={3}
          maxLength={noteCharsMax}
          value={note}
          onInput={setNote}
        />
      </Dialog>
    </>
  );
}

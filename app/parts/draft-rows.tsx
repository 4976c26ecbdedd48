// Unfinished records on home; each can be deleted, and restored while the message is shown.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { IconButton } from '../../ui/button.tsx';
import { Row, Rows } from '../../ui/row.tsx';
import { withDraft, withoutDraft } from '../record/draft.ts';
import { useShell } from '../shell.ts';
import type { SlipDraft } from '../store/kept.ts';
import { homeWords } from '../words/slip.ts';
import { homeMoreWords as w } from '../words/slip-page.ts';
import { SavingTrouble, useSaving } from './saving.tsx';
import { UndoToast } from './undo.tsx';

interface DraftRowsProps {
  readonly drafts: readonly SlipDraft[];
  readonly titleOf: (draft: SlipDraft) => string;
  readonly hrefOf: (draft: SlipDraft) => string;
}

export function DraftRows({ drafts, titleOf, hrefOf }: DraftRowsProps): JSX.Element {
  const { say } = useShell();
  const saving = useSaving();
  const [gone, setGone] = useState<SlipDraft | null>(null);
  const remove = async (draft: SlipDraft): Promise<void> => {
    if (await saving.run((now) => withoutDraft(now, draft.key))) setGone(draft);
  };
  const bringBack = (draft: SlipDraft) => void saving.run((now) => withDraft(now, draft));
  const [first] = drafts;
  const id = `drafts-${first?.kind ?? ''}`;
  return (
    <>
      <SavingTrouble saving={saving} />
      {first && (
        <section aria-labelledby={id}>
          <div class="section-head"><h2 id={id}>{say(w.drafts)}</h2></div>
          <Rows>
            {drafts.map((draft) => {
              const title = titleOf(draft);
              return (
                <div key={draft.key} class="row-pair">
                  <Row
                    icon="edit"
                    title={title}
                    soft={say(homeWords.unfinished, { step: draft.step })}
                    href={hrefOf(draft)}
                  />
                  <IconButton
                    icon="trash"
                    label={`${say(w.removeDraft)}: ${title}`}
                    onClick={() => void remove(draft)}
                  />
                </div>
              );
            })}
          </Rows>
        </section>
      )}
      {gone && (
        <UndoToast onUndo={() => bringBack(gone)} onDone={() => setGone(null)}>
          {say(gone.record ? w.editGone : w.draftGone)}
        </UndoToast>
      )}
    </>
  );
}

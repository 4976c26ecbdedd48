// Not showing needs a reason, which the sender reads.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SubmissionsAnswer } from '../../../../core/api/inbox.ts';
import { Button } from '../../../../ui/button.tsx';
import { Tiles } from '../../../../ui/choice.tsx';
import { moderation as w } from '../../../words/office/moderation.ts';
import { useDesk } from '../desk/desk.ts';

interface ReasonsProps {
  readonly reasons: SubmissionsAnswer['reasons'];
  readonly word: string;
  readonly onHide: (reason: string) => void;
}
export function Reasons({ reasons, word, onHide }: ReasonsProps): JSX.Element {
  const { t } = useDesk();
  const [reason, setReason] = useState('');
  return (
    <div class="stack-s">
      <Tiles
        legend={t(w.hideBecause)} name="reason" rows chosen={reason === '' ? [] : [reason]}
        options={reasons.map(({ code, words }) => ({ value: code, label: t(words) }))}
        onChoose={setReason}
      />
      <div class="wrap">
        <Button kind="line" icon="close" disabled={reason === ''} onClick={() => onHide(reason)}>
          {word}
        </Button>
        <span class="small soft">{t(w.reasonNote)}</span>
      </div>
    </div>
  );
}

// Not showing needs a reason, which the sender reads.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SubmissionsAnswer } from '../../../../core/api/inbox.ts';
import { Button } from '../../../../ui/button.tsx';
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
    <fieldset class="stack-s">
      <legend class="label">{t(w.hideBecause)}</legend>
      <div class="opts">
        {reasons.map(({ code, words }) => (
          <label key={code} class="opt">
            <input
              type="radio" name="reason" checked={reason === code} onChange={() => setReason(code)}
            />
            <span>{t(words)}</span>
          </label>
        ))}
      </div>
      <div class="wrap">
        <Button kind="line" icon="close" disabled={reason === ''} onClick={() => onHide(reason)}>
          {word}
        </Button>
        <span class="small soft">{t(w.reasonNote)}</span>
      </div>
    </fieldset>
  );
}

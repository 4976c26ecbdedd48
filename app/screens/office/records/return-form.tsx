// A record goes back to its author with a note: typed, or put together from suggestions. What is
// typed stays until it is sent.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { limits } from '../../../../core/limits.ts';
import { Button, Chip } from '../../../../ui/button.tsx';
import { NoteInput } from '../../../../ui/field.tsx';
import { slipWords, suggestions } from '../../../words/office/inbox.ts';
import { shared } from '../../../words/office/shared.ts';
import { useDesk } from '../desk/desk.ts';
import { useKept } from '../desk/kept.ts';

interface ReturnProps {
  readonly id: string;
  readonly busy: boolean;
  readonly onReturn: (note: string, sent: () => void) => void;
  readonly onCancel: () => void;
}

export function ReturnForm({ id, busy, onReturn, onCancel }: ReturnProps): JSX.Element {
  const { t, language } = useDesk();
  const kept = useKept<string>(`return/${id}`, '');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    const note = kept.value.trim();
    setMissing(note === '');
    if (note === '') return document.getElementById('return-note')?.focus();
    onReturn(note, kept.forget);
  };
  const add = (text: string): void => kept.set(kept.value ? `${kept.value} ${text}` : text);
  return (
    <form class="stack-s gap-top no-print" onSubmit={submit} noValidate>
      <NoteInput
        id="return-note"
        label={t(slipWords.noteLabel)}
        hint={t(slipWords.noteHint)}
        value={kept.value}
        onInput={kept.set}
        maxLength={limits.noteCharsMax}
        error={isMissing ? t(slipWords.noteNeeded) : undefined}
      />
      <div class="wrap">
        {suggestions.map((one) => (
          <Chip key={one.vi} icon="plus" onClick={() => add(one[language])}>{one[language]}</Chip>
        ))}
      </div>
      <div class="wrap">
        <Button kind="main" type="submit" icon="returned" busy={busy}>
          {t(slipWords.sendBack)}
        </Button>
        <Button onClick={onCancel}>{t(shared.cancel)}</Button>
      </div>
    </form>
  );
}

// Parts of an opened slip: choosing between two values, returning with a note, the history.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ClashValue, HistoryLine, SlipAnswer, SlipLine } from '../../../../core/api/slips.ts';
import { limits } from '../../../../core/limits.ts';
import type { Json } from '../../../../core/sync/change.ts';
import { Button, Chip } from '../../../../ui/button.tsx';
import { NoteInput } from '../../../../ui/field.tsx';
import { kindByName } from '../../../../records/index.ts';
import { sayDoubt } from '../../../parts/doubt-words.ts';
import { actWords, slipWords, suggestions } from '../../../words/office/inbox.ts';
import { shared } from '../../../words/office/shared.ts';
import { useDesk } from '../desk/desk.ts';
import { useKept } from '../desk/kept.ts';
import { useLists } from '../records/lists.ts';
import { momentToText } from '../desk/moments.ts';
import { nameOf } from '../desk/parts.tsx';
import { useNames } from '../records/slip-values.tsx';
import { valueText } from '../records/value-text.ts';

/** “100.000 phụ nữ: Nơi này có chừng 360 người.”, one after the other. */
export function DoubtsSaid({ doubts }: Pick<SlipLine, 'doubts'>): JSX.Element {
  const { t, language } = useDesk();
  const said = doubts.map((doubt) => sayDoubt(t, language, doubt));
  return <>{said.map(({ what, why }) => `${what}: ${why}`).join(' ')}</>;
}

interface ClashesProps {
  readonly slip: SlipAnswer;
  readonly onChoose: (field: string, value: Json) => void;
}

export function Clashes({ slip, onChoose }: ClashesProps): JSX.Element | null {
  const { t } = useDesk();
  const kind = kindByName(slip.row.kind);
  if (slip.clashes.length === 0) return null;
  return (
    <section class="card stack gap-top" aria-labelledby="clash-title">
      <h3 id="clash-title" tabIndex={-1}>{t(slipWords.clashTitle)}</h3>
      {slip.clashes.map(({ field, values }) => {
        const word = kind?.fields[field] ? t(kind.fields[field].words) : field;
        return (
          <div key={field} role="group" aria-label={word} class="stack-s">
            <p><b>{word}</b></p>
            <div class="cols cols-2">
              {values.map((one) => (
                <ClashSide
                  key={one.write}
                  {...{ slip, field, one }}
                  onChoose={() => onChoose(field, one.value)}
                />
              ))}
            </div>
          </div>
        );
      })}
    </section>
  );
}

interface SideProps {
  readonly slip: SlipAnswer;
  readonly field: string;
  readonly one: ClashValue;
  readonly onChoose: () => void;
}

function ClashSide({ slip, field, one, onChoose }: SideProps): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const lists = useLists();
  const names = useNames(slip.row);
  const value = valueText(kindByName(slip.row.kind)?.fields[field], one.value,
    { lists, language, names });
  return (
    <div class="stack-s">
      <p class="soft small">{t(slipWords.clashSaid, { who: nameOf(desk, one.author) })}</p>
      <p><b>{value}</b></p>
      {slip.may.write && (
        <Button kind="line" onClick={onChoose}>{t(slipWords.clashChoose, { value })}</Button>
      )}
    </div>
  );
}

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

export function History({ slip }: { readonly slip: SlipAnswer }): JSX.Element {
  const { t } = useDesk();
  return (
    <details class="card">
      <summary class="h3">{t(slipWords.history)}</summary>
      <ol class="history gap-top">
        {slip.history.map((line) => <HistoryItem key={line.id} slip={slip} line={line} />)}
      </ol>
    </details>
  );
}

interface ItemProps { readonly slip: SlipAnswer; readonly line: HistoryLine }

function HistoryItem({ slip, line }: ItemProps): JSX.Element {
  const desk = useDesk();
  const { t, language } = desk;
  const lists = useLists();
  const names = useNames(slip.row);
  const kind = kindByName(slip.row.kind);
  const text = (name: string, value: Json): string =>
    valueText(kind?.fields[name], value, { lists, language, names });
  return (
    <li>
      <p>
        <b>{nameOf(desk, line.author)}</b> {t(line.own ? actWords.ownApprove : actWords[line.act])}
        <span class="soft small num"> · {momentToText(line.at)}</span>
      </p>
      {line.note && <p>“{line.note}”</p>}
      {line.act !== 'create' && line.fields.map(({ name, before, after }) => (
        <p key={name} class="small">
          {kind?.fields[name] ? t(kind.fields[name].words) : name}:{' '}
          <s>{text(name, before)}</s> → {text(name, after)}
        </p>
      ))}
    </li>
  );
}

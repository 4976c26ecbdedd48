// Papers, photos and recordings of a record at a desk: looked at, added, taken out. Used by
// field-input.tsx.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { pathOf } from '../../../../core/api/address.ts';
import { fileAt } from '../../../../core/api/addresses.ts';
import type { FilesField } from '../../../../core/kind/field.ts';
import type { Words } from '../../../../core/words/words.ts';
import { Button } from '../../../../ui/button.tsx';
import { PhotoRow } from '../../../../ui/capture.tsx';
import { forms } from '../../../words/office/forms.ts';
import { papers } from '../../../words/office/members.ts';
import { attach } from './attach.ts';
import { useDesk } from '../desk/desk.ts';
import { VoiceInput } from './voice-input.tsx';
import { whenPicked } from '../../../../ui/picked-file.ts';

interface FilesProps {
  readonly field: FilesField;
  readonly value: unknown;
  readonly record: string;
  readonly complaint?: Words | undefined;
  readonly onChange: (value: unknown) => void;
}

export const fileAddress = (name: string, record: string): string =>
  pathOf(fileAt.file, { params: { name }, query: { record } });
export const isPdf = (name: string): boolean => name.endsWith('.pdf');

export function FilesInput(props: FilesProps): JSX.Element | null {
  const { field, value, record, onChange } = props;
  const { t } = useDesk();
  const names = Array.isArray(value) ? value.map(String) : [];
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const [failed, setProblem] = useState<Words | null>(null);
  const problem = failed ?? props.complaint;
  const [isBusy, setBusy] = useState(false);
  const mayAdd = names.length < field.most;
  if (names.length === 0 && !mayAdd) return null;
  const remove = (name: string): void => onChange(names.filter((other) => other !== name));
  const add = async (file: Blob, note: Words | null = null): Promise<void> => {
    setBusy(true);
    const added = await attach(file);
    setBusy(false);
    setProblem(added.ok ? note : added.problem);
    if (!added.ok) return;
    const { name, blob } = added.value;
    setOwn((was) => ({ ...was, [name]: URL.createObjectURL(blob) }));
    if (!names.includes(name)) onChange([...names, name]);
  };
  const removeWord = (name: string): string =>
    t(forms.remove, { n: String(names.indexOf(name) + 1) });
  const srcOf = (name: string): string => own[name] ?? fileAddress(name, record);
  if (field.media === 'voice') {
    return (
      <div class="stack-s">
        <p class="label">{t(field.words)}</p>
        <VoiceInput
          label={t(field.words)}
          sources={names.map((name) => ({ name, src: srcOf(name) }))}
          onRemove={remove}
          onRecorded={({ blob, isCut }) => void add(blob, isCut ? papers.voiceCut : null)}
          onProblem={setProblem}
          {...{ mayAdd, isBusy, removeWord }}
        />
        <p role="alert" class="error">{problem && <span>{t(problem)}</span>}</p>
      </div>
    );
  }
  return (
    <div class="stack-s">
      <p class="label">{t(field.words)}</p>
      {names.filter(isPdf).map((name) => (
        <div key={name} class="wrap">
          <a href={srcOf(name)} target="_blank" rel="noopener">
            {t(papers.paper, { n: String(names.indexOf(name) + 1) })}
          </a>
          <Button onClick={() => remove(name)}>{removeWord(name)}</Button>
        </div>
      ))}
      <PhotoRow
        photos={names.filter((name) => !isPdf(name)).map((name) => ({
          src: srcOf(name),
          alt: `${t(field.words)} ${names.indexOf(name) + 1}`,
          removeLabel: removeWord(name), onRemove: () => remove(name),
        }))}
      />
      {mayAdd && <Pick field={field} isBusy={isBusy} onPick={(file) => void add(file)} />}
      <p role="alert" class="error">{problem && <span>{t(problem)}</span>}</p>
    </div>
  );
}

interface PickProps {
  readonly field: FilesField; readonly isBusy: boolean; readonly onPick: (file: File) => void;
}

function Pick({ field, isBusy, onPick }: PickProps): JSX.Element {
  const { t } = useDesk();
  return (
    <label class="capture">
      <span role="status">
        {t(isBusy ? papers.sending : papers.add)}<small>{t(papers.kinds)}</small>
      </span>
      <input
        type="file"
        accept="application/pdf,image/jpeg,image/png"
        aria-label={`${t(papers.add)}: ${t(field.words)}`}
        disabled={isBusy}
        onChange={whenPicked(onPick)}
      />
    </label>
  );
}

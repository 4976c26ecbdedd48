// Picking a file on this phone, and giving one away: through the phone's share menu, or saved. Used
// by both sides of the courier's page.
import type { JSX, TargetedEvent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { Badge, type IconName } from '../../ui/icon.tsx';
import { useShell } from '../shell.ts';
import { courierWords as w } from './words.ts';

interface PickFileProps {
  readonly word: string;
  readonly icon: IconName;
  readonly onPick: (file: File) => void;
}

export function PickFile({ word, icon, onPick }: PickFileProps): JSX.Element {
  const pick = (event: TargetedEvent<HTMLInputElement>): void => {
    const files = [...event.currentTarget.files ?? []];
    event.currentTarget.value = '';
    for (const file of files) onPick(file);
  };
  return (
    <label class="capture">
      <Badge name={icon} />
      <span>{word}</span>
      <input type="file" multiple onChange={pick} />
    </label>
  );
}

interface Leaving { readonly name: string; readonly bytes: Uint8Array }

export function HandOver({ name, bytes }: Leaving): JSX.Element {
  const { say } = useShell();
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    const blob = new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' });
    const url = URL.createObjectURL(blob);
    setHref(url);
    return () => URL.revokeObjectURL(url);
  }, [bytes]);
  const shared = shareable(name, bytes);
  const share = () => void navigator.share({ files: [shared] }).catch(() => undefined);
  return (
    <div class="wrap">
      {canShare(shared) && <Button kind="line" icon="share" onClick={share}>{say(w.share)}</Button>}
      {href && <a class="btn btn-line" href={href} download={name}>{say(w.save)}</a>}
    </div>
  );
}

/** Browsers share only a short list of types; .txt is one. The receiving phone drops the ending. */
const shareable = (name: string, bytes: Uint8Array): File =>
  new File([new Uint8Array(bytes)], `${name}.txt`, { type: 'text/plain' });
const canShare = (file: File): boolean =>
  'canShare' in navigator && navigator.canShare({ files: [file] });

// A photo or a voice note by its name: from the phone if its bytes are here, else from the server
// through the record that names it. Used by the slip's form and page.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { pathOf } from '../../core/api/address.ts';
import { fileAt } from '../../core/api/file-addresses.ts';
import { VoiceNote } from '../../ui/capture.tsx';
import { useShell } from '../shell.ts';
import { moreWords as w } from '../words/slip-page.ts';

/** Address of a file that an <img> or audio may open; '' until it is known. */
export function useFileAddress(name: string, record: string | null): string {
  const { engine } = useShell();
  const [address, setAddress] = useState('');
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    void engine.keeper.bytesOf(name).then((bytes) => {
      if (isGone) return;
      if (bytes) {
        made = URL.createObjectURL(new Blob([bytes], { type: typeOf(name) }));
        setAddress(made);
      } else if (record) setAddress(pathOf(fileAt.file, { params: { name }, query: { record } }));
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [name, record]);
  return address;
}

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg', webp: 'image/webp', webm: 'audio/webm', m4a: 'audio/mp4', ogg: 'audio/ogg',
};
const typeOf = (name: string): string => types[name.slice(65)] ?? 'application/octet-stream';

interface VoiceProps {
  readonly name: string;
  readonly record: string | null;
  readonly onRemove?: (() => void) | undefined;
}

export function Voice({ name, record, onRemove }: VoiceProps): JSX.Element {
  const { say, kept } = useShell();
  const address = useFileAddress(name, record);
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  useEffect(() => () => audio?.pause(), [audio]);
  const play = () => {
    if (audio) { audio.pause(); return setAudio(null); }
    const next = new Audio(address);
    next.onended = next.onerror = () => setAudio(null);
    setAudio(next);
    next.play().catch(() => setAudio(null));
  };
  const seconds = kept.files.get(name)?.seconds;
  return (
    <VoiceNote
      time={seconds === undefined ? '' : clockOf(seconds)}
      playLabel={say(w.play)}
      stopLabel={say(w.playStop)}
      playing={audio !== null}
      onPlay={play}
      removeLabel={onRemove && say(w.removeVoice)}
      onRemove={onRemove}
    />
  );
}

export const clockOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

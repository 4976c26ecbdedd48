// Photos, papers and a voice note of a record. Bytes are on the phone's disk before they are shown;
// removing one can be undone until the record is saved.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FilesField as Files } from '../../../core/kind/field.ts';
import { limits } from '../../../core/limits.ts';
import { Banner } from '../../../ui/banner.tsx';
import { PhotoRow, VoiceRecording, VoiceStart } from '../../../ui/capture.tsx';
import { nameOf } from '../../files/names.ts';
import { shrinkPhoto } from '../../files/photo.ts';
import { startRecording, type Recorded, type Recording } from '../../files/voice.ts';
import { clockOf, useFileAddress, Voice } from '../../parts/media.tsx';
import { SavingTrouble, useSaving } from '../../parts/saving.tsx';
import { UndoToast } from '../../parts/undo.tsx';
import { withDraft } from '../../record/draft.ts';
import { codesIn } from '../../record/read.ts';
import type { Say } from '../../shell.ts';
import type { Kept } from '../../store/kept.ts';
import { nowMinutes } from '../../sync/clock.ts';
import { moreWords as w } from '../../words/slip-page.ts';
import { labelOf } from './labels.ts';
import type { FieldProps } from './part.ts';

export function FilesField(props: FieldProps): JSX.Element | null {
  const { shell: { say, kept }, name, field, draft, values, set } = props;
  const saving = useSaving();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [before, setBefore] = useState<readonly string[] | null>(null);
  if (field.type !== 'files') return null;
  const names = codesIn(values[name]);
  const isSound = isRecorded(field);

  const add = async (blob: Blob, seconds?: number): Promise<void> => {
    if (bytesKept(kept) + blob.size > limits.filesOnPhoneBytesMax) {
      return setTrouble(say(w.filesFull));
    }
    const bytes = await blob.arrayBuffer();
    const file = await nameOf(bytes, blob.type);
    const all = [...names.filter((one) => one !== file), file];
    const note = { type: blob.type, bytes: blob.size, isUp: false,
      ...(seconds === undefined ? {} : { seconds }) };
    const next = { ...draft, values: { ...values, [name]: all } };
    const isKept = await saving.run((now) => withDraft(
      { ...now, files: new Map(now.files).set(file, { ...note, at: nowMinutes(now.meta) }) }, next),
    new Map([[file, bytes]]));
    if (isKept) set({ [name]: all });
  };
  const keepSound = (recorded: Recorded | null) => {
    setTrouble(troubleOf(say, recorded));
    if (recorded) void add(recorded.blob, recorded.seconds);
  };
  const pick = async (file: File): Promise<void> => {
    const small = await shrinkPhoto(file);
    setTrouble(small ? null : say(w.photoBad));
    if (small) await add(small);
  };
  const remove = (file: string) => {
    set({ [name]: names.filter((one) => one !== file) });
    setBefore(names);
  };
  const same = { ...props, field, names, onRemove: remove };
  const noMic = () => setTrouble(say(w.noMic));
  return (
    <>
      <SavingTrouble saving={saving} />
      {trouble && <Banner live tone="sun" icon="warning">{trouble}</Banner>}
      {isSound
        ? <Sounds {...same} onDone={keepSound} onTrouble={noMic} />
        : <Photos {...same} onPick={(file) => void pick(file)} />}
      {before && (
        <UndoToast onUndo={() => set({ [name]: before })} onDone={() => setBefore(null)}>
          {say(isSound ? w.voiceGone : w.photoGone)}
        </UndoToast>
      )}
    </>
  );
}

export const isRecorded = ({ media }: Files): boolean => media !== 'photo' && media !== 'paper';

function troubleOf(say: Say, recorded: Recorded | null): string | null {
  if (!recorded) return say(w.voiceEmpty);
  return recorded.isCut ? say(w.voiceCut, { time: clockOf(recorded.seconds) }) : null;
}

const bytesKept = (kept: Kept): number =>
  [...kept.files.values()].reduce((sum, file) => sum + file.bytes, 0);

interface SameProps extends FieldProps {
  readonly field: Files;
  readonly names: readonly string[];
  readonly onRemove: (name: string) => void;
}
type SoundsProps = SameProps & Omit<RecorderProps, 'say'>;
function Sounds({ names, onRemove, onDone, onTrouble, ...props }: SoundsProps): JSX.Element {
  const { shell: { say }, draft, field } = props;
  return (
    <div class="stack-s">
      <p class="label">{labelOf(props)}</p>
      {names.map((name) => (
        <Voice key={name} name={name} record={draft.record} onRemove={() => onRemove(name)} />
      ))}
      {names.length < field.most && <Recorder {...{ say, onDone, onTrouble }} />}
    </div>
  );
}

interface RecorderProps {
  readonly say: Say;
  readonly onDone: (recorded: Recorded | null) => void;
  readonly onTrouble: () => void;
}
function Recorder({ say, onDone, onTrouble }: RecorderProps): JSX.Element {
  const [recording, setRecording] = useState<Recording | null>(null);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!recording) return undefined;
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => {
      clearInterval(timer);
      recording.stop();
    };
  }, [recording]);
  const start = async (): Promise<void> => {
    try {
      const begun = await startRecording();
      setSeconds(0);
      setRecording(begun);
      const ended = await begun.ended;
      setRecording(null);
      onDone(ended);
    } catch {
      onTrouble();
    }
  };
  if (!recording) {
    const note = say(w.recordNote);
    return <VoiceStart word={say(w.record)} note={note} onStart={() => void start()} />;
  }
  return (
    <VoiceRecording
      word={say(w.recording)}
      time={clockOf(seconds)}
      stopLabel={say(w.recordStop)}
      onStop={recording.stop}
    />
  );
}

type PhotosProps = SameProps & { readonly onPick: (file: File) => void };
function Photos({ names, onPick, onRemove, ...props }: PhotosProps): JSX.Element {
  const { shell: { say }, draft, field } = props;
  const { most } = field;
  const add = { word: say(w.takePhoto), pickWord: say(w.pickPhoto), onPick };
  // As many as there may be, so that the hooks are the same each time.
  const addresses = Array.from({ length: most }, (_, n) =>
    useFileAddress(names[n] ?? '', draft.record));
  const shown = names.map((name, at) => ({
    src: addresses[at] ?? '', alt: say(w.photoAlt, { n: at + 1 }),
    removeLabel: say(w.removePhoto, { n: at + 1 }), onRemove: () => onRemove(name),
  }));
  return (
    <div class="stack-s">
      <p class="label">
        {labelOf(props)}{' '}
        <span class="soft small">{say(w.photoCount, { count: names.length, most })}</span>
      </p>
      {field.media === 'photo' && <p class="soft small">{say(w.photoNote)}</p>}
      <PhotoRow photos={shown} add={names.length < most ? add : undefined} />
    </div>
  );
}

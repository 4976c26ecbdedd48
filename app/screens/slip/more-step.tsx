// Step 5 of the slip: a voice note, photos, difficulties. Bytes are on the phone's disk before they
// are shown; removing one can be undone until the slip is saved.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { limits } from '../../../core/limits.ts';
import { activity } from '../../../records/communication/activity.ts';
import { Banner } from '../../../ui/banner.tsx';
import { PhotoRow, VoiceRecording, VoiceStart } from '../../../ui/capture.tsx';
import { NoteInput } from '../../../ui/field.tsx';
import { nameOf } from '../../files/names.ts';
import { shrinkPhoto } from '../../files/photo.ts';
import { startRecording, type Recorded, type Recording } from '../../files/voice.ts';
import { clockOf, useFileAddress, Voice } from '../../parts/media.tsx';
import { SavingTrouble, useSaving } from '../../parts/saving.tsx';
import { UndoToast } from '../../parts/undo.tsx';
import type { Kept } from '../../store/kept.ts';
import { nowMinutes } from '../../sync/clock.ts';
import { withDraft } from '../../slip/draft.ts';
import { formWords } from '../../words/slip.ts';
import { moreWords as w } from '../../words/slip-page.ts';
import type { StepProps } from './form.tsx';

type Gone = { readonly field: 'photos' | 'voice'; readonly before: readonly string[] };
const filesIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : []);

export function MoreStep({ shell, draft, values, set, errorOf }: StepProps): JSX.Element {
  const { say, kept } = shell;
  const saving = useSaving();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [gone, setGone] = useState<Gone | null>(null);
  const [voice, photos] = [filesIn(values['voice']), filesIn(values['photos'])];

  const add = async (field: Gone['field'], blob: Blob, seconds?: number): Promise<void> => {
    if (bytesKept(kept) + blob.size > limits.filesOnPhoneBytesMax) {
      return setTrouble(say(w.filesFull));
    }
    const bytes = await blob.arrayBuffer();
    const name = await nameOf(bytes, blob.type);
    const names = [...filesIn(values[field]).filter((one) => one !== name), name];
    const note = { type: blob.type, bytes: blob.size, isUp: false,
      ...(seconds === undefined ? {} : { seconds }) };
    const next = { ...draft, values: { ...values, [field]: names } };
    const isKept = await saving.run((now) => withDraft(
      { ...now, files: new Map(now.files).set(name, { ...note, at: nowMinutes(now.meta) }) }, next),
    new Map([[name, bytes]]));
    if (isKept) set({ [field]: names });
  };
  const keepVoice = (recorded: Recorded | null) => {
    setTrouble(troubleOf(say, recorded));
    if (recorded) void add('voice', recorded.blob, recorded.seconds);
  };
  const noMic = () => setTrouble(say(w.noMic));
  const remove = (field: Gone['field'], name: string) => {
    const before = filesIn(values[field]);
    set({ [field]: before.filter((one) => one !== name) });
    setGone({ field, before });
  };
  const pick = async (file: File): Promise<void> => {
    const small = await shrinkPhoto(file);
    setTrouble(small ? null : say(w.photoBad));
    if (small) await add('photos', small);
  };
  return (
    <>
      <p class="soft">{say(w.none)}</p>
      <SavingTrouble saving={saving} />
      {trouble && <Banner live tone="sun" icon="warning">{trouble}</Banner>}
      <div class="stack-s">
        <p class="label">{say(w.speak)}</p>
        {voice.map((name) => (
          <Voice
            key={name}
            name={name}
            record={draft.record}
            onRemove={() => remove('voice', name)}
          />
        ))}
        {voice.length === 0 && <Recorder say={say} onDone={keepVoice} onTrouble={noMic} />}
      </div>
      <Photos
        {...{ shell, photos }}
        record={draft.record}
        onPick={(file) => void pick(file)}
        onRemove={(name) => remove('photos', name)}
      />
      <Notes {...{ shell, values, set, errorOf }} />
      {gone && (
        <UndoToast onUndo={() => set({ [gone.field]: gone.before })} onDone={() => setGone(null)}>
          {say(gone.field === 'photos' ? w.photoGone : w.voiceGone)}
        </UndoToast>
      )}
    </>
  );
}

type NotesProps = Omit<StepProps, 'draft'>;
function Notes({ shell: { say }, values, set, errorOf }: NotesProps): JSX.Element {
  return (
    <>
      {(['difficulty', 'note'] as const).map((field) => (
        <NoteInput
          key={field}
          label={say(activity.fields[field]?.words ?? formWords.title)}
          value={String(values[field] ?? '')}
          maxLength={limits.noteCharsMax}
          error={errorOf(field)}
          onInput={(text) => set({ [field]: text })}
        />
      ))}
    </>
  );
}

function troubleOf(say: StepProps['shell']['say'], recorded: Recorded | null): string | null {
  if (!recorded) return say(w.voiceEmpty);
  return recorded.isCut ? say(w.voiceCut, { time: clockOf(recorded.seconds) }) : null;
}

const bytesKept = (kept: Kept): number =>
  [...kept.files.values()].reduce((sum, file) => sum + file.bytes, 0);

interface RecorderProps {
  readonly say: StepProps['shell']['say'];
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

interface PhotosProps {
  readonly shell: StepProps['shell'];
  readonly photos: readonly string[];
  readonly record: string | null;
  readonly onPick: (file: File) => void;
  readonly onRemove: (name: string) => void;
}
function Photos({ shell: { say }, photos, record, onPick, onRemove }: PhotosProps): JSX.Element {
  const add = { word: say(w.takePhoto), pickWord: say(w.pickPhoto), onPick };
  const addresses =
    [useFileAddress(photos[0] ?? '', record), useFileAddress(photos[1] ?? '', record),
    useFileAddress(photos[2] ?? '', record)];
  const shown = photos.map((name, at) => ({
    src: addresses[at] ?? '', alt: say(w.photoAlt, { n: at + 1 }),
    removeLabel: say(w.removePhoto, { n: at + 1 }), onRemove: () => onRemove(name),
  }));
  return (
    <div class="stack-s">
      <p class="label">
        {say(w.photosLabel)}{' '}
        <span class="soft small">{say(w.photoCount, { count: photos.length })}</span>
      </p>
      <p class="soft small">{say(w.photoNote)}</p>
      <PhotoRow photos={shown} add={photos.length < limits.photosPerRecordMax ? add : undefined} />
    </div>
  );
}

// A recording of a record at a desk: listened to, made with the computer's microphone, taken out.
// Consent may be spoken. Used by files-input.tsx.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Words } from '../../../../core/words/words.ts';
import { Button } from '../../../../ui/button.tsx';
import { startRecording, type Recorded, type Recording } from '../../../files/voice.ts';
import { papers } from '../../../words/office/members.ts';
import { useDesk } from '../desk/desk.ts';

interface VoiceProps {
  readonly label: string;
  readonly sources: readonly { readonly name: string; readonly src: string }[];
  readonly mayAdd: boolean;
  readonly isBusy: boolean;
  readonly removeWord: (name: string) => string;
  readonly onRemove: (name: string) => void;
  readonly onRecorded: (recorded: Recorded) => void;
  readonly onProblem: (words: Words | null) => void;
}

export function VoiceInput(props: VoiceProps): JSX.Element {
  const { sources, removeWord, onRemove } = props;
  return (
    <>
      {sources.map(({ name, src }) => (
        <div key={name} class="wrap media">
          <audio controls preload="none" src={src} aria-label={props.label} />
          <Button onClick={() => onRemove(name)}>{removeWord(name)}</Button>
        </div>
      ))}
      {props.mayAdd && <Recorder {...props} />}
    </>
  );
}

function Recorder({ isBusy, onRecorded, onProblem }: VoiceProps): JSX.Element {
  const { t } = useDesk();
  const [running, setRunning] = useState<Recording | null>(null);
  useEffect(() => () => running?.stop(), [running]);
  const record = async (): Promise<void> => {
    onProblem(null);
    const recording = await startRecording().catch(() => null);
    if (!recording) return onProblem(papers.noMicrophone);
    setRunning(recording);
    const ended = await recording.ended;
    setRunning(null);
    if (ended) onRecorded(ended);
    else onProblem(papers.voiceEmpty);
  };
  return (
    <div class="wrap">
      {running
        ? <Button kind="line" icon="stop" onClick={running.stop}>{t(papers.stop)}</Button>
        : (
          <Button kind="line" icon="mic" busy={isBusy} onClick={() => void record()}>
            {t(papers.record)}
          </Button>
        )}
      <span role="status" class="soft">{running ? t(papers.recording) : ''}</span>
    </div>
  );
}

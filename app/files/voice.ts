// Records a voice with the device's own recorder: at most two minutes and 400 kB. 24 kbit a second
// is asked for; a browser that records more stops earlier, and what there is is kept.
import { limits } from '../../core/limits.ts';

export interface Recording {
  readonly stop: () => void;
  /** null: nothing was heard. */
  readonly ended: Promise<Recorded | null>;
}
export interface Recorded {
  readonly blob: Blob;
  readonly seconds: number;
  /** It stopped by itself at the limit; all until then is kept. */
  readonly isCut: boolean;
}

const types = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4', 'audio/ogg'];

/** Rejects when the microphone is not given. */
export async function startRecording(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder =
    new MediaRecorder(stream, { audioBitsPerSecond: 24_000, ...(mimeType ? { mimeType } : {}) });
  const parts: Blob[] = [];
  const startedAt = performance.now();
  let isCut = false;
  const stop = () => { if (recorder.state !== 'inactive') recorder.stop(); };
  const cut = () => {
    if (recorder.state === 'inactive') return;
    isCut = true;
    stop();
  };
  const timer = setTimeout(cut, limits.voiceSecondsMax * 1000);
  const ended = new Promise<Recorded | null>((resolve) => {
    recorder.ondataavailable = ({ data }) => {
      parts.push(data);
      if (isNearlyFull(parts)) cut();
    };
    recorder.onstop = () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      const blob = new Blob(fitting(parts), { type: recorder.mimeType || 'audio/webm' });
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      resolve(blob.size > 0 ? { blob, seconds, isCut } : null);
    };
  });
  recorder.start(partMs);
  return { stop, ended };
}

const partMs = 250;
const sizeOf = (parts: readonly Blob[]): number => parts.reduce((sum, { size }) => sum + size, 0);

/** No room for what may still come: as much as the two largest parts. */
const isNearlyFull = (parts: readonly Blob[]): boolean =>
  sizeOf(parts) + 2 * Math.max(...parts.map(({ size }) => size)) > limits.voiceBytesMax;

/** As many parts from the start as a note may have. */
function fitting(parts: readonly Blob[]): Blob[] {
  const most = parts.findIndex((_, n) => sizeOf(parts.slice(0, n + 1)) > limits.voiceBytesMax);
  return most < 0 ? [...parts] : parts.slice(0, most);
}

// Records a voice note with the browser's recorder: at most two minutes and 400 kB. It asks for 24
// kbit/s; some browsers record more, so the recording stops earlier at 400 kB and is kept.
import { limits } from '../../core/limits.ts';

export interface Recording {
  readonly stop: () => void;
  /** null: the recorder delivered no sound. */
  readonly ended: Promise<Recorded | null>;
}
export interface Recorded {
  readonly blob: Blob;
  readonly seconds: number;
  /** The recording stopped by itself at a limit; what was recorded before is kept. */
  readonly isCut: boolean;
}

const types = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4', 'audio/ogg'];

/** Rejects when the person or the browser does not allow the microphone. */
export async function startRecording(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder =
    new MediaRecorder(stream, { audioBitsPerSecond: 24_000, ...(mimeType ? { mimeType } : {}) });
  const parts: Blob[] = [];
  const startedAt = performance.now();
  let isCut = false;
  const stop = () => { if (recorder.state !== 'inactive') recorder.stop(); };
  const stopAtLimit = () => {
    if (recorder.state === 'inactive') return;
    isCut = true;
    stop();
  };
  const timer = setTimeout(stopAtLimit, limits.voiceSecondsMax * 1000);
  const ended = new Promise<Recorded | null>((resolve) => {
    recorder.ondataavailable = ({ data }) => {
      parts.push(data);
      if (isNearlyFull(parts)) stopAtLimit();
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

/** No room for two more parts as large as the largest: stop() may still deliver one. */
const isNearlyFull = (parts: readonly Blob[]): boolean =>
  sizeOf(parts) + 2 * Math.max(...parts.map(({ size }) => size)) > limits.voiceBytesMax;

/** The first parts that together stay within the limit. */
function fitting(parts: readonly Blob[]): Blob[] {
  const most = parts.findIndex((_, n) => sizeOf(parts.slice(0, n + 1)) > limits.voiceBytesMax);
  return most < 0 ? [...parts] : parts.slice(0, most);
}

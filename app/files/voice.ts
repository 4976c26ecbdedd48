// Records her voice with the phone's own recorder: at most two minutes, about 24 kbit a second, so
// that a whole note stays under 400 kB. Used by the last step of the slip.
import { limits } from '../../core/limits.ts';

export interface Recording {
  readonly stop: () => void;
  /** null when it is too long or empty. */
  readonly ended: Promise<{ readonly blob: Blob; readonly seconds: number } | null>;
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
  const stop = () => { if (recorder.state !== 'inactive') recorder.stop(); };
  const timer = setTimeout(stop, limits.voiceSecondsMax * 1000);
  const ended = new Promise<Awaited<Recording['ended']>>((resolve) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => {
      clearTimeout(timer);
      for (const track of stream.getTracks()) track.stop();
      const blob = new Blob(parts, { type: recorder.mimeType || 'audio/webm' });
      const isFit = blob.size > 0 && blob.size <= limits.voiceBytesMax;
      resolve(isFit ? { blob, seconds: Math.round((performance.now() - startedAt) / 1000) } : null);
    };
  });
  recorder.start();
  return { stop, ended };
}

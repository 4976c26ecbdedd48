// A recorder that gives more than it was asked for: the note stops before its limit, what there is
// is kept, and it says so. Node has no recorder; this one gives bytes as a browser's does.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../../core/limits.ts';
import { startRecording } from './voice.ts';

let bitsPerSecond = 24_000;
class Recorder {
  static isTypeSupported = () => true;
  state: 'inactive' | 'recording' = 'inactive';
  mimeType = 'audio/webm';
  ondataavailable: (event: { readonly data: Blob }) => void = () => {};
  onstop: () => void = () => {};
  private timer: ReturnType<typeof setInterval> | undefined;
  start(partMs: number): void {
    this.state = 'recording';
    const bytes = new Uint8Array(Math.round(bitsPerSecond / 8 * partMs / 1000));
    this.timer = setInterval(() => this.ondataavailable({ data: new Blob([bytes]) }), partMs);
  }
  stop(): void {
    clearInterval(this.timer);
    this.state = 'inactive';
    queueMicrotask(() => {
      this.ondataavailable({ data: new Blob(bitsPerSecond > 0 ? [new Uint8Array(900)] : []) });
      this.onstop();
    });
  }
}
const stream = { getTracks: () => [] };
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => Promise.resolve(stream) } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function record(bits: number, seconds: number) {
  bitsPerSecond = bits;
  const recording = await startRecording();
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  recording.stop();
  return recording.ended;
}

test('at 256 kbit a second it stops at the limit by itself and keeps what there is', async () => {
  const recorded = await record(256_000, 21);
  expect(recorded?.isCut).toBe(true);
  expect(recorded?.blob.size).toBeLessThanOrEqual(limits.voiceBytesMax);
  expect(recorded?.blob.size).toBeGreaterThan(limits.voiceBytesMax * 0.9);
  expect(recorded?.seconds).toBeGreaterThanOrEqual(12);
});

test('at 24 kbit a second she stops it, or two minutes do', async () => {
  expect(await record(24_000, 21)).toMatchObject({ isCut: false, seconds: 21 });
  expect(await record(24_000, 150)).toMatchObject({ isCut: true, seconds: limits.voiceSecondsMax });
});

test('nothing heard is nothing', async () => {
  expect(await record(0, 3)).toBe(null);
});

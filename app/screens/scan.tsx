// Reads a QR with the camera where the browser can (BarcodeDetector); used by the enrol screen.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useShell } from '../shell.ts';
import { scanWords as w } from '../words/lock.ts';
import { codeIn, detectorMaker } from './code-in.ts';

interface ScanProps { readonly onCode: (code: string) => void; readonly onStop: () => void }

export function Scan({ onCode, onStop }: ScanProps): JSX.Element {
  const { say } = useShell();
  const video = useRef<HTMLVideoElement>(null);
  const [isBlocked, setBlocked] = useState(false);
  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    const run = async () => {
      const Make = detectorMaker();
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (!Make || !video.current || isOver) return;
      const detector = new Make({ formats: ['qr_code'] });
      video.current.srcObject = stream;
      await video.current.play();
      while (!isOver && video.current) {
        const seen = await detector.detect(video.current).catch(() => []);
        const code = seen.map(({ rawValue }) => codeIn(rawValue)).find((one) => one !== null);
        if (code) return onCode(code);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    };
    run().catch(() => setBlocked(true));
    return () => {
      isOver = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  if (isBlocked) return <Banner live tone="sun" icon="camera">{say(w.noCamera)}</Banner>;
  return (
    <div class="stack-s">
      <video ref={video} class="scan" muted playsInline aria-label={say(w.scanning)} />
      <Button kind="line" big onClick={onStop}>{say(w.scanStop)}</Button>
    </div>
  );
}

// Whether this browser can read a QR code, and what an invitation's code contains: the secret of
// its QR or the twelve digits on paper. Used by the enrol screen; the camera is scan.tsx.
import { CODE_MARK } from '../../core/invitation-link.ts';

interface Detector { detect(from: HTMLVideoElement): Promise<readonly { rawValue: string }[]> }
type DetectorMaker = new (of: { formats: readonly string[] }) => Detector;
export const detectorMaker = (): DetectorMaker | undefined =>
  (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

export const canScan = (): boolean => detectorMaker() !== undefined && 'mediaDevices' in navigator;

const marked = new RegExp(`${CODE_MARK}(\\w{26}|\\d{12})$`);
/** The secret or the digits in a scanned or typed text; null for anything else. */
export const codeIn = (text: string): string | null =>
  marked.exec(text)?.[1]
    ?? /^\d{12}$/.exec(text.replace(/[ .-]/g, ''))?.[0] ?? null;

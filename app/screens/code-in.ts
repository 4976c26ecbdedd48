// Whether this browser can read a QR code, and the eight digits in what a code says. Used by the
// enrol screen; the camera itself is scan.tsx.
interface Detector { detect(from: HTMLVideoElement): Promise<readonly { rawValue: string }[]> }
type DetectorMaker = new (of: { formats: readonly string[] }) => Detector;
export const detectorMaker = (): DetectorMaker | undefined =>
  (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

export const canScan = (): boolean => detectorMaker() !== undefined && 'mediaDevices' in navigator;

/** The eight digits in a scanned address or number; null for any other code. */
export function codeIn(text: string): string | null {
  const found = /#ma=(\d{8})\b/.exec(text) ?? /^\s*(\d{4})[ .-]?(\d{4})\s*$/.exec(text);
  return found ? found.slice(1).join('') : null;
}

// A text as a QR picture that prints sharply.
import type { JSX } from 'preact';
import qrcode from 'qrcode-generator';

interface QrProps { readonly text: string; readonly label: string }

export function QrPicture({ text, label }: QrProps): JSX.Element {
  const { path, size } = qrPath(text);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}
      shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

/** The dark squares as one path, with a margin of four light squares. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const qr = qrcode(0, 'M');
  qr.addData(text);
  qr.make();
  const count = qr.getModuleCount();
  const quiet = 4;
  let path = '';
  for (let y = 0; y < count; y++) {
    for (let x = 0; x < count; x++) {
      if (qr.isDark(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
    }
  }
  return { path, size: count + quiet * 2 };
}

// An enrolment code for the eye and for a camera, printable. The part after # in its address never
// reaches a server or a log.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import qrcode from 'qrcode-generator';
import { Button } from '../../../ui/button.tsx';
import { people } from '../../words/office-records.ts';
import { shared } from '../../words/office.ts';
import { useDesk } from './desk.ts';
import { momentToText } from './moments.ts';

export interface GivenCode {
  readonly account: string;
  /** `1234 5678` */
  readonly code: string;
  readonly link: string;
  readonly expiresAt: string;
}

interface CodeProps {
  readonly code: GivenCode;
  readonly name: string;
  readonly onClose: () => void;
}

export function CodeCard({ code, name, onClose }: CodeProps): JSX.Element {
  const { t } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [code.code]);
  return (
    <section class="card stack" aria-labelledby="code-title">
      <h2 id="code-title" ref={heading} tabIndex={-1}>{t(people.codeTitle, { name })}</h2>
      <div class="wrap">
        <QrPicture text={code.link} label={t(people.codePicture)} />
        <div class="stack-s">
          <p class="big-code" role="status">{code.code}</p>
          <p>{t(people.codeNote, { when: momentToText(code.expiresAt) })}</p>
          <p class="small soft">{t(people.codeOnce)}</p>
          <div class="wrap no-print">
            <Button kind="main" icon="print" onClick={() => print()}>{t(shared.print)}</Button>
            <Button onClick={onClose}>{t(shared.close)}</Button>
          </div>
        </div>
      </div>
    </section>
  );
}

interface QrProps { readonly text: string; readonly label: string }

function QrPicture({ text, label }: QrProps): JSX.Element {
  const { path, size } = qrPath(text);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}
      shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

/** The dark squares as one path; four light squares stand around them. */
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

// Shows the ten recovery codes once, to print or to copy.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Words } from '../../../core/words/words.ts';
import { Button } from '../../../ui/button.tsx';
import { codes as w } from '../../words/office/sign-in.ts';

export type T = (text: Words, values?: Record<string, string>) => string;

interface CodesProps {
  readonly t: T;
  readonly codes: readonly string[];
  readonly name: string;
  readonly signIn: string | null;
  readonly onKept: () => void;
}

export function RecoveryCodes({ t, codes, name, signIn, onKept }: CodesProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="stack" aria-labelledby="codes-title">
      <h2 id="codes-title" ref={heading} tabIndex={-1}>{t(w.title)}</h2>
      <p class="no-print">{t(w.note)}</p>
      <p class="soft">{t(w.of, { name, signIn: signIn ?? name })}</p>
      <ol class="recovery" aria-label={t(w.list)}>
        {codes.map((code) => <li key={code}><code>{code}</code></li>)}
      </ol>
      <div class="wrap no-print">
        <Button kind="main" icon="check" onClick={onKept}>{t(w.kept)}</Button>
        <Button icon="print" onClick={() => print()}>{t(w.print)}</Button>
      </div>
    </section>
  );
}

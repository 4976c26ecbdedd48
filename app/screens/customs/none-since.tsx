// On a village's home: for each harmful custom that happened there once, the month since which it
// has not happened. Reads the approved records on the phone; shows nothing if no custom happened.
import type { JSX } from 'preact';
import { monthToText } from '../../../core/words/numbers.ts';
import { customNames } from '../../../indicators/customs/custom-names.ts';
import { noneSince } from '../../../indicators/customs/none-since.ts';
import { useShell } from '../../shell.ts';
import { forcedWords as w } from '../../words/forced.ts';

export function NoneSince({ kind }: { readonly kind: string }): JSX.Element | null {
  const { say, kept } = useShell();
  const approved = [...kept.phone.rows.values()]
    .flatMap((row) => (row.kind === kind && row.approved ? [row.approved.values] : []));
  const lines = noneSince(approved);
  if (lines.length === 0) return null;
  return (
    <ul class="card stack-s">
      {lines.map(({ custom, month }) => (
        <li key={custom}>
          {say(w.noneSince,
            { what: say(customNames[custom]).toLowerCase(), month: monthToText(month) })}
        </li>
      ))}
    </ul>
  );
}

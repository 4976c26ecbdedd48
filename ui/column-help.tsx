// What the columns of a table mean, behind a “?”: opened where the numbers are, without a script.
//   ColumnHelp { word; columns: { title; basis }[] }
import type { JSX } from 'preact';

interface ColumnHelpProps {
  readonly word: string;
  readonly columns: readonly { readonly title: string; readonly basis: string }[];
}

export function ColumnHelp({ word, columns }: ColumnHelpProps): JSX.Element {
  return (
    <details class="column-help no-print">
      <summary class="small"><span class="ask-mark" aria-hidden="true">?</span>{word}</summary>
      <dl class="small stack-s">
        {columns.map(({ title, basis }) => (
          <div key={title}><dt><b>{title}</b></dt><dd>{basis}</dd></div>
        ))}
      </dl>
    </details>
  );
}

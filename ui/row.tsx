// Lists of records and tasks: the whole row is the target.
//   Rows { label?; children: Row[] }
//   Row  { title; soft?; line?; icon?; tone?; states?; end?; on?; href?; onClick? }
//        without href or onClick a row is plain text with no arrow

import { toChildArray } from 'preact';
import type { ComponentChildren, JSX } from 'preact';
import { Badge, Icon } from './icon.tsx';
import type { IconName, Tone } from './icon.tsx';

interface RowsProps {
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}

export function Rows({ label, children }: RowsProps): JSX.Element {
  return (
    <ul class="card card-flush rows" aria-label={label}>
      {toChildArray(children).map((row, n) => <li key={n}>{row}</li>)}
    </ul>
  );
}

export interface RowProps {
  readonly title: ComponentChildren;
  readonly soft?: ComponentChildren;
  /** A second plain line between title and soft line. */
  readonly line?: ComponentChildren;
  readonly icon?: IconName | undefined;
  readonly tone?: Tone | undefined;
  /** State and StateMark pills. */
  readonly states?: ComponentChildren;
  /** Shown at the far end instead of the arrow. */
  readonly end?: ComponentChildren;
  /** Open beside the list. */
  readonly on?: boolean | undefined;
  readonly href?: string | undefined;
  readonly onClick?: (() => void) | undefined;
}

export function Row(props: RowProps): JSX.Element {
  const { href, onClick, on } = props;
  const dress = { class: on ? 'row row-on' : 'row', 'aria-current': on || undefined, onClick };
  const inside = <RowInside {...props} />;
  if (href !== undefined) return <a href={href} {...dress}>{inside}</a>;
  return onClick
    ? <button type="button" {...dress}>{inside}</button>
    : <div class={dress.class}>{inside}</div>;
}

function RowInside(props: RowProps): JSX.Element {
  const leads = props.href !== undefined || props.onClick !== undefined;
  return (
    <>
      {props.icon && <Badge name={props.icon} tone={props.tone} />}
      <span class="row-body">
        <b>{props.title}</b>
        {props.line && <span>{props.line}</span>}
        {props.soft && <span class="soft">{props.soft}</span>}
        {props.states && <span class="states">{props.states}</span>}
      </span>
      {props.end ? <span class="soft small num">{props.end}</span> : leads && <Icon name="next" />}
    </>
  );
}

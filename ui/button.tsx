// Buttons and what acts like one. Without `href` it is a <button type="button">; with `href` it
// is a link in the same dress. One `main` a screen. Labels are verbs of what happens.
//   Button     { children; kind?: 'main'|'leaf'|'line'|'clay'|'loss'; icon?; big?; busy?;
//                disabled?; type?: 'button'|'submit'; href?; onClick?; label?; autofocus? }
//              clay = text that offers a loss; loss = filled, only inside the dialog that asks
//   IconButton { icon; label; href?; onClick? }          Chip { children; icon?; on?; onClick }
//   Hero       { title; note; icon?; href?; onClick? }   the one thing of the home page

import type { ComponentChildren, JSX } from 'preact';
import { Icon, Petals } from './icon.tsx';
import type { IconName } from './icon.tsx';

export type ButtonKind = 'main' | 'leaf' | 'line' | 'clay' | 'loss';

interface Way {
  readonly href?: string | undefined;
  readonly onClick?: (() => void) | undefined;
}

export interface ButtonProps extends Way {
  readonly children: ComponentChildren;
  readonly kind?: ButtonKind | undefined;
  readonly icon?: IconName | undefined;
  readonly big?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly label?: string | undefined;
  readonly autofocus?: boolean | undefined;
}

export function Button(props: ButtonProps): JSX.Element {
  const { kind, busy = false, disabled = false } = props;
  const classes = `btn${kind ? ` btn-${kind}` : ''}${props.big ? ' btn-big' : ''}`;
  const inside = [props.icon && !busy && <Icon name={props.icon} />, props.children];
  if (props.href !== undefined && !disabled) {
    const act = props.onClick;
    return <a class={classes} href={props.href} aria-label={props.label} onClick={act}>{inside}</a>;
  }
  return (
    <button
      type={props.type ?? 'button'}
      class={classes}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-label={props.label}
      autofocus={props.autofocus}
      onClick={busy ? stop : props.onClick}
    >
      {inside}
    </button>
  );
}

interface IconButtonProps extends Way {
  readonly icon: IconName;
  readonly label: string;
}

export function IconButton({ icon, label, href, onClick }: IconButtonProps): JSX.Element {
  const dress = { class: 'btn btn-icon', 'aria-label': label, onClick };
  const drawing = <Icon name={icon} />;
  return href === undefined
    ? <button type="button" {...dress}>{drawing}</button>
    : <a href={href} {...dress}>{drawing}</a>;
}

interface ChipProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly icon?: IconName | undefined;
  /** Given: the chip is a switch. Left out: it acts once. */
  readonly on?: boolean | undefined;
}

export function Chip({ children, onClick, icon, on }: ChipProps): JSX.Element {
  const shown = on ? 'check' : icon;
  return (
    <button type="button" class="chip" aria-pressed={on} onClick={onClick}>
      {shown && <Icon name={shown} />}
      <span>{children}</span>
    </button>
  );
}

interface HeroProps extends Way {
  readonly title: string;
  readonly note: string;
  readonly icon?: IconName | undefined;
}

export function Hero({ title, note, icon = 'plus', href, onClick }: HeroProps): JSX.Element {
  const inside = [
    <Petals />,
    <span class="btn-plus"><Icon name={icon} size="l" /></span>,
    <span><b>{title}</b>{note}</span>,
  ];
  return href === undefined
    ? <button type="button" class="hero" onClick={onClick}>{inside}</button>
    : <a class="hero" href={href} onClick={onClick}>{inside}</a>;
}

// A busy submit button must not send its form a second time.
function stop(event: Event): void {
  event.preventDefault();
}

// A sentence that stays while it is true (Banner), and one that goes after a moment (Toast).
// A toast never carries an error: what went wrong stays on the screen as a banner.
//   Banner     { children; tone?: Tone; icon?; action?; live? }   live: announced when it changes
//   ToastPlace { children }       always on the page, once; a live region over dock and nav
//   Toast      { children; actionWord?; onAction?; onDone; seconds?=6 }  waits while touched

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import type { IconName, Tone } from './icon.tsx';

interface BannerProps {
  readonly children: ComponentChildren;
  readonly tone?: Tone | undefined;
  readonly icon?: IconName | undefined;
  readonly action?: ComponentChildren;
  readonly live?: boolean | undefined;
}

export function Banner({ children, tone, icon, action, live }: BannerProps): JSX.Element {
  const classes = `banner${tone ? ` banner-${tone}` : ''}${action ? ' banner-act' : ''}`;
  return (
    <div class={classes} role={live ? 'status' : undefined}>
      {icon && <Icon name={icon} />}
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Screen readers announce only what changes inside a region that is already there. */
export function ToastPlace({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="toast-place" role="status" aria-live="polite">{children}</div>;
}

interface ToastProps {
  readonly children: ComponentChildren;
  readonly onDone: () => void;
  readonly actionWord?: string | undefined;
  readonly onAction?: (() => void) | undefined;
  readonly seconds?: number | undefined;
}

export function Toast(props: ToastProps): JSX.Element {
  const [touched, setTouched] = useState(false);
  const done = useRef(props.onDone);
  done.current = props.onDone;
  const seconds = props.seconds ?? 6;
  useEffect(() => {
    if (touched) return undefined;
    const timer = setTimeout(() => done.current(), seconds * 1000);
    return () => clearTimeout(timer);
  }, [touched, seconds]);
  return (
    <div
      class="toast"
      onPointerEnter={() => setTouched(true)}
      onPointerLeave={() => setTouched(false)}
      onFocusIn={() => setTouched(true)}
      onFocusOut={() => setTouched(false)}
    >
      <span>{props.children}</span>
      {props.actionWord && (
        <button type="button" class="btn" onClick={props.onAction}>{props.actionWord}</button>
      )}
    </div>
  );
}

// The phone's frame: app bar, content, then the four-word nav or the dock, never both.
// Used by every village screen. `main` has id "main" and takes focus after a change of screen.
//   PhoneFrame { title; sub?; back?: Way; close?: Way; end?; children; toast? }
//              + either { nav: NavItem[]; navLabel } or { dock } or neither
//              Way { label; href?; onClick? }   NavItem { href; word; icon; current? }
//   Dock       { children; sum?: { value; word; note? } }   the one button near the thumb

import type { ComponentChildren, JSX } from 'preact';
import { ToastPlace } from './banner.tsx';
import { IconButton } from './button.tsx';
import { BrandMark, Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export interface Way {
  readonly label: string;
  readonly href?: string | undefined;
  readonly onClick?: (() => void) | undefined;
}

export interface NavItem {
  readonly href: string;
  readonly word: string;
  readonly icon: IconName;
  readonly current?: boolean | undefined;
}

interface FrameProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly sub?: string | undefined;
  readonly back?: Way | undefined;
  readonly close?: Way | undefined;
  readonly end?: ComponentChildren;
  readonly toast?: ComponentChildren;
}

interface WithNav {
  readonly nav: readonly NavItem[];
  readonly navLabel: string;
  readonly dock?: never;
}

interface WithDock {
  readonly dock?: ComponentChildren;
  readonly nav?: never;
  readonly navLabel?: never;
}

export type PhoneFrameProps = FrameProps & (WithNav | WithDock);

export function PhoneFrame(props: PhoneFrameProps): JSX.Element {
  const { back, close } = props;
  return (
    <div class="phone">
      <header class="appbar">
        {back ? <IconButton icon="back" {...back} /> : !close && <BrandMark />}
        <div class="appbar-title">
          <b>{props.title}</b>
          {props.sub && <span>{props.sub}</span>}
        </div>
        {props.end}
        {close && <IconButton icon="close" {...close} />}
      </header>
      <main id="main" class="stack" tabIndex={-1}>
        {props.children}
        {props.dock}
      </main>
      <ToastPlace>{props.toast}</ToastPlace>
      {props.nav && <Nav items={props.nav} label={props.navLabel} />}
    </div>
  );
}

interface NavProps {
  readonly items: readonly NavItem[];
  readonly label: string;
}

function Nav({ items, label }: NavProps): JSX.Element {
  return (
    <nav class="nav" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              <Icon name={item.icon} />
              {item.word}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface DockProps {
  readonly children: ComponentChildren;
  readonly sum?: DockSum | undefined;
}

export interface DockSum {
  readonly value: string;
  readonly word: string;
  readonly note?: string | undefined;
}

export function Dock({ children, sum }: DockProps): JSX.Element {
  return (
    <div class="dock">
      <div>
        {sum && (
          <p class="dock-sum" role="status">
            <b>{sum.value}</b> {sum.word}
            {sum.note && <><br /><span class="small soft">{sum.note}</span></>}
          </p>
        )}
        {children}
      </div>
    </div>
  );
}

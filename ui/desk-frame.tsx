// The desk's frame: skip link, top bar with tabs and who is signed in, content. Used by the screens
// of commune and province; brings the office icons, so a village screen must never import it.
//   DeskFrame { brand: { href; name; note }; tabs: DeskTab[]; tabsLabel; skipWord; menuWord;
//               children; who?: { name; role; href? }; whoEnd?; toast? }
//               DeskTab { href; word; count?; current? }
//   PageHead  { title; over?; children? }     children: the page's buttons
//   Tabs      { label; tabs: { id; word; icon?; count? }[]; value; onChoose(id) }
//   TabPanel  { of: id; children }            the panel that the chosen tab shows

import './office-icons.ts';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ToastPlace } from './banner.tsx';
import { BrandMark, Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export interface DeskTab {
  readonly href: string;
  readonly word: string;
  readonly count?: number | undefined;
  readonly current?: boolean | undefined;
}

interface SignedIn {
  readonly name: string;
  readonly role: string;
  readonly href?: string | undefined;
}

interface DeskFrameProps {
  readonly brand: { readonly href: string; readonly name: string; readonly note: string };
  readonly tabs: readonly DeskTab[];
  readonly tabsLabel: string;
  readonly skipWord: string;
  /** On the button that shows the tabs, where they do not fit. */
  readonly menuWord: string;
  readonly children: ComponentChildren;
  readonly who?: SignedIn | undefined;
  /** Beside the name: sign out, language. */
  readonly whoEnd?: ComponentChildren;
  readonly toast?: ComponentChildren;
}

export function DeskFrame(props: DeskFrameProps): JSX.Element {
  return (
    <div class="desk">
      <a class="btn btn-main skip" href="#main" onClick={goToMain}>{props.skipWord}</a>
      <header class="topbar no-print">
        <div>
          <a class="brand" href={props.brand.href}>
            <BrandMark />
            <span><b>{props.brand.name}</b>{props.brand.note}</span>
          </a>
          <Menu {...props} />
        </div>
      </header>
      <main id="main" tabIndex={-1}>{props.children}</main>
      <ToastPlace>{props.toast}</ToastPlace>
    </div>
  );
}

/** Tabs, name and buttons. Where text is large beside the screen, a button shows and hides them. */
function Menu(props: DeskFrameProps): JSX.Element {
  const { tabs, tabsLabel, menuWord } = props;
  const [isOpen, setOpen] = useState(false);
  const here = tabs.find(({ current }) => current)?.href;
  const counted = tabs.find(({ count }) => count !== undefined);
  useEffect(() => setOpen(false), [here]);
  return (
    <>
      <button
        type="button" class="btn btn-line menu-button" aria-expanded={isOpen ? 'true' : 'false'}
        aria-controls="desk-menu" onClick={() => setOpen(!isOpen)}
      >
        {menuWord}{counted && ` · ${counted.word} ${counted.count}`}
      </button>
      <div id="desk-menu" class={isOpen ? 'menu menu-open' : 'menu'}>
        <nav class="tabs" aria-label={tabsLabel}>
          {tabs.map((tab) => (
            <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.word}
              <Count of={tab.count} />
            </a>
          ))}
        </nav>
        <Who {...props} />
      </div>
    </>
  );
}

// A hash router would take "#main" for a page, so the link moves the focus itself.
function goToMain(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Who({ who, whoEnd }: DeskFrameProps): JSX.Element | null {
  if (!who && !whoEnd) return null;
  const name = who && <span><b>{who.name}</b><span class="soft">{who.role}</span></span>;
  return (
    <div class="who">
      {who?.href === undefined ? name : <a href={who.href}>{name}</a>}
      {whoEnd}
    </div>
  );
}

function Count({ of }: { readonly of: number | undefined }): JSX.Element | null {
  return of === undefined ? null : <span class="count">{of}</span>;
}

interface PageHeadProps {
  readonly title: ComponentChildren;
  readonly over?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function PageHead({ title, over, children }: PageHeadProps): JSX.Element {
  return (
    <div class="pagehead">
      <div>{over && <p class="soft num">{over}</p>}<h1>{title}</h1></div>
      {children && <div class="wrap no-print">{children}</div>}
    </div>
  );
}

export interface TabItem {
  readonly id: string;
  readonly word: string;
  readonly icon?: IconName | undefined;
  readonly count?: number | undefined;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabItem[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

export function Tabs({ label, tabs, value, onChoose }: TabsProps): JSX.Element {
  const move = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = tabs.findIndex((tab) => tab.id === value) + by;
    const next = tabs[(at + tabs.length) % tabs.length];
    if (by === 0 || !next) return;
    event.preventDefault();
    onChoose(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`tab-${tab.id}`}
          aria-selected={tab.id === value ? 'true' : 'false'}
          aria-controls={tab.id === value ? `panel-${tab.id}` : undefined}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.icon && <Icon name={tab.icon} />}
          {tab.word}
          <Count of={tab.count} />
        </button>
      ))}
    </div>
  );
}

interface TabPanelProps {
  readonly of: string;
  readonly children: ComponentChildren;
}

export function TabPanel({ of, children }: TabPanelProps): JSX.Element {
  return (
    <div role="tabpanel" id={`panel-${of}`} aria-labelledby={`tab-${of}`}>{children}</div>
  );
}

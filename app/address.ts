// The page's address as a value that screens can watch, and going to another page without loading
// anything. Links to /app/… stay inside the app; the browser follows all others.
import { signal, useSignal } from './signal.ts';

interface Address { readonly path: string; readonly query: Readonly<Record<string, string>> }

const read = (): Address => ({
  path: location.pathname.replace(/\/+$/, '') || '/',
  query: Object.fromEntries(new URLSearchParams(location.search)),
});
const here = signal(read());

export const useAddress = (): Address => useSignal(here);

export function go(to: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  here.set(read());
}

/** Called once, at the start. */
export function followLinks(): void {
  addEventListener('popstate', () => here.set(read()));
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0
      && !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (!link || !isPlain || event.defaultPrevented || !isInside(link)) return;
    event.preventDefault();
    go(link.href);
  });
}

function isInside(link: HTMLAnchorElement): boolean {
  const href = link.getAttribute('href') ?? '#';
  return link.origin === location.origin && /^\/app(\/|$)/.test(link.pathname)
    && !href.startsWith('#') && !link.hasAttribute('download') && /^(_self)?$/.test(link.target);
}

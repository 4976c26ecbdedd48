// A new screen or step begins at its top, and screen readers start at its heading. Called after
// every change of address, and by a screen that loads after navigation.
let hasMoved = false;

export function toTop(): void {
  scrollTo(0, 0);
}

/** On the first page, focus stays. A late part moves focus only if nothing else has it. */
export function focusHeading(isNavigation = false): void {
  hasMoved ||= isNavigation;
  if (!hasMoved || (!isNavigation && document.activeElement !== document.body)) return;
  toTop();
  const main = document.getElementById('main');
  const heading = main?.querySelector('h1') ?? main;
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

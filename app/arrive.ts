// A new screen or step begins at its top, and screen readers start at its heading. Called after
// every change of address, and by a screen that loads later than its address.
let hasMoved = false;

export function toTop(): void {
  scrollTo(0, 0);
}

/** On the very first page the focus does not move; a part that loads late does not move it away
    from where the user is by then. */
export function arrive(isMove = false): void {
  hasMoved ||= isMove;
  if (!hasMoved || (!isMove && document.activeElement !== document.body)) return;
  toTop();
  const main = document.getElementById('main');
  const heading = main?.querySelector('h1') ?? main;
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

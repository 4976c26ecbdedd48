// A new screen or step begins at its top, and screen readers start at its heading. Used after every
// change of address, and by a screen that came later than its address.
let hasMoved = false;

export function toTop(): void {
  scrollTo(0, 0);
}

/** Nothing is taken from the reader on the very first page; a part that comes late takes nothing
    from what she has reached by then. */
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

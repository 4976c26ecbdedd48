// The classes of a map: at most five, as equal in size as the values allow; equal values are in one
// class. Pure, for the desk and the public page.

/** Both ends are included. */
export interface MapClass { readonly from: number; readonly to: number }
const classesMax = 5;

export function classesOf(values: readonly number[]): readonly MapClass[] {
  const sorted = [...values].sort((a, b) => a - b);
  const classes: MapClass[] = [];
  let at = 0;
  while (at < sorted.length) {
    const share = Math.ceil((sorted.length - at) / (classesMax - classes.length));
    let end = at + share;
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++;
    classes.push({ from: sorted[at] ?? 0, to: sorted[end - 1] ?? 0 });
    at = end;
  }
  return classes;
}

/** 1 for the lowest class; 0: no value. */
export const classOf = (classes: readonly MapClass[], value: number | null): number =>
  (value === null ? 0 : classes.findIndex(({ from, to }) => value >= from && value <= to) + 1);

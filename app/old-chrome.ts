// What Chrome 87 does not have yet and this app uses; imported first by main.tsx. A law keeps the
// list whole (tests/laws/size.test.ts).
function at<T>(this: ArrayLike<T>, place: number): T | undefined {
  return this[place < 0 ? this.length + place : place];
}

for (const [kind, name, value] of [
  [Array.prototype, 'at', at], [String.prototype, 'at', at],
  [Object, 'hasOwn', (it: object, name: string) => Object.prototype.hasOwnProperty.call(it, name)],
] as const) {
  if (!(name in kind)) Object.defineProperty(kind, name, { value, writable: true });
}

export {};

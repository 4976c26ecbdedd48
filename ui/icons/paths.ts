// The shape of one icon: two SVG path strings, the tinted petal shape (may be empty) and the line.
// Used by the two icon tables and by `icon.tsx`.

export type IconPaths = readonly [tint: string, line: string];

// A map ready to draw: paths in one square of whole numbers. Types only; the server makes it, the
// desk and the public page colour it.

export interface MapShape {
  /** The unit's code. */
  readonly code: string;
  /** An SVG path of relative whole numbers. */
  readonly d: string;
  /** Where a mark of the unit stands, inside its largest part; null: there is no room for one. */
  readonly at: readonly [number, number] | null;
}
/** GET /api/figures/map?unit= ; no shapes: nobody has brought boundaries in. */
export interface UnitsMap {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly MapShape[];
}
/** By the code of the province. */
export type PublicMaps = Readonly<Record<string, UnitsMap>>;

// A map of units coloured by one number each, light to dark, with a legend; the class is written
// into every unit, the value into every tile: colour is never alone. A table with the
// same figures stands beside it.
//   UnitsMapFigure { map: UnitsMap; name; units: MapUnit[]; noneWord; write; note? }
//                  MapUnit { code; name; value: number | null; text; href? }
//                  with `href` a unit is a link, by mouse and keyboard

import type { JSX } from 'preact';
import { classesOf, classOf } from '../core/derive/map-classes.ts';
import type { MapShape, UnitsMap } from '../core/api/figures.ts';

export interface MapUnit {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  /** The value as it is written. */
  readonly text: string;
  readonly href?: string | undefined;
}
interface MapProps {
  readonly map: UnitsMap;
  readonly name: string;
  readonly units: readonly MapUnit[];
  /** For units without a value. */
  readonly noneWord: string;
  /** How a number is written in the legend. */
  readonly write: (n: number) => string;
  /** Below the legend. */
  readonly note?: string | undefined;
}

export function UnitsMapFigure(
  { map, name, units, noneWord, write, note }: MapProps,
): JSX.Element {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const classes = classesOf(units.flatMap(({ value }) => (value === null ? [] : [value])));
  const shapes = map.shapes.flatMap((shape) => {
    const unit = byCode.get(shape.code);
    return unit ? [{ shape, unit, nth: classOf(classes, unit.value) }] : [];
  });
  const isLinked = units.some(({ href }) => href !== undefined);
  return (
    <figure class="map-figure">
      <svg
        class={map.shapes.some(({ tile }) => tile) ? 'map map-tiles' : 'map'}
        viewBox={`0 0 ${map.width} ${map.height}`}
        role={isLinked ? 'group' : 'img'}
        aria-label={name}
      >
        <Hatch />
        {shapes.map((one) => <Area key={one.shape.code} {...one} />)}
        {shapes.map(({ shape, unit: { value }, nth }) => (
          <TileName
            key={shape.code}
            shape={shape}
            nth={nth}
            value={value === null ? '' : write(value)}
          />
        ))}
        <g class="marks" aria-hidden="true">
          {shapes.map(({ shape: { code, at, tile }, nth }) => at && !tile && nth > 0 && (
            <text key={code} x={at[0]} y={at[1] + 11}>{nth}</text>
          ))}
        </g>
      </svg>
      <figcaption>
        <ul class="legend soft">
          {classes.map(({ from, to }, i) => (
            <li key={from}>
              <Key nth={i + 1} />
              <b>{i + 1}</b> {from === to ? write(from) : `${write(from)} – ${write(to)}`}
            </li>
          ))}
          {shapes.some(({ nth }) => nth === 0) && (
            <li><Key nth={0} />{noneWord}</li>
          )}
        </ul>
        {note !== undefined && <p class="small soft">{note}</p>}
      </figcaption>
    </figure>
  );
}

/** ui/css/figures.css names it. */
function Hatch(): JSX.Element {
  return (
    <defs>
      <pattern
        id="hatch"
        width="16"
        height="16"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path class="hatch-line" d="M0 0v16" />
      </pattern>
    </defs>
  );
}

interface AreaProps {
  readonly shape: MapShape; readonly unit: MapUnit; readonly nth: number;
}
function Area({ shape, unit, nth }: AreaProps): JSX.Element {
  const said = `${unit.name}: ${unit.text}`;
  const area = <path class={`c${nth}`} d={shape.d}><title>{said}</title></path>;
  return unit.href === undefined ? area : <a href={unit.href} aria-label={said}>{area}</a>;
}

interface TileProps extends Omit<AreaProps, 'unit'> { readonly value: string }
/** Name and value. The links and titles of the areas say them too. */
function TileName({ shape, nth, value }: TileProps): JSX.Element | null {
  const { tile, at } = shape;
  if (!tile || !at) return null;
  const letters = Math.max(...tile.lines.map((text) => text.length));
  const size = Math.round(Math.min(tile.side / 4.6, tile.side / (letters * 0.66)));
  const top = at[1] - tile.side * 0.28 - ((tile.lines.length - 1) * size) / 2;
  return (
    <g class={`tile-name t${nth}`} aria-hidden="true" font-size={size}>
      {tile.lines.map((text, n) => (
        <text key={text} x={at[0]} y={Math.round(top + n * size * 1.1)}>{text}</text>
      ))}
      <text x={at[0]} y={at[1] + 11}>{value}</text>
    </g>
  );
}

function Key({ nth }: Pick<AreaProps, 'nth'>): JSX.Element {
  return (
    <svg class="map" viewBox="0 0 28 20" aria-hidden="true">
      <path class={`c${nth}`} d="M0 0h28v20H0z" />
    </svg>
  );
}

// Maps of the units below a unit, drawn from imported boundaries: projected, put on a grid of whole
// numbers, written as short SVG paths. No script. Without boundaries, tiles.ts draws. Used by the
// dashboard's route and the public page.
import { geoMercator, type GeoProjection } from 'd3-geo';
import type { ClientBase } from 'pg';
import type { MapShape, UnitsMap } from '../../core/api/figures.ts';
import { importLimits } from '../../core/import-limits.ts';
import { textToOutline, type Area, type Point } from '../imports/outline.ts';
import { tilesOf } from './tiles.ts';

const width = 1000;
const heightMax = 1000;
const margin = 8;
/** The width of a digit with its margin, as ui/css/figures.css draws it. */
const markWidth = 36;
const noMap: UnitsMap = { width, height: width, shapes: [] };

interface Outline { readonly unit: string; readonly shape: string }
/** The map of today's communes of a province or villages of a commune. The scope must be the
    province's. */
export async function mapOf(
  client: ClientBase, province: string, parent: string,
): Promise<UnitsMap> {
  const { rows } = await client.query<Outline>({
    name: 'outlines-below',
    text: `select b.unit, b.shape from boundary b join unit u on u.province = b.province
        and u.code = b.unit
      where b.province = $1 and u.parent = $2 and u.level in ('commune', 'village')
        and u.valid_to is null order by b.unit limit $3`,
    values: [province, parent, importLimits.mapUnitsMax],
  });
  return rows.length === 0 ? tilesOf(client, province, parent)
    : drawMap(rows.map(({ unit, shape }) => ({ code: unit, area: textToOutline(shape) })));
}

interface Unit { readonly code: string; readonly area: Area }
export function drawMap(units: readonly Unit[]): UnitsMap {
  const points = units.flatMap(({ area }) => area.flat(2));
  if (points.length === 0) return noMap;
  const projection = fit(points);
  const drawn = units.map(({ code, area }) => ({
    code, rings: area.map((rings) => rings.map((ring) => projectRing(ring, projection))
      .filter((ring) => ring.length >= 3)),
  }));
  const all = drawn.flatMap(({ rings }) => rings.flat(2));
  const lowest = all.reduce((most, [, y]) => Math.max(most, y), 0);
  return {
    width, height: Math.min(heightMax, lowest + margin),
    shapes: drawn.flatMap(({ code, rings }): readonly MapShape[] => {
      const parts = rings.flat();
      const first = largest(rings.flatMap(([outer]) => (outer ? [outer] : [])));
      return first === null ? [] : [{ code, d: parts.map(pathOf).join(''), at: middleOf(first) }];
    }),
  };
}

/** Compares points, not areas: the direction of a ring does not matter. */
const fit = (points: readonly Point[]): GeoProjection => geoMercator().fitExtent(
  [[margin, margin], [width - margin, heightMax - margin]],
  { type: 'MultiPoint', coordinates: points.map(([lon, lat]) => [lon, lat]) });

/** Whole numbers, without equal neighbours, and not closed: an SVG path closes itself. */
function projectRing(ring: readonly Point[], projection: GeoProjection): readonly Point[] {
  const points: Point[] = [];
  for (const point of ring) {
    const [x = 0, y = 0] = projection([point[0], point[1]]) ?? [];
    const [px, py] = [Math.round(x), Math.round(y)];
    const last = points.at(-1);
    if (last?.[0] !== px || last[1] !== py) points.push([px, py]);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (points.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]) points.pop();
  return points;
}

function pathOf(ring: readonly Point[]): string {
  const [first = [0, 0], ...rest] = ring;
  let [x, y] = first;
  const steps = rest.map((point) => {
    const step = `${point[0] - x} ${point[1] - y}`;
    [x, y] = point;
    return step;
  });
  return `M${first[0]} ${first[1]}l${steps.join(' ')}z`.replaceAll(' -', '-');
}

const areaOf = (ring: readonly Point[]): number => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [0, 0];
  return sum + x * nextY - nextX * y;
}, 0)) / 2;

const largest = (rings: readonly (readonly Point[])[]): readonly Point[] | null =>
  rings.reduce<readonly Point[] | null>(
    (most, ring) => (most === null || areaOf(ring) > areaOf(most) ? ring : most), null);

/** The middle of the longest horizontal line inside, at the height with the longest one. */
function middleOf(ring: readonly Point[]): readonly [number, number] | null {
  const ys = ring.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  let best = { x: ring[0]?.[0] ?? 0, y: top, length: -1 };
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const y = top + (bottom - top) * share + 0.5;
    const xs = crossings(ring, y);
    for (let i = 0; i + 1 < xs.length; i += 2) {
      const [from, to] = [xs[i] ?? 0, xs[i + 1] ?? 0];
      if (to - from > best.length) best = { x: (from + to) / 2, y, length: to - from };
    }
  }
  const isRoomy = best.length >= markWidth && bottom - top >= markWidth;
  return isRoomy ? [Math.round(best.x), Math.round(best.y)] : null;
}

const crossings = (ring: readonly Point[], y: number): readonly number[] => ring
  .flatMap(([x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
    return (y1 < y) === (y2 < y) ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
  })
  .sort((a, b) => a - b);

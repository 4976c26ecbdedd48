// The stored outline of a unit: polygons, each with rings, each a list of whole numbers on a grid
// of 1/10,000 degree, the first point and then differences. Written by the import, read by maps.

const perDegree = 10_000;
export type Point = readonly [number, number];
/** Polygons, rings, points in degrees: longitude, latitude. */
export type Area = readonly (readonly (readonly Point[])[])[];

/** Drops rings that are too small for the grid; null: all are. */
export function outlineToText(area: Area): string | null {
  const polygons = area.map((rings) => rings.map(ringToNumbers).filter((ring) => ring.length >= 8))
    .filter((rings) => rings.length > 0);
  return polygons.length === 0 ? null : JSON.stringify(polygons);
}

/** Closes the ring: the last point is the first again. */
function ringToNumbers(ring: readonly Point[]): readonly number[] {
  const numbers: number[] = [];
  let [beforeX, beforeY] = [0, 0];
  for (const [lon, lat] of ring) {
    const [x, y] = [Math.round(lon * perDegree), Math.round(lat * perDegree)];
    if (numbers.length > 0 && x === beforeX && y === beforeY) continue;
    numbers.push(x - beforeX, y - beforeY);
    [beforeX, beforeY] = [x, y];
  }
  return numbers;
}

export function textToOutline(text: string): Area {
  const polygons = JSON.parse(text) as readonly (readonly (readonly number[])[])[];
  return polygons.map((rings) => rings.map((numbers) => {
    const points: Point[] = [];
    let [x, y] = [0, 0];
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      x += numbers[i] ?? 0;
      y += numbers[i + 1] ?? 0;
      points.push([x / perDegree, y / perDegree]);
    }
    return points;
  }));
}

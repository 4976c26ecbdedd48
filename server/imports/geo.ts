// Shapes of a GeoJSON or TopoJSON file, each with its code. Such a file comes from outside: sizes
// are counted before anything is expanded, coordinates are checked one by one.
import { feature } from 'topojson-client';
import { jsonFault } from '../../core/json-shape.ts';
import { importLimits } from '../../core/import-limits.ts';
import { limits } from '../../core/limits.ts';
import { faults } from './fault.ts';
import type { Fault } from '../workbooks/sheet.ts';
import { outlineToText, type Area, type Point } from './outline.ts';

export interface Shape { readonly row: number; readonly code: string; readonly outline: string }
export interface Geo { readonly shapes: readonly Shape[]; readonly faults: readonly Fault[] }

/** `{` after blanks or a byte-order mark: no table begins like this. */
export const isGeo = (bytes: Uint8Array): boolean =>
  /^\ufeff?\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 200)));

export function readGeo(bytes: Uint8Array): Geo {
  const features = featuresOf(bytes);
  if ('words' in features) return { shapes: [], faults: [features] };
  const shapes: Shape[] = [];
  const wrong: Fault[] = [];
  const rowByCode = new Map<string, number>();
  features.forEach((one, i) => {
    const shape = shapeOf(one, i + 1);
    const before = 'words' in shape ? undefined : rowByCode.get(shape.code);
    if ('words' in shape) wrong.push(shape);
    else if (before !== undefined) wrong.push(faultAt(i + 1, faults.twice(before)));
    else {
      shapes.push(shape);
      rowByCode.set(shape.code, i + 1);
    }
  });
  return { shapes, faults: wrong };
}

const faultAt = (row: number, words: Fault['words']): Fault => ({ row, column: '', words });

interface Feature { readonly properties: unknown; readonly geometry: unknown }
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function featuresOf(bytes: Uint8Array): readonly Feature[] | Fault {
  const file = parseJson(bytes);
  if (!isObject(file)) return faultAt(1, faults.notGeo);
  if (file['type'] === 'Topology') return unfold(file);
  const { features } = file;
  if (file['type'] !== 'FeatureCollection' || !Array.isArray(features)) {
    return faultAt(1, faults.notGeo);
  }
  if (features.length > importLimits.boundaryUnitsMax) return faultAt(1, faults.tooManyShapes);
  return features.map((one: unknown) => (isObject(one)
    ? { properties: one['properties'], geometry: one['geometry'] }
    : { properties: null, geometry: null }));
}

/** A point has a bracket and two commas; names and heights come in addition. */
const shape = { depthMax: limits.jsonDepthMax, tokensMax: 4 * importLimits.boundaryPointsMax };
function parseJson(bytes: Uint8Array): unknown {
  if (jsonFault(bytes, shape) !== null) return null;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

type Topology = Parameters<typeof feature>[0];
type Objects = Parameters<typeof feature>[1];
/** Arcs may be used many times: the resulting points are counted first. A collection inside the
    collection is not an area and could hide its content. */
function unfold(file: Readonly<Record<string, unknown>>): readonly Feature[] | Fault {
  const { arcs, objects } = file;
  const [object, ...others] = isObject(objects) ? Object.values(objects) : [];
  const isSound = Array.isArray(arcs) && arcs.every(Array.isArray) && isObject(object)
    && others.length === 0 && object['type'] === 'GeometryCollection'
    && Array.isArray(object['geometries']) && !object['geometries'].some(isCollection);
  if (!isSound) return faultAt(1, faults.notGeo);
  const geometries = object['geometries'] as readonly unknown[];
  const points = countPoints(geometries, (arcs as readonly unknown[][]).map((arc) => arc.length));
  const { boundaryPointsMax, boundaryUnitsMax } = importLimits;
  if (points > boundaryPointsMax || geometries.length > boundaryUnitsMax) {
    return faultAt(1, faults.tooManyShapes);
  }
  try {
    const whole = feature(file as unknown as Topology, object as unknown as Objects);
    return whole.type === 'FeatureCollection' ? whole.features : [whole];
  } catch {
    return faultAt(1, faults.notGeo);
  }
}

const isCollection = (geometry: unknown): boolean =>
  isObject(geometry) && geometry['type'] === 'GeometryCollection';

function countPoints(geometries: readonly unknown[], sizes: readonly number[]): number {
  let points = 0;
  const left: unknown[] = geometries.map((one) => (isObject(one) ? one['arcs'] : null));
  while (left.length > 0 && points <= importLimits.boundaryPointsMax) {
    const one = left.pop();
    if (Array.isArray(one)) for (const part of one) left.push(part);
    else if (typeof one === 'number') points += sizes[one < 0 ? ~one : one] ?? 0;
  }
  return points;
}

const codeNames = ['code', 'ma', 'ma_xa', 'maxa', 'ma_dvhc', 'ma_tinh'];

function shapeOf({ properties, geometry }: Feature, row: number): Shape | Fault {
  const found = isObject(properties)
    ? Object.entries(properties).find(([name]) => codeNames.includes(name.toLowerCase())) : null;
  const code = String(found?.[1] ?? '').trim();
  if (!/^[0-9A-Za-z-]{1,40}$/.test(code)) return faultAt(row, faults.noCode);
  const area = areaOf(geometry);
  if (area === null) return faultAt(row, faults.notArea);
  const points = area.flat(2);
  if (points.length > importLimits.boundaryPointsOfUnitMax) {
    return faultAt(row, faults.tooManyShapes);
  }
  if (!points.every(isOnEarth)) return faultAt(row, faults.offEarth);
  const outline = outlineToText(area);
  return outline === null ? faultAt(row, faults.notArea) : { row, code, outline };
}

const isOnEarth = ([lon, lat]: Point): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

function areaOf(geometry: unknown): Area | null {
  if (!isObject(geometry)) return null;
  const { type, coordinates } = geometry;
  const many = type === 'MultiPolygon' ? coordinates : null;
  const polygons = type === 'Polygon' ? [coordinates] : many;
  return Array.isArray(polygons) && polygons.length > 0 && polygons.every(isPolygon)
    ? polygons as Area : null;
}

const isPolygon = (rings: unknown): boolean =>
  Array.isArray(rings) && rings.length > 0 && rings.every(isRing);

function isRing(ring: unknown): boolean {
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPoint)) return false;
  const [first, last] = [ring[0] as Point, ring.at(-1) as Point];
  return first[0] === last[0] && first[1] === last[1];
}

const isPoint = (point: unknown): boolean => Array.isArray(point) && point.length >= 2
  && Number.isFinite(point[0]) && Number.isFinite(point[1]);

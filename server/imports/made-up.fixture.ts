// A made-up TopoJSON file for the tests of boundaries and maps.

/** Two squares with a common side, one with a hole; the second also has an island. */
export const madeUp = {
  type: 'Topology', transform: { scale: [0.01, 0.01], translate: [103, 21] },
  arcs: [
    [[10, 0], [0, 10]],
    [[10, 10], [-10, 0], [0, -10], [10, 0]],
    [[10, 10], [10, 0], [0, -10], [-10, 0]],
    [[3, 3], [0, 2], [2, 0], [0, -2], [-2, 0]],
    [[25, 0], [0, 3], [3, 0], [0, -3], [-3, 0]],
  ],
  objects: { made_up: { type: 'GeometryCollection', geometries: [
    { type: 'Polygon', properties: { code: '00101' }, arcs: [[0, 1], [3]] },
    { type: 'MultiPolygon', properties: { code: '00102' }, arcs: [[[-1, -3]], [[4]]] },
  ] } },
};

// The Chromium of the journeys: tools/chromium.ts finds it, for them and for the bench.
export { chromiumArguments, chromiumPath, unpackedPath } from '../tools/chromium.ts';

// `dashboard`: how long the province's figures take at 100,000 and a million records, ten with
// --full: the sheet of indicators and the list by commune, asked over HTTP by a signed-in desk.
import { findEmbedded } from '../../server/store/embedded.ts';
import { withServer, type BenchServer } from './bench-server.ts';
import { fillRecords } from './fill.ts';
import { quantile, round, type Line, type Measure, type Size } from './measure.ts';
import { benchProvince } from './people.ts';

const communes = 45;
const villages = 12;
const asks = 200;
const pages = [
  { name: 'dashboard', path: `/api/figures?unit=${benchProvince}` },
  { name: 'dashboard-communes', path: `/api/figures/units?unit=${benchProvince}&indicator=P1` },
];

export const dashboard: Measure = async function* (size) {
  yield* await withServer({ communes, villages }, async (server) => {
    const url = findEmbedded(server.dataDir)?.url;
    if (url === undefined) throw new Error('the database of the bench is gone');
    const first = new Map<string, number>();
    const lines: Line[] = [];
    for (const many of recordsFor(size)) {
      await fillRecords(url, many);
      for (const { name, path } of pages) {
        const p95 = await p95Of(server, path);
        const before = first.get(name) ?? p95;
        first.set(name, before);
        lines.push({
          measure: `${name}-${many}`,
          value: round(p95, 1),
          unit: 'ms',
          better: 'less',
          peer: { name: 'the same with the fewest records', value: round(before, 1) },
          ratio: round(p95 / before, 2),
          conditions:
            `p95 of ${asks} requests one after another over HTTP, ` +
            `${communes} communes with ${villages} villages, ` +
            'two years; records written in the database, tallies summed from what they count',
        });
      }
    }
    return lines;
  });
};

const recordsFor = ({ full, small }: Size): readonly number[] =>
  small ? [5_000, 20_000] : [100_000, 1_000_000, ...(full ? [10_000_000] : [])];

async function p95Of({ origin, people }: BenchServer, path: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < asks + 10; i++) {
    const startMs = performance.now();
    const response = await fetch(origin + path, { headers: { cookie: people.province.cookie } });
    const body = await response.text();
    if (response.status !== 200)
      throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`);
    if (i >= 10) times.push(performance.now() - startMs);
  }
  return quantile(times, 0.95);
}

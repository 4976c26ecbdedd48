// `lists`: how long lists and search of a desk take at 100,000 and a million slips: filters,
// frequent and rare words, every order, second pages, asked over HTTP by a province's and a
// commune's desk; and how fast the follower writes the rows that they read.
import type pg from 'pg';
import type { ListAnswer } from '../../core/api/lists.ts';
import type { ListQuery } from '../../core/derive/list-query.ts';
import { withServer, type BenchServer } from './bench-server.ts';
import { fillSlips, withDatabase } from './fill-slips.ts';
import { quantile, round, type Line, type Measure, type Size } from './measure.ts';

const communes = 45;
const villages = 12;
const requestsOfEach = 12;
const slips = { kind: 'activity' };

type Asked = Readonly<Record<string, Partial<ListQuery>>>;
const asked: Asked = {
  plain: {}, arrival: { sort: { by: 'arrival', down: true } },
  title: { sort: { by: 'title', down: false } }, state: { sort: { by: 'state', down: false } },
  unit: { sort: { by: 'unit', down: false } },
  waiting: { states: ['submitted'] }, span: { from: '2026-03-01', to: '2026-03-31' } as never,
  choice: { is: { form: ['meeting'] } }, choices: { is: { topics: ['tao-hon', 'suc-khoe'] } },
  both: { is: { form: ['visit'], heldBy: ['club'], topics: ['sinh-ke'] } },
  frequent: { q: 'nhà văn hóa' }, two: { q: 'cho phien' }, unitName: { q: '03007' },
  rare: { q: 'hiếm có' }, none: { q: 'không đâu có' },
  long: { q: 'một hai ba bốn năm sáu bảy tám chín mười nhà văn hóa bản chợ phiên sân trường đồn' },
  rareAndChoice: { q: 'hiem co', is: { form: ['meeting', 'visit'] } },
};

const sought = ['nhà văn', 'hiem co', '03007', 'khong dau co'];

export const lists: Measure = async function* (size) {
  yield* await withServer({ communes, villages }, (server) =>
    withDatabase(server, async (client) => {
      const lines: Line[] = [];
      for (const many of slipsFor(size)) lines.push(...await measure(server, client, many));
      return lines;
    }));
};

const slipsFor = ({ small }: Size): readonly number[] =>
  small ? [20_000] : [100_000, 1_000_000];

async function measure(server: BenchServer, client: pg.Client, many: number): Promise<Line[]> {
  const { added, seconds } = await fillSlips(client, many);
  const times = await timesOf(server);
  const all = [...times.values()].flat();
  const slowest = [...times].map(([name, some]) => [name, quantile(some, 0.95)] as const)
    .sort((a, b) => b[1] - a[1]).slice(0, 5)
    .map(([name, ms]) => `${name} ${round(ms, 1)}`).join(', ');
  const conditions = `${communes} communes with ${villages} villages, ${all.length} requests one `
    + `after another over HTTP; slowest by p95: ${slowest}`;
  return [
    { measure: `lists-${many}`, value: round(quantile(all, 0.95), 1), unit: 'ms', better: 'less',
      conditions: `p95; median ${round(quantile(all, 0.5), 1)}; ${conditions}` },
    { measure: `follow-${many}`, value: round(added / seconds), unit: 'slips/s',
      better: 'more', conditions: 'slips that the follower made findable, no other load' },
  ];
}

async function timesOf({ origin, people }: BenchServer): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  const ask = async (name: string, at: string, body: object): Promise<ListAnswer> => {
    const desk = name.startsWith('commune') ? people.communes[0] : people.province;
    const startMs = performance.now();
    const response = await fetch(origin + at, {
      method: 'POST', body: JSON.stringify(body),
      headers: { cookie: desk?.cookie ?? '', 'content-type': 'application/json', origin },
    });
    const text = await response.text();
    if (response.status !== 200) {
      throw new Error(`${name}: ${response.status} ${text.slice(0, 200)}`);
    }
    times.set(name, [...times.get(name) ?? [], performance.now() - startMs]);
    return JSON.parse(text) as ListAnswer;
  };
  const both = async (name: string, query: Partial<ListQuery>): Promise<void> => {
    const { after } = await ask(name, '/api/lists', { ...slips, ...query });
    if (after) await ask(`${name}, page 2`, '/api/lists', { ...slips, ...query, after });
  };
  const desks = ['', 'commune '];
  const all = desks.flatMap((desk) => Object.entries(asked)
    .map(([name, query]) => [desk + name, query] as const));
  const found = desks.flatMap((desk) => sought.map((q) => [`${desk}search ${q}`, q] as const));
  for (let i = 0; i < requestsOfEach; i++) {
    for (const [name, query] of all) await both(name, query);
    for (const [name, q] of found) await ask(name, '/api/search', { q });
  }
  return times;
}

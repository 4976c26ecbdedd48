// `import`: a file of 49,000 slips is brought in while desks read lists and figures, a desk writes
// records and phones send slips, at a steady rate whatever the answers take. How long the others
// wait, and how long the whole import takes.
import { setTimeout as sleep } from 'node:timers/promises';
import { withServer, type BenchServer } from './bench-server.ts';
import { listed, quantile, round, secondsSince, type Line, type Measure } from './measure.ts';
import { makeLoadPhone, type LoadPhone } from './load-phone.ts';
import { benchProvince } from './people.ts';

const askEveryMs = 50;
const villages = 20;
const pollMs = 500;

export const importRows: Measure = async function* ({ small }) {
  const rows = small ? 3_000 : 49_000;
  yield* await withServer({ villages, jobs: true }, async (server) => {
    const alone = await others(server, sleep(10_000));
    const startMs = performance.now();
    const during = await others(server, bringIn(server, rows));
    const seconds = secondsSince(startMs);
    const all = [...during.values()].flat();
    const before = quantile([...alone.values()].flat(), 0.95);
    const each = Object.fromEntries([...during].map(([name, times]) =>
      [name, `${round(quantile(times, 0.95))} (longest ${round(Math.max(...times))})`]));
    const conditions = `${rows} slips of ${villages} villages; the others: ${all.length} requests, `
      + `one every ${askEveryMs} ms; p95 by kind, ms: ${listed(each)}`;
    return [
      { measure: 'import-others', value: round(quantile(all, 0.95)), unit: 'ms', better: 'less',
        peer: { name: 'the same requests before', value: round(before) },
        ratio: round(quantile(all, 0.95) / before, 2), conditions },
      { measure: 'import', value: round(seconds, 1), unit: 's', better: 'less', conditions },
    ] satisfies Line[];
  });
};

type Times = Map<string, number[]>;
async function others(server: BenchServer, until: Promise<unknown>): Promise<Times> {
  const times: Times = new Map();
  const asks = Object.entries(asksOf(server));
  let isOver = false;
  const ending = until.finally(() => { isOver = true; });
  const open: Promise<void>[] = [];
  const startMs = performance.now();
  for (let nth = 0; !isOver; nth += 1) {
    const [name, ask] = asks[nth % asks.length] ?? never();
    const sinceMs = performance.now();
    open.push(ask().then(() => performance.now() - sinceMs, refusedMs).then((ms) => {
      times.set(name, [...times.get(name) ?? [], ms]);
    }));
    await sleep(Math.max(0, startMs + (nth + 1) * askEveryMs - performance.now()));
  }
  await Promise.all([ending, ...open]);
  return times;
}
/** A request that is answered with 429 counts as slower than all others. */
const refusedMs = (fault: unknown): number => {
  if (/\b429\b/.test(String(fault))) return Infinity;
  throw fault;
};
const never = (): never => { throw new Error('nothing to ask'); };

function asksOf(server: BenchServer): Readonly<Record<string, () => Promise<unknown>>> {
  const { origin, people: { province, communes: [commune], villages: leads } } = server;
  const waiting: LoadPhone[] = leads.map((lead) => makeLoadPhone(origin, lead));
  let sent = 0;
  const read = (path: string) => () => answerOf(server, path, { cookie: province.cookie });
  return {
    figures: read(`/api/figures?unit=${benchProvince}`),
    list: () => answerOf(server, '/api/lists', {
      cookie: commune?.cookie ?? '', body: JSON.stringify({ kind: 'activity' }) }),
    home: read('/api/me'),
    push: async () => {
      const phone = waiting.shift();
      // All of them wait: one request more would wait too.
      if (phone === undefined) throw new Error('429');
      phone.prepare({ batches: 1, changes: 5, from: sent });
      sent += 5;
      await phone.sendPrepared().finally(() => waiting.push(phone));
    },
  };
}

async function bringIn(server: BenchServer, rows: number): Promise<void> {
  const { people: { communes: [commune] } } = server;
  const cookie = commune?.cookie ?? '';
  const path = '/api/lists/import?kind=activity';
  const body = fileOf(server, rows);
  const preview = await answerOf<{ plan: string }>(server, path, { cookie, body });
  const { running } = await answerOf<{ running: object | null }>(
    server, `${path}&plan=${preview.plan}`, { cookie, body });
  if (running === null) throw new Error(JSON.stringify(preview).slice(0, 500));
  for (;;) {
    const { import: last } = await answerOf<{ import: { state: string } }>(
      server, path, { cookie });
    if (last.state === 'done') return;
    if (last.state !== 'running') throw new Error(`the import ended as ${last.state}`);
    await sleep(pollMs);
  }
}

const fileOf = ({ people: { villages: leads } }: BenchServer, rows: number): string =>
  `unit,form,heldOn,topics,women59,place\n${Array.from({ length: rows }, (_, nth) =>
    `${leads[nth % leads.length]?.unit},[meeting],2026-05-02,[tao-hon],${1 + (nth % 49)},`
    + `Nhà văn hóa bản số ${nth}`).join('\n')}\n`;

interface Asked { readonly cookie: string; readonly body?: string }
async function answerOf<T>(
  { origin }: BenchServer, path: string, { cookie, body }: Asked,
): Promise<T> {
  const type = path.startsWith('/api/lists/import') ? 'application/octet-stream'
    : 'application/json';
  const answer = await fetch(origin + path, {
    headers: { cookie, origin, ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { method: 'POST', body }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

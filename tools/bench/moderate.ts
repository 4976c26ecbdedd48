// `moderate`: how long the desk's list of what people without accounts sent takes at 10,000 that
// wait, how long 500 in one act take, and how many acts clear a run of advertisements that fills
// every place.
import type pg from 'pg';
import { asUnitCode } from '../../core/brands.ts';
import type { SubmissionsAnswer } from '../../core/api/inbox.ts';
import { newRecord } from '../../core/sync/new-change.ts';
import { makeId } from '../../server/store/clock.ts';
import { submissionKinds } from '../../processes/submissions.ts';
import { withServer, type BenchServer } from './bench-server.ts';
import { withDatabase } from './fill-slips.ts';
import { quantile, round, type Measure } from './measure.ts';

const waiting = 10_000;
const groups = 40;
const pageRequests = 120;
const acts = 6;
const perAct = 500;
const { placesMax } = submissionKinds.comment;

export const moderate: Measure = async function* ({ small }) {
  yield* await withServer({ communes: 4, villages: 4 }, (server) =>
    withDatabase(server, async (client) => {
      await addReason(server);
      await fill(client, { real: waiting * 0.6, ads: waiting * 0.4 });
      const pages = await timePages(server, small ? 30 : pageRequests);
      const shown = await timeActs(server);
      await client.query('delete from submission');
      await fill(client, { real: 0, ads: placesMax });
      const clearing = await clearRun(server);
      const conditions = `${waiting} wait, 60 % different texts, 40 % of ${groups}; over HTTP`;
      return [
        { measure: 'moderate-page', value: round(quantile(pages, 0.95), 1), unit: 'ms',
          better: 'less' as const,
          conditions: `p95; median ${round(quantile(pages, 0.5), 1)}; ${conditions}` },
        { measure: 'moderate-500', value: round(quantile(shown, 0.95), 1), unit: 'ms',
          better: 'less' as const, conditions: `p95 of ${acts} acts on ${perAct} each` },
        { measure: 'moderate-run', value: clearing, unit: 'acts', better: 'less' as const,
          conditions: `${placesMax} advertisements of ${groups} texts, declined by one person` },
      ];
    }));
};

async function ask<T>(
  { origin, people }: BenchServer, path: string, body?: object,
): Promise<{ readonly value: T; readonly ms: number }> {
  const startMs = performance.now();
  const response = await fetch(origin + path, {
    headers: {
      cookie: people.province.cookie, origin,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text.slice(0, 200)}`);
  return { value: JSON.parse(text) as T, ms: performance.now() - startMs };
}

async function addReason(server: BenchServer): Promise<void> {
  const { value: me } = await ask<{
    readonly account: string; readonly province: { readonly code: string };
  }>(server, '/api/me');
  const change = newRecord({
    id: makeId(), author: me.account, at: null, kind: 'choice', version: 1,
    unit: asUnitCode(me.province.code),
    values: { list: 'declineReasons', code: 'ad', name: 'Quảng cáo', order: 1 },
  });
  await ask(server, '/api/changes', { changes: [change] });
}

/** Straight into the table, as arrivals would have written them. */
async function fill(
  client: pg.Client, { real, ads }: { readonly real: number; readonly ads: number },
): Promise<void> {
  await client.query(
    `insert into submission (province, id, kind, state, about, unit, commune, words, name, receipt,
       alike, score, signs, sent_at)
     select c.province, gen_random_uuid(), 'comment', 'waiting', gen_random_uuid(), c.province, '',
       case when n <= $1 then 'Lời thật số ' || n || ' về bài này, ở bản có nhiều người xem'
         else 'Vay nhanh không cần giấy tờ ' || n % $3 end, '',
       decode(md5('receipt ' || n), 'hex'),
       decode(md5(case when n <= $1 then 'real ' || n else 'ad ' || n % $3 end), 'hex'),
       case when n <= $1 then 10 + n % 30 else 60 end, '{}', hoaban_now() - make_interval(secs => n)
     from generate_series(1, $1::int + $2::int) n, (select province from counter limit 1) c`,
    [real, ads, groups]);
  await client.query('analyze submission');
}

const orders = ['real', 'old', 'ad'] as const;
async function timePages(server: BenchServer, requests: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < requests; n++) {
    const query = `/api/submissions?order=${orders[n % orders.length]}`;
    const first = await ask<SubmissionsAnswer>(server, query);
    times.push(first.ms);
    const { next } = first.value;
    if (next) times.push((await ask(server, `${query}&after=${encodeURIComponent(next)}`)).ms);
  }
  return times;
}

async function timeActs(server: BenchServer): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < acts; n++) {
    const ids = await firstIds(server);
    const body = { kind: 'comment', act: 'show', ids: ids.slice(0, perAct), alike: [] };
    times.push((await ask(server, '/api/submissions', body)).ms);
  }
  return times;
}

async function firstIds(server: BenchServer): Promise<readonly string[]> {
  const ids: string[] = [];
  let after = '';
  while (ids.length < perAct) {
    const { value } = await ask<SubmissionsAnswer>(server, `/api/submissions?order=real${after}`);
    ids.push(...value.groups.map(({ id }) => id));
    if (value.next === null) break;
    after = `&after=${encodeURIComponent(value.next)}`;
  }
  return ids;
}

/** Group by group, the largest number of one act each time; how many acts until nothing waits. */
async function clearRun(server: BenchServer): Promise<number> {
  for (let n = 0; ; n++) {
    const { value } = await ask<SubmissionsAnswer>(server, '/api/submissions?order=ad');
    if (value.total === 0) return n;
    const alike = value.groups.filter((one) => one.n > 1).map((one) => one.alike);
    await ask(server, '/api/submissions',
      { kind: 'comment', act: 'decline', reason: 'ad', ids: [], alike });
  }
}

// The public site: what its pages weigh, how long an approval takes to be visible, how long all
// pages take to be made again, how long a search takes, and how many pages a second the server
// sends, beside the same bytes from files.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { withServer, type BenchServer } from './bench-server.ts';
import { withDatabase } from './fill-slips.ts';
import { kB, quantile, round, secondsSince, type Line, type Measure } from './measure.ts';
import { benchProvince } from './people.ts';
import { startHelper } from './processes.ts';

const words = ('tổ truyền thông cộng đồng ở bản diễn tiểu phẩm chia việc nhà cho con đi học chợ '
  + 'phiên sáng nay bà con đến xem rất đông').split(' ');
/** About 400 words, as a usual post has. */
const bodyOf = (seed: number): string => Array.from({ length: 5 }, (_, p) =>
  Array.from({ length: 80 }, (_w, n) => words[(seed * 7 + p * 13 + n * 5) % words.length])
    .join(' ')).join('\n\n');

const insertPosts = `
  insert into record (province, id, kind, version, unit, commune, author, status, seq, body,
    counted)
  select $1, ('01900000-0000-7000-8000-' || lpad(to_hex($2::int + n), 12, '0'))::uuid, 'post', 1,
    $1, '', 'bench', 'approved', $2 + n, json_build_object('v', json_build_object(
      'type', 'news', 'title', 'Tin số ' || ($2 + n), 'lead', 'Bà con đến xem rất đông.',
      'child', 'no', 'body', ($3::text[])[1 + n % 50]), 'a', 1)::text, '{}'
  from generate_series(1, $4::int) n`;

/** Adds approved posts as the rows of `record` that an approval leaves. */
async function addPosts(client: pg.Client, many: number): Promise<number> {
  const { rows } = await client.query<{ readonly seq: string }>(
    'select seq from counter where province = $1', [benchProvince]);
  const before = Number(rows[0]?.seq ?? 0);
  await client.query('begin');
  await client.query(insertPosts, [
    benchProvince, before, Array.from({ length: 50 }, (_, n) => bodyOf(n)), many,
  ]);
  await client.query('update counter set seq = $2 where province = $1',
    [benchProvince, before + many]);
  await client.query('commit');
  return before + many;
}

async function statusOf(origin: string, path: string): Promise<number> {
  const response = await fetch(origin + path);
  await response.arrayBuffer();
  return response.status;
}
async function untilShown({ origin }: BenchServer, seq: number): Promise<void> {
  while (await statusOf(origin, `/tin-tuc/tin-so-${seq}`) !== 200) await sleep(25);
}

/** Until the follower has come to the end and every post has its page. */
async function untilKept(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ readonly n: string }>(
      `select (select count(*) from record where kind = 'post')
         - (select count(*) from post_page where language = 'vi') as n`);
    if (Number(rows[0]?.n) === 0) return;
    await sleep(100);
  }
}

export const siteWeight: Measure = async function* () {
  yield* await withServer({}, (server) => withDatabase(server, async (client) => {
    const seq = await addPosts(client, 25);
    await untilShown(server, seq);
    const pages = {
      home: '/', list: '/tin-tuc', post: `/tin-tuc/tin-so-${seq}`,
      version: `/tin-tuc/tin-so-${seq}/ban/1`, search: '/tim?q=xem', english: '/en/tin-tuc',
      help: '/giup-do', directory: '/noi-giup',
    };
    const lines: Line[] = [];
    for (const [name, path] of Object.entries(pages)) {
      lines.push(await weightOf(server.origin, name, path));
    }
    return lines;
  }));
};

async function weightOf(origin: string, name: string, path: string): Promise<Line> {
  const response = await fetch(origin + path);
  const html = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)]
    .map(([, file = '']) => file);
  let bytes = gzipSync(html).length;
  for (const file of files) {
    bytes += gzipSync(Buffer.from(await (await fetch(origin + file)).arrayBuffer())).length;
  }
  return {
    measure: `site-weight-${name}`, value: kB(bytes), unit: 'kB', better: 'less',
    conditions: `gzip: HTML ${kB(gzipSync(html).length)} and ${files.length} files`,
  };
}

export const publish: Measure = async function* ({ small }) {
  yield* await withServer({}, (server) => withDatabase(server, async (client) => {
    const times: number[] = [];
    for (let n = 0; n < (small ? 5 : 40); n++) {
      const seq = await addPosts(client, 1);
      const startMs = performance.now();
      await untilShown(server, seq);
      times.push(performance.now() - startMs);
      // Approvals come at any moment of the publisher's pause.
      await sleep((n * 137) % 400);
    }
    const many = small ? 200 : 10_000;
    const startMs = performance.now();
    await addPosts(client, many);
    await untilKept(client);
    const first = secondsSince(startMs);
    await client.query('vacuum analyze post_page');
    await client.query('vacuum analyze post');
    return [
      { measure: 'publish', value: round(quantile(times, 0.95)), unit: 'ms', better: 'less',
        conditions: `p95 of ${times.length} approvals until a reader sees the post; median `
          + `${round(quantile(times, 0.5))}` },
      { measure: 'publish-all', value: round(first, 1), unit: 's', better: 'less',
        conditions: `${many} posts approved at once, until every page is kept` },
      await republished(server, many), await searched(server, many),
    ] satisfies Line[];
  }));
};

/** `npm run republish`, beside the running server. */
async function republished({ dataDir }: BenchServer, many: number): Promise<Line> {
  const { openPoolBeside } = await import('../../server/store/pool.ts');
  const { readConfig } = await import('../../server/start/config.ts');
  const { publishParts } = await import('../../server/http/publish-parts.ts');
  const { republish } = await import('../../server/publish/republish.ts');
  const config = readConfig({ HOABAN_DATA: dataDir, PORT: '0' }, ['--empty']);
  const db = await openPoolBeside(config);
  try {
    const parts = await publishParts({ config, db });
    if (parts === null) throw new Error('the site is not built');
    const startMs = performance.now();
    const { pages, different } = await republish(db.pool, benchProvince, parts);
    return {
      measure: 'republish', value: round(secondsSince(startMs), 1), unit: 's', better: 'less',
      conditions: `${pages} pages of ${many} posts and more rendered anew and compared with the `
        + `kept ones; ${different.length} differ`,
    };
  } finally {
    await db.close();
  }
}

async function searched({ origin }: BenchServer, many: number): Promise<Line> {
  const times: number[] = [];
  for (let n = 0; n < 60; n++) {
    const q = ['tiểu phẩm', 'cho phien', `tin so ${n * 100}`, 'không đâu có', '147/KH'][n % 5]
      ?? '';
    const startMs = performance.now();
    await statusOf(origin, `/tim?q=${encodeURIComponent(q)}`);
    times.push(performance.now() - startMs);
  }
  return {
    measure: 'site-search', value: round(quantile(times, 0.95)), unit: 'ms', better: 'less',
    conditions: `p95 of ${times.length} searches in ${many} posts, words that every post has `
      + `among them; median ${round(quantile(times, 0.5))}`,
  };
}

const connections = 64;
export const siteServe: Measure = async function* ({ small }) {
  yield* await withServer({}, (server) => withDatabase(server, async (client) => {
    const seq = await addPosts(client, 50);
    await untilShown(server, seq);
    const paths = Array.from({ length: 50 }, (_, n) => `/tin-tuc/tin-so-${seq - n}`);
    const folder = mkdtempSync(join(tmpdir(), 'hoaban-static-'));
    await copyPages(server.origin, { paths, folder });
    const { helper, ready } =
      await startHelper<{ readonly origin: string }>('static-server.ts', [folder]);
    try {
      const seconds = small ? 2 : 10;
      // One after the other: each has the machine to itself and the client.
      const theirs = await load(paths.map((path) => `${ready.origin}${path}.html`), seconds);
      const publishing = setInterval(() => { addPosts(client, 1).catch(() => undefined); }, 1_000);
      const ours = await load(paths.map((path) => server.origin + path), seconds);
      clearInterval(publishing);
      await sleep(500);
      const name = '@fastify/static with the same bytes';
      return [
        { measure: 'site-serve', value: round(ours.perSecond), unit: 'pages/s', better: 'more',
          peer: { name, value: round(theirs.perSecond) },
          ratio: round(ours.perSecond / theirs.perSecond, 2),
          conditions: `${connections} connections, brotli, one publication a second; the client `
            + 'shares the cores' },
        { measure: 'site-serve-p95', value: round(ours.p95, 1), unit: 'ms', better: 'less',
          peer: { name, value: round(theirs.p95, 1) }, ratio: round(ours.p95 / theirs.p95, 2),
          conditions: 'of the same requests' },
      ] satisfies Line[];
    } finally {
      await helper.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }));
};

interface Copied { readonly paths: readonly string[]; readonly folder: string }
async function copyPages(origin: string, { paths, folder }: Copied): Promise<void> {
  for (const path of paths) {
    const file = join(folder, `${path.split('/').at(-1)}.html`);
    writeFileSync(file, (await get(origin + path, { 'accept-encoding': 'identity' })).bytes);
    writeFileSync(`${file}.br`, (await get(origin + path, { 'accept-encoding': 'br' })).bytes);
  }
}

interface Got { readonly status: number; readonly bytes: Buffer }
const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
const get = (url: string, headers: Readonly<Record<string, string>>): Promise<Got> =>
  new Promise((resolve, reject) => {
    http.get(url, { headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(parts) }));
    }).on('error', reject);
  });

/** Every reader has another address, as behind a proxy: the limit of requests is for one. */
async function load(
  urls: readonly string[], seconds: number,
): Promise<{ readonly perSecond: number; readonly p95: number }> {
  const times: number[] = [];
  const endMs = performance.now() + seconds * 1000;
  let n = 0;
  const reader = async (): Promise<void> => {
    while (performance.now() < endMs) {
      n += 1;
      const startMs = performance.now();
      const { status } = await get(urls[n % urls.length] ?? '', {
        'accept-encoding': 'br',
        'x-forwarded-for': `10.${n >> 16 & 255}.${n >> 8 & 255}.${n & 255}`,
      });
      if (status !== 200) throw new Error(`answered ${status}`);
      times.push(performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, reader));
  return { perSecond: times.length / seconds, p95: quantile(times, 0.95) };
}

// Slips at once for `lists` and `export`: written in the database by the bench, not sent by phones;
// the server's own follower makes them findable.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findEmbedded } from '../../server/store/embedded.ts';
import type { BenchServer } from './bench-server.ts';
import { secondsSince } from './measure.ts';
import { benchProvince } from './people.ts';

/** Works on the database of a bench's server, as its owner. */
export async function withDatabase<T>(
  { dataDir }: BenchServer, work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const url = findEmbedded(dataDir)?.url;
  if (url === undefined) throw new Error('the database of the bench is gone');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Adds slips until there are `many`. `seconds`: until lists and search find all of them. */
export async function fillSlips(
  client: pg.Client, many: number,
): Promise<{ readonly added: number; readonly seconds: number }> {
  const { rows } = await client.query<{ seq: string }>(
    'select seq from counter where province = $1', [benchProvince]);
  const before = Number(rows[0]?.seq ?? 0);
  await client.query(insertSlips, [benchProvince, before, many, places]);
  const startMs = performance.now();
  await client.query('update counter set seq = $2 where province = $1', [benchProvince, many]);
  await followed(client, many);
  const seconds = secondsSince(startMs);
  await client.query('vacuum analyze record');
  await client.query('vacuum analyze record_text');
  return { added: many - before, seconds };
}

async function followed(client: pg.Client, seq: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ seq: string }>(
      `select seq from record_follow where province = $1 and unit = ''`, [benchProvince]);
    if (Number(rows[0]?.seq ?? 0) >= seq) return;
    await sleep(200);
  }
}

const places =
  ['Nhà văn hóa bản', 'Sân trường', 'Chợ phiên', 'Nhà chị tổ trưởng', 'Đồn biên phòng'];

const insertSlips = `
  with village as (
    select code, parent, row_number() over (order by code) - 1 as at, count(*) over () as many
    from unit where province = $1 and level = 'village')
  insert into record (province, id, kind, version, unit, commune, author, status, seq, day,
    body, counted)
  select $1, gen_random_uuid(), 'activity', 1, code, parent, 'bench',
    case when n % 200 = 0 then 'submitted' else 'approved' end, n,
    date '2026-11-20' - (n * 31 % 730)::int,
    json_build_object('v', json_build_object(
      'heldOn', (date '2026-11-20' - (n * 31 % 730)::int)::text,
      'form', (array['meeting', 'visit', 'loudspeaker', 'online', 'contest'])[1 + n % 5],
      'topics', json_build_array((array['tao-hon', 'suc-khoe', 'sinh-ke', 'mua-ban-nguoi',
        'bao-luc'])[1 + n / 5 % 5]),
      'heldBy', (array['team', 'club', 'branch', 'commune'])[1 + n % 4],
      'women59', n % 41, 'men59', n % 22,
      'place', ($4::text[])[1 + n % 7 % 5],
      'note', case when n % 9973 = 0 then 'Một việc hiếm có' else 'Bà con hỏi nhiều' end)),
    '{}'
  from generate_series($2::bigint + 1, $3::bigint) n join village on at = n % many`;

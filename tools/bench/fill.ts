// Many records at once for `dashboard`: written in the database by the bench, not sent by phones,
// with the tallies summed from what each record says it counts, as the recount would sum them. The
// first nine in ten are approved, the rest waits.
import pg from 'pg';
import { benchProvince } from './people.ts';

/** Adds records until there are `many`, and makes the tallies anew. */
export async function fillRecords(url: string, many: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ seq: string }>(
      'select seq from counter where province = $1',
      [benchProvince],
    );
    await client.query(insertRecords, [benchProvince, Number(rows[0]?.seq ?? 0), many]);
    await client.query('update counter set seq = $2 where province = $1', [benchProvince, many]);
    await client.query('delete from tally where province = $1', [benchProvince]);
    await client.query(sumTallies, [benchProvince]);
    await client.query('vacuum analyze record');
    await client.query('vacuum analyze tally');
  } finally {
    await client.end();
  }
}

const insertRecords = `
  with village as (
    select code, parent, row_number() over (order by code) - 1 as at, count(*) over () as many
    from unit where province = $1 and level = 'village'),
  drawn as (
    select n, code, parent, hoaban_today() - (n * 31 % 730)::int as day, n % 10 < 9 as is_approved,
      (array['truyen_thong_nhom', 'tham_ho_gia_dinh', 'tap_huan', 'hop_thon',
        'su_kien_cong_dong'])[1 + n % 5] as form,
      (array['phong_chong_mua_ban_nguoi', 'bao_luc_gioi', 'tao_hon', 'suc_khoe_sinh_san',
        'sinh_ke'])[1 + n / 5 % 5] as topic,
      1 + n % 22 as men, 5 + n % 41 as women, 1 + n % 8 as boys, 1 + n % 10 as girls
    from generate_series($2::bigint + 1, $3::bigint) n join village on at = n % many),
  counting as (
    select *, case when is_approved then 'a ' else 'w ' end as c,
      to_char(day, ' YYYY-MM ') as m from drawn)
  insert into record (province, id, kind, version, unit, commune, author, status, seq, day,
    body, counted)
  select $1, gen_random_uuid(), 'report', 1, code, parent, 'bench',
    case when is_approved then 'approved' else 'submitted' end, n, day,
    json_build_object('v', json_build_object('activityDate', day, 'activityType', form,
      'topic', topic,
      'men', men, 'women', women, 'boys', boys, 'girls', girls))::jsonb
      || case when is_approved then '{"a": 1}'::jsonb else '{}' end,
    json_build_object(c || 'events' || m, 1, c || 'eventsByForm' || m || form, 1,
      c || 'eventsByTopic' || m || topic, 1, c || 'turns' || m || 'm.59', men,
      c || 'turns' || m || 'f.59', women,
      c || 'turns' || m || 'm.15', boys, c || 'turns' || m || 'f.15', girls)
  from counting`;

const sumTallies = `
  insert into tally (province, unit, element, month, split, approved, waiting)
  select $1, coalesce(unit, commune, $1), split_part(key, ' ', 2), split_part(key, ' ', 3),
    split_part(key, ' ', 4),
    coalesce(sum(value::bigint) filter (where key like 'a %'), 0),
    coalesce(sum(value::bigint) filter (where key like 'w %'), 0)
  from record, json_each_text(counted::json) where province = $1
  group by grouping sets ((unit, 3, 4, 5), (commune, 3, 4, 5), (3, 4, 5))`;

// One step of the publisher: reads records after its number, as a phone does, and brings posts,
// their versions and their addresses up to date. What is touched loses its page, and is rendered
// afterwards (pages.ts). The scope must be the province's.
//
// [Note: What is public] Shown is the last approved version, also while a later edit waits for its
// approval. A post whose approval is revoked, or that is withdrawn, is gone: its pages are removed,
// and its address says so.
import type { ClientBase } from 'pg';
import type { Id } from '../../core/brands.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { nowMs } from '../store/clock.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { contentOf, type PostContent } from './content.ts';
import { slugAt, slugOf } from './slug.ts';

const rowsAtOnce = 200;

/** True: nothing is left. */
export async function followPosts(client: ClientBase, province: string): Promise<boolean> {
  const { rows: [counter] } = await client.query<{ readonly end: string; readonly at: string }>(
    `select c.seq as end, coalesce(f.seq, -1) as at from counter c
     left join post_follow f using (province) where province = $1`, [province]);
  if (counter === undefined || counter.at === counter.end) return true;
  await client.query(
    'insert into post_follow (province, seq) values ($1, 0) on conflict do nothing', [province]);
  // One publisher works in a province at a time: it holds this row.
  const { rows: [follow] } = await client.query<{ readonly seq: string }>(
    'select seq from post_follow where province = $1 for update', [province]);
  const { rows } = await client.query<RecordColumns & { readonly commune: string }>(
    `select ${RECORD_COLUMNS}, commune from record
     where province = $1 and seq > $2 and seq <= $3
       and kind = any($5)
     order by seq limit $4`,
    [province, follow?.seq ?? 0, counter.end, rowsAtOnce, [...Object.keys(followers), ...onPages]]);
  for (const columns of rows) {
    const row = rowOf(columns);
    const follower = followers[row.kind];
    if (follower) await follower(client, province, { row, commune: columns.commune });
    else await client.query(
      `update post_page set stamp = '' where province = $1 and stamp <> ''`, [province]);
  }
  const isDone = rows.length < rowsAtOnce;
  await client.query('update post_follow set seq = $2 where province = $1',
    [province, isDone ? counter.end : rows.at(-1)?.seq]);
  return isDone;
}

interface OfUnit { readonly row: Row; readonly commune: string }
type Follower = (client: ClientBase, province: string, of: OfUnit) => Promise<void>;
/** What is brought up to date for each kind. */
const followers: Readonly<Record<string, Follower>> = {
  post: followPost, translation: followTranslation,
};
/** Kinds whose names stand on every page: of its category and of its commune. */
const onPages = ['choice', 'unit'];

async function followPost(
  client: ClientBase, province: string, { row, commune }: OfUnit,
): Promise<void> {
  const approved = row.status === 'withdrawn' ? null : row.approved;
  if (approved === null) return hidePost(client, province, row);
  const content = contentOf(approved.values);
  const at = await approvedAt(client, province, row.id);
  await addVersion(client, province, {
    post: row.id, record: row.id, language: 'vi', content, at,
  });
  const slug = await slugFor(client, province, { post: row.id, title: content.title });
  const day = [dayInVietnam(at.getTime()), content.from ?? ''].sort().at(-1);
  await client.query(
    `insert into post (province, record, slug, type, category, commune, state, first_at,
       changed_at, day, until_day, photos)
     values ($1, $2, $3, $4, $5, $6, 'shown', $7, $7, $8, $9, $10)
     on conflict (province, record) do update set slug = excluded.slug, type = excluded.type,
       category = excluded.category, commune = excluded.commune, state = 'shown', why = '',
       changed_at = excluded.changed_at, until_day = excluded.until_day, photos = excluded.photos,
       day = greatest((post.first_at at time zone 'Asia/Ho_Chi_Minh')::date, $11::date)`,
    [province, row.id, slug, content.type, content.category, commune, at, day,
      content.until ?? 'infinity', content.photos.map(({ name }) => name), content.from]);
  await dropPages(client, province, row.id);
}

/** A post that was never shown leaves nothing. */
async function hidePost(client: ClientBase, province: string, row: Row): Promise<void> {
  const why = row.status === 'withdrawn' ? shownOf(row)['whyGone'] : null;
  await client.query(
    `update post set state = 'withdrawn', why = $3, photos = '{}'
     where province = $1 and record = $2`,
    [province, row.id, typeof why === 'string' ? why : '']);
  await dropPages(client, province, row.id);
}

async function followTranslation(
  client: ClientBase, province: string, { row }: OfUnit,
): Promise<void> {
  const approved = row.status === 'withdrawn' ? null : row.approved;
  const { rows: before } = await client.query<{ readonly post: Id }>(
    'select distinct post from post_version where province = $1 and record = $2',
    [province, row.id]);
  const post = approved?.values['post'];
  const language = approved?.values['language'];
  for (const one of before) await dropPages(client, province, one.post);
  if (approved === null || typeof post !== 'string' || typeof language !== 'string') {
    await client.query('delete from post_version where province = $1 and record = $2',
      [province, row.id]);
    return;
  }
  await addVersion(client, province, {
    post: post as Id, record: row.id, language, content: contentOf(approved.values),
    at: await approvedAt(client, province, row.id),
  });
  await dropPages(client, province, post as Id);
}

const dropPages = async (client: ClientBase, province: string, post: Id): Promise<void> => void
await client.query('delete from post_page where province = $1 and post = $2', [province, post]);

async function approvedAt(client: ClientBase, province: string, record: Id): Promise<Date> {
  const { rows: [last] } = await client.query<{ readonly at: Date | null }>(
    `select max(received_at) as at from change where province = $1 and record = $2
       and body::json ->> 'act' = 'approve'`, [province, record]);
  return last?.at ?? new Date(nowMs(client));
}

interface NewVersion {
  readonly post: Id; readonly record: Id; readonly language: string;
  readonly content: PostContent; readonly at: Date;
}
/** What says the same as the last version is none. */
async function addVersion(
  client: ClientBase, province: string, { post, record, language, content, at }: NewVersion,
): Promise<void> {
  await client.query(
    `insert into post_version (province, post, language, number, record, approved_at, content)
     select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6 from post_version
     where province = $1 and post = $2 and language = $3
     having coalesce((array_agg(content order by number desc))[1] <> $6::jsonb, true)`,
    [province, post, language, record, at, JSON.stringify(content)]);
}

/** A new title is a new address; the addresses before it stay the post's. */
async function slugFor(
  client: ClientBase, province: string,
  { post, title }: { readonly post: Id; readonly title: string },
): Promise<string> {
  const wanted = slugOf(title);
  // Two provinces may publish at the same moment, and addresses are the server's.
  await client.query("select pg_advisory_xact_lock(hashtext('post_slug'))");
  for (let nth = 1; ; nth += 1) {
    const slug = slugAt(wanted, nth);
    const { rows: [taken] } = await client.query<{ readonly is_own: boolean }>({
      name: 'slug-taken',
      text: 'select province = $2 and record = $3 as is_own from post_slug where slug = $1',
      values: [slug, province, post],
    });
    if (taken?.is_own) return slug;
    if (taken !== undefined) continue;
    await client.query('insert into post_slug (slug, province, record) values ($1, $2, $3)',
      [slug, province, post]);
    return slug;
  }
}

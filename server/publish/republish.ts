// Renders every page of a province anew and compares it, byte by byte, with the page that is kept.
// Used by `npm run republish` and beside a running server. What differs is returned and replaced.
import { isDeepStrictEqual } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import type { ClientBase, Pool } from 'pg';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { asProvince } from '../store/rights.ts';
import { readNames, readTexts, type PostTexts, type SharedNames } from './article.ts';
import { contentOf } from './content.ts';
import { keepPost, renderPost, type PublishParts, type RenderParts } from './pages.ts';
import { publishIn } from './publisher.ts';

export interface Republished {
  readonly pages: number;
  /** Addresses of pages that were not as they should be. */
  readonly different: readonly string[];
}
const postsAtOnce = 200;
const firstId = '00000000-0000-0000-0000-000000000000';

export async function republish(
  pool: Pool, province: string, parts: PublishParts,
): Promise<Republished> {
  await publishIn(pool, province, parts);
  let pages = 0;
  const different: string[] = [];
  for (let after = firstId; ;) {
    const step = await asProvince(pool, province, async (client) => {
      const names = await readNames(client, province);
      return compareSome(client, province, { after, parts: { ...parts, names } });
    });
    pages += step.pages;
    different.push(...step.different);
    if (step.last === null) return { pages, different };
    after = step.last;
  }
}

interface Step {
  readonly after: string;
  readonly parts: PublishParts & { readonly names: SharedNames };
}
async function compareSome(
  client: ClientBase, province: string, { after, parts }: Step,
): Promise<Republished & { readonly last: string | null }> {
  const { rows } = await client.query<RecordColumns & { readonly slug: string }>(
    `select p.slug, ${RECORD_COLUMNS.split(', ').map((name) => `r.${name}`).join(', ')}
     from post p join record r on r.province = p.province and r.id = p.record
     where p.province = $1 and p.state = 'shown' and p.record > $2::uuid
     order by p.record limit $3`, [province, after, postsAtOnce]);
  const posts = rows.map(({ id }) => id);
  const texts = await readTexts(client, province, posts);
  const kept = await readKept(client, province, posts);
  const different: string[] = [];
  for (const { slug, ...columns } of rows) {
    const of = texts.get(columns.id);
    const isSame = of !== undefined && isAsApproved(columns, of)
      && await areSame(client, province, {
        post: columns.id, kept: kept.get(columns.id) ?? [], parts: { ...parts, texts: of },
      });
    if (isSame) continue;
    different.push(slug);
    await keepPost(client, province, columns.id, parts);
  }
  const last = rows.length < postsAtOnce ? null : rows.at(-1)?.id ?? null;
  return { pages: [...kept.values()].flat().length, different, last };
}

interface KeptRow {
  readonly post: string; readonly language: 'vi' | 'en';
  readonly body: Buffer; readonly brotli: Buffer;
}
async function readKept(
  client: ClientBase, province: string, posts: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptRow[]>> {
  const { rows } = await client.query<KeptRow>(
    `select post, language, body, brotli from post_page
     where province = $1 and post = any($2::uuid[])`, [province, posts]);
  const of = new Map<string, KeptRow[]>();
  for (const row of rows) of.set(row.post, [...of.get(row.post) ?? [], row]);
  return of;
}

interface Compared {
  readonly post: string; readonly kept: readonly KeptRow[]; readonly parts: RenderParts;
}
async function areSame(
  client: ClientBase, province: string, { post, kept, parts }: Compared,
): Promise<boolean> {
  for (const language of ['vi', 'en'] as const) {
    const rendered = await renderPost(client, province, { post, language }, parts);
    const page = kept.find((one) => one.language === language);
    if (rendered === null && page === undefined) continue;
    if (rendered === null || page === undefined) return false;
    if (!rendered.body.equals(page.body)) return false;
    if (!rendered.body.equals(brotliDecompressSync(page.brotli))) return false;
  }
  return true;
}

/** Whether the last version says what the record's approved version says. */
function isAsApproved(columns: RecordColumns, { versions }: PostTexts): boolean {
  const approved = rowOf(columns).approved;
  const last = versions.find(({ language }) => language === 'vi')?.content;
  return approved !== null && last !== undefined
    && isDeepStrictEqual(last, JSON.parse(JSON.stringify(contentOf(approved.values))));
}

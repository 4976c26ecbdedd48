// Renders every page of a province anew and compares it, byte by byte, with the page that is kept.
// Used by `npm run republish` and beside a running server. What differs is returned and replaced.
import { brotliDecompressSync } from 'node:zlib';
import type { ClientBase, Pool } from 'pg';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { asProvince } from '../store/rights.ts';
import { readNames, type SharedNames } from './article.ts';
import { contentOf } from './content.ts';
import { keepPost, renderPost, type PublishParts } from './pages.ts';
import { publishIn } from './publisher.ts';

export interface Republished {
  readonly pages: number;
  /** Addresses of pages that were not as they should be. */
  readonly different: readonly string[];
}
const postsAtOnce = 200;

export async function republish(
  pool: Pool, province: string, parts: PublishParts,
): Promise<Republished> {
  await publishIn(pool, province, parts);
  let pages = 0;
  const different: string[] = [];
  for (let after = ''; ;) {
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
     where p.province = $1 and p.state = 'shown' and ($2 = '' or p.record > $2::uuid)
     order by p.record limit $3`, [province, after === '' ? '' : after, postsAtOnce]);
  let pages = 0;
  const different: string[] = [];
  for (const { slug, ...columns } of rows) {
    const found = await compareOne(client, province, { columns, parts });
    pages += found.pages;
    if (!found.isSame) {
      different.push(slug);
      await keepPost(client, province, columns.id, parts);
    }
  }
  const last = rows.length < postsAtOnce ? null : rows.at(-1)?.id ?? null;
  return { pages, different, last };
}

interface KeptRow {
  readonly language: 'vi' | 'en'; readonly body: Buffer; readonly brotli: Buffer;
}
async function compareOne(
  client: ClientBase, province: string,
  { columns, parts }: { readonly columns: RecordColumns; readonly parts: Step['parts'] },
): Promise<{ readonly pages: number; readonly isSame: boolean }> {
  const { rows: kept } = await client.query<KeptRow>({
    name: 'kept-pages',
    text: 'select language, body, brotli from post_page where province = $1 and post = $2',
    values: [province, columns.id],
  });
  let isSame = await isAsApproved(client, province, columns);
  for (const language of ['vi', 'en'] as const) {
    const rendered = await renderPost(client, province, { post: columns.id, language }, parts);
    const page = kept.find((one) => one.language === language);
    if (rendered === null && page === undefined) continue;
    isSame &&= rendered !== null && page !== undefined && rendered.body.equals(page.body)
      && rendered.body.equals(brotliDecompressSync(page.brotli));
  }
  return { pages: kept.length, isSame };
}

/** Whether the last version says what the record's approved version says. */
async function isAsApproved(
  client: ClientBase, province: string, columns: RecordColumns,
): Promise<boolean> {
  const approved = rowOf(columns).approved;
  if (approved === null) return false;
  const { rows: [same] } = await client.query<{ readonly same: boolean }>({
    name: 'as-approved',
    text: `select content = $3::jsonb as same from post_version
      where province = $1 and post = $2 and language = 'vi' order by number desc limit 1`,
    values: [province, columns.id, JSON.stringify(contentOf(approved.values))],
  });
  return same?.same ?? false;
}

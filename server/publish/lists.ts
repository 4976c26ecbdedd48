// Lists of what the public site shows: news, the feed, search, the addresses for search engines.
import type { Pool } from 'pg';
import type { Day } from '../../core/brands.ts';
import type { Category, PostLine } from '../../core/api/news.ts';
import { fold, likeText } from '../../core/words/fold.ts';
import type { Language } from '../../core/words/words.ts';
import { provincesOf } from '../store/entry.ts';
import { transaction } from '../store/pool.ts';
import { asProvince } from '../store/rights.ts';
import { readNames, type SharedNames } from './article.ts';

interface LineRow {
  readonly province: string; readonly slug: string; readonly category: string;
  readonly commune: string; readonly day: string; readonly title: string; readonly lead: string;
  readonly language: Language;
}
/** What is shown today, in the wanted language where there is one. */
const shownLines = (language: string, today: string): string => `
  select p.province, p.record, p.slug, p.category, p.commune, p.type, p.day, g.title, g.lead,
    g.language, p.changed_at, p.first_at
  from post p join lateral (
    select title, lead, language from post_page g
    where g.province = p.province and g.post = p.record
    order by g.language = ${language} desc, g.language limit 1) g on true
  where p.state = 'shown' and p.day <= ${today} and p.until_day >= ${today}`;
const lineColumns = `province, slug, category, commune, day::text as day, title, lead, language`;

export interface Listed {
  readonly language: Language; readonly today: Day; readonly category?: string | undefined;
}
/** Standing pages are found by search and links, not in the list of news. */
export async function listPosts(
  pool: Pool, { language, today, category }: Listed,
  { from, most }: { readonly from: number; readonly most: number },
): Promise<readonly PostLine[]> {
  const { rows } = await pool.query<LineRow>(
    `select ${lineColumns} from (${shownLines('$1', '$2')}) shown
     where type <> 'page' and ($3 = '' or category = $3)
     order by day desc, record desc offset $4 limit $5`,
    [language, today, category ?? '', from, most]);
  return linesOf(pool, rows);
}

export interface FeedEntry extends PostLine {
  readonly record: string; readonly firstAt: Date; readonly changedAt: Date;
}
export async function feedPosts(
  pool: Pool, { language, today, category }: Listed, most: number,
): Promise<readonly FeedEntry[]> {
  const { rows } = await pool.query<LineRow & {
    readonly record: string; readonly firstAt: Date; readonly changedAt: Date;
  }>(
    `select ${lineColumns}, record, first_at as "firstAt", changed_at as "changedAt"
     from (${shownLines('$1', '$2')}) shown
     where type <> 'page' and ($3 = '' or category = $3)
     order by changed_at desc, record desc limit $4`,
    [language, today, category ?? '', most]);
  const lines = await linesOf(pool, rows);
  return rows.map(({ record, firstAt, changedAt }, at) =>
    ({ ...lines[at] as PostLine, record, firstAt, changedAt }));
}

/** Every address of a post that is shown, with the languages it has. */
export async function postAddresses(
  pool: Pool, today: Day,
): Promise<readonly { readonly slug: string; readonly languages: readonly Language[] }[]> {
  const { rows } = await pool.query<{
    readonly slug: string; readonly languages: readonly Language[];
  }>(`select p.slug, array_agg(g.language order by g.language desc) as languages
      from post p join post_page g on g.province = p.province and g.post = p.record
      where p.state = 'shown' and p.day <= $1 and p.until_day >= $1
      group by p.slug order by p.slug`, [today]);
  return rows;
}

const hitsMax = 30;
/** Shorter parts of words are not looked for: they stand everywhere. */
const partCharsMin = 3;
/** Words in any order. What has them with their marks comes first: ma, má and mà are three words.
    A number such as 147/KH-UBND is found as a whole. */
export async function searchPosts(
  pool: Pool, { language, today }: Listed, sought: string,
): Promise<readonly PostLine[]> {
  const plain = fold(sought);
  if (plain === '') return [];
  const part = plain.length < partCharsMin ? '' : `%${likeText(plain)}%`;
  const { rows } = await pool.query<LineRow>(
    `select p.province, p.slug, p.category, p.commune, p.day::text as day, g.title, g.lead,
       g.language
     from post_page g join post p on p.province = g.province and p.record = g.post
     where (g.plain @@ plainto_tsquery('simple', $3) or ($4 <> '' and g.sought like $4))
       and p.state = 'shown' and p.day <= $2 and p.until_day >= $2
       and (g.language = $1 or not exists (select from post_page other
         where other.province = g.province and other.post = g.post and other.language = $1))
     order by (g.marks @@ plainto_tsquery('simple', lower($5))) desc,
       ($4 <> '' and hoaban_fold(g.title) like $4) desc, p.day desc, p.record desc limit $6`,
    [language, today, plain, part, sought.normalize('NFC'), hitsMax]);
  return linesOf(pool, rows);
}

async function linesOf(pool: Pool, rows: readonly LineRow[]): Promise<readonly PostLine[]> {
  const names = new Map<string, SharedNames>();
  for (const province of new Set(rows.map((row) => row.province))) {
    names.set(province, await asProvince(pool, province, (client) => readNames(client, province)));
  }
  return rows.map(({ province, category, commune, ...line }) => ({
    slug: line.slug, title: line.title, lead: line.lead, language: line.language, day: line.day,
    category: names.get(province)?.categories.get(category) ?? null,
    commune: names.get(province)?.communes.get(commune) ?? null,
  }));
}

/** The categories of every province, each code once. */
export async function readCategories(pool: Pool): Promise<readonly Category[]> {
  const all = new Map<string, Category>();
  for (const province of await transaction(pool, provincesOf)) {
    const { categories } = await asProvince(pool, province,
      (client) => readNames(client, province));
    for (const [code, words] of categories) all.set(code, { code, words });
  }
  return [...all.values()];
}

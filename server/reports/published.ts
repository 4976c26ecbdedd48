// The published copies: one per province, taken from its last signed report that is published.
// Written when that is signed, read by the public pages; never reads a report or a tally.
import type { ClientBase } from 'pg';
import type { Published, PublishedProvince } from '../../core/api/reports.ts';

export async function savePublishedCopy(
  client: ClientBase, province: string,
  { report, figures }: { readonly report: string; readonly figures: PublishedProvince },
): Promise<void> {
  await client.query(
    `insert into published (province, report, signed_at, figures) values ($1, $2, $3, $4)
     on conflict (province) do update set report = excluded.report, signed_at = excluded.signed_at,
       figures = excluded.figures`,
    [province, report, figures.signedAt, JSON.stringify(figures)]);
}

/** The hash of the present copy. */
export async function hashPublishedCopy(client: ClientBase, province: string): Promise<string> {
  const { rows } = await client.query<{ readonly hash: string }>(
    `select encode(sha256(convert_to(figures::text, 'UTF8')), 'hex') as hash
     from published where province = $1`, [province]);
  return rows[0]?.hash ?? '';
}

/** The published copy of each province. Public data, so no scope is needed. */
export async function readPublished(client: Pick<ClientBase, 'query'>): Promise<Published> {
  const { rows } = await client.query<{ readonly figures: PublishedProvince }>(
    'select figures from published order by province');
  return { provinces: rows.map(({ figures }) => figures) };
}

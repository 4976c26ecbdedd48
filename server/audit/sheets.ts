// Compares signed reports with the entries of their signing, which contain the hash of the sheet:
// whether a report was altered, planted or removed. Part of every check; changes nothing.
import type { ClientBase } from 'pg';
import type { Link } from './chain.ts';
import type { Finding } from './findings.ts';

interface Signing { readonly nr: number; readonly sheet: string | null; readonly published: string }

/** Takes the entries one by one and returns the findings at the end. */
export function watchSheets(): {
  take(link: Link): void; end(client: ClientBase, province: string): Promise<readonly Finding[]>;
} {
  const signings = new Map<string, Signing>();
  const take = ({ nr, act, about, more }: Link): void => {
    if (act !== 'reportSigned') return;
    const { sheet, published } = readMore(more);
    signings.set(about, { nr, sheet: sheet ?? null, published: published ?? '' });
  };
  const end = async (client: ClientBase, province: string): Promise<readonly Finding[]> => {
    const standing = await hashesOf(client, province);
    const copy = await publishedOf(client, province);
    const findings: Finding[] = [];
    for (const [report, { nr, sheet, published }] of signings) {
      const hash = standing.get(report);
      if (hash === undefined) findings.push({ what: 'reportGone', nr });
      else if (sheet !== null && hash !== sheet) findings.push({ what: 'reportAltered', nr });
      if (copy?.report === report && published !== '' && copy.hash !== published) {
        findings.push({ what: 'publishedAltered', nr });
      }
    }
    for (const report of standing.keys()) {
      if (!signings.has(report)) findings.push({ what: 'reportPlanted', report });
    }
    return findings;
  };
  return { take, end };
}

/** An altered entry may contain anything. */
function readMore(more: string): { readonly sheet?: string; readonly published?: string } {
  try {
    return JSON.parse(more) as { readonly sheet?: string; readonly published?: string };
  } catch {
    return {};
  }
}

/** The hashes of reports signed since the audit exists. */
async function hashesOf(
  client: ClientBase, province: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ readonly id: string; readonly hash: string }>(
    `select id, encode(sha256(convert_to((figures->'sheet')::text, 'UTF8')), 'hex') as hash
     from report where province = $1 and state = 'signed' and figures ? 'audit'`, [province]);
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

interface Copy { readonly report: string; readonly hash: string }
async function publishedOf(client: ClientBase, province: string): Promise<Copy | undefined> {
  const { rows } = await client.query<Copy>(
    `select report, encode(sha256(convert_to(figures::text, 'UTF8')), 'hex') as hash
     from published where province = $1`, [province]);
  return rows[0];
}

// Checks a province's chain in the database, a page at a time, against its head and all external
// heads. Runs beside a working server; changes nothing.
import type { ClientBase, Pool } from 'pg';
import { provinceScope, setScope } from '../store/scope.ts';
import type { Link } from './chain.ts';
import type { Manifest } from '../operate/snapshot.ts';
import {
  headsOfBackup, headsOfReports, readExternalHeads, type ExternalHeads,
} from './external-heads.ts';
import { watchSheets } from './sheets.ts';
import { openTrail, readHead } from '../store/audit-trail.ts';
import { startWalk, type Walked } from './walk.ts';

const pageRows = 5_000;

export type Progress = (done: number, of: number) => void;

export interface Check {
  readonly province: string;
  readonly dataDir: string;
  /** Lists of backups in other folders. */
  readonly backups?: readonly Manifest[];
  readonly onProgress?: Progress;
}

export async function verify(
  pool: Pool, { province, dataDir, backups = [], onProgress }: Check,
): Promise<Walked> {
  const external = await readExternalHeads(dataDir, province);
  const anchors = [...external.anchors, ...backups.flatMap((it) => headsOfBackup(it, province))];
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    await setScope(client, provinceScope(province));
    return await verifyIn(client, { province, external: { ...external, anchors }, onProgress });
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

interface ChainCheck {
  readonly province: string;
  readonly external: ExternalHeads;
  readonly onProgress?: Progress | undefined;
}

/** Runs in a transaction whose scope is the province; the tables may be a copy in another
    schema. */
export async function verifyIn(
  client: ClientBase, { province, external, onProgress }: ChainCheck,
): Promise<Walked> {
  await openTrail(client, province);
  const head = await readHead(client, province);
  const anchors = [...external.anchors, ...await headsOfReports(client, province)];
  const walk = startWalk({ head, anchors, restores: external.restores });
  const sheets = watchSheets();
  let done = 0;
  for await (const page of pagesOf(client, province)) {
    for (const link of page) {
      walk.take(link);
      sheets.take(link);
    }
    done += page.length;
    onProgress?.(done, Math.max(head.nr, done));
  }
  const walked = walk.end();
  const findings = [...walked.findings, ...await sheets.end(client, province)];
  return { ...walked, findings };
}

type Columns = Omit<Link, 'nr' | 'at'> & { readonly nr: string; readonly at: string };

async function* pagesOf(client: ClientBase, province: string): AsyncGenerator<readonly Link[]> {
  let last = '-9223372036854775808';
  for (;;) {
    const { rows } = await client.query<Columns>({
      name: 'audit page',
      text: `select province, nr, (extract(epoch from at) * 1000)::bigint as at, actor, device, act,
          unit, about, more, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash
        from audit where province = $1 and nr > $2 order by nr limit $3`,
      values: [province, last, pageRows],
    });
    yield rows.map((row) => ({ ...row, nr: Number(row.nr), at: Number(row.at) }));
    const end = rows.at(-1);
    if (!end || rows.length < pageRows) return;
    last = end.nr;
  }
}

// The audit at backups and restores: whether the chain inside a backup is whole, and the entries
// that a backup was made or restored. A restore loses the entries made since its backup; the new
// chain records this, so that external heads of lost entries are no sign of tampering.
import type { ClientBase } from 'pg';
import { provinceScope, setScope } from '../store/scope.ts';
import { seeEverything, type Manifest } from './snapshot.ts';
import { operator } from '../store/audit-acts.ts';
import { audit } from '../store/audit.ts';
import { findingWords } from '../audit/findings.ts';
import { noteHead } from '../audit/heads.ts';
import { headsOfBackup, readExternalHeads } from '../audit/external-heads.ts';
import { readHead } from '../store/audit-trail.ts';
import { verifyIn } from '../audit/verify.ts';
import { nowMs } from '../store/clock.ts';

/** Checks the chains loaded from a backup against the heads in its list, and against heads that
    this server recorded outside the chain before the backup was made. */
export async function faultsOfAudit(
  client: ClientBase, manifest: Manifest, dataDir: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { province } of manifest.provinces) {
    await setScope(client, provinceScope(province));
    const own = headsOfBackup(manifest, province);
    const upTo = Math.max(0, ...own.map(({ nr }) => nr));
    const earlier = (await readExternalHeads(dataDir, province)).anchors
      .filter(({ nr, at }) => nr <= upTo && at <= Date.parse(manifest.at));
    const external = { anchors: [...own, ...earlier], restores: null };
    const { findings } = await verifyIn(client, { province, external });
    for (const { vi, en } of findings.map(findingWords)) faults.push(`${province}: ${vi} / ${en}`);
  }
  return faults;
}

/** The transaction must see every province. */
export async function noteBackup(client: ClientBase, manifest: Manifest): Promise<void> {
  for (const { province, seq } of manifest.provinces) {
    const upTo = manifest.heads?.find((head) => head.province === province)?.nr ?? 0;
    await audit(client, {
      province, actor: operator, act: 'backupMade', more: { at: manifest.at, seq, upTo },
    });
  }
}

interface Restoring {
  readonly manifest: Manifest;
  readonly dataDir: string;
  /** The schema of the tables before the restore. */
  readonly replaced: string;
}

/** Runs in the transaction that restores the tables. The file of heads gets its line before the
    commit: a line without a restore does no harm, but a restore without a line would look
    forged. */
export async function noteRestore(
  client: ClientBase, { manifest, dataDir, replaced }: Restoring,
): Promise<void> {
  await seeEverything(client);
  for (const { province } of manifest.provinces) {
    const from = (await readHead(client, province)).nr;
    const lost = Math.max(from, await standingNr(client, province, replaced),
      ...(await readExternalHeads(dataDir, province)).anchors.map(({ nr }) => nr));
    await audit(client, {
      province, actor: operator, act: 'restored', more: { at: manifest.at, from, lost },
    });
    const head = await readHead(client, province);
    const at = new Date(nowMs(client)).toISOString();
    await noteHead(dataDir, { ...head, province, at, why: 'restore' });
  }
}

async function standingNr(client: ClientBase, province: string, schema: string): Promise<number> {
  const { rows } = await client.query<{ readonly nr: string }>(
    `select nr from "${schema}".audit_head where province = $1`, [province]);
  return Number(rows[0]?.nr ?? 0);
}

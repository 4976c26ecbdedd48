// Carries out a long import, as a job. Every run reads the kept file and checks it whole again;
// records that an earlier run staged are not staged twice, and the publishing transaction brings in
// all or nothing. A server that is killed anywhere leaves nothing that a reader sees, and the next
// run goes on.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Change } from '../../core/sync/change.ts';
import { kindByName } from '../../records/index.ts';
import { readPerson } from '../accounts/people.ts';
import { publish } from '../figures/change-events.ts';
import { audit } from '../store/audit.ts';
import type { Person } from '../store/person.ts';
import { asPerson, asProvince } from '../store/rights.ts';
import type { Written } from '../sync/apply.ts';
import { publishStaged, stageNew } from '../sync/staged.ts';
import { readFile } from '../workbooks/read-file.ts';
import { carryOutPlan, changesAtOnce, planFile } from './import.ts';
import { knownHeadingsOf } from './import-heads.ts';
import type { RowPlan } from './import-plan.ts';
import {
  beginStaging, endImport, holdImport, readImport, type LongImport,
} from './long-imports.ts';

export interface ImportRun {
  readonly pool: Pool; readonly province: string; readonly id: string; readonly today: string;
  readonly isStopped?: AbortSignal | undefined;
  /** Called where a server may be killed: tests wait there. */
  readonly passed?: ((point: string) => Promise<void>) | undefined;
}

export async function runImport(run: ImportRun): Promise<void> {
  const { pool, province, id } = run;
  for (let tries = 0; tries < triesMax; tries += 1) {
    const found = await asProvince(pool, province, (client) => readImport(client, province, id));
    if (found === null) return;
    const person = await readAuthor(run, found);
    const planned = person && !found.isLate ? await planAgain(run, person, found) : null;
    if (!person || !planned) return fail(run);
    const records = await bringIn(run, person, { found, planned });
    if (records === null) continue;
    publish({ db: { pool } }, province, records);
    return;
  }
  return fail(run);
}
/** Each time the tree of units has changed, or somebody has made one of the records. */
const triesMax = 5;

const fail = ({ pool, province, id }: ImportRun): Promise<void> =>
  asProvince(pool, province, (client) => endImport(client, { province, id }, 'failed'));

/** The rights of today. */
async function readAuthor(
  { pool, province, today }: ImportRun, { account, device }: LongImport,
): Promise<Person | null> {
  const person = await asProvince(pool, province, (client) =>
    readPerson(client, { province, account, today }));
  return person && { ...person, device };
}

/** null: the file would do anything else than what the officer saw. */
async function planAgain(
  { pool, passed }: ImportRun, person: Person, found: LongImport,
): Promise<RowPlan | null> {
  const kind = kindByName(found.kind);
  if (!kind) return null;
  const { bytes, oldTexts, language, plan } = found;
  const file = await readFile({ bytes, headings: knownHeadingsOf(kind), oldTexts });
  await passed?.('read');
  const planned = await asPerson(pool, person, (client) =>
    planFile(client, person, { kind, language, file }));
  await passed?.('planned');
  return planned.answer.counts.fault === 0 && planned.answer.plan === plan ? planned : null;
}

interface Bringing { readonly found: LongImport; readonly planned: RowPlan }
async function bringIn(
  run: ImportRun, person: Person, { found, planned }: Bringing,
): Promise<readonly Written[] | null> {
  const staged = await stageAll(run, person, { found, planned });
  await run.passed?.('staged');
  return publishAll(run, person, { found, planned, staged }).catch((fault: unknown) => {
    if (!(fault instanceof Moved)) throw fault;
    return asProvince(run.pool, run.province, async (client) => {
      await beginStaging(client, run, null);
      return null;
    });
  });
}

/** Thrown to roll back: what was staged does not fit what there is now. */
class Moved extends Error {}

interface Staged {
  readonly tree: number; readonly count: number; readonly rest: readonly Change[];
}
async function stageAll(
  run: ImportRun, person: Person, { found, planned }: Bringing,
): Promise<Staged> {
  const { pool, province } = run;
  const tree = found.tree ?? await asProvince(pool, province, async (client) => {
    const { rows: [row] } = await client.query<{ readonly tree: number }>(
      'select tree from counter where province = $1', [province]);
    await beginStaging(client, run, row?.tree ?? 0);
    return row?.tree ?? 0;
  });
  const before = await stagedIds(run);
  let count = before.size;
  const left = planned.changes.filter(({ create, record }) => create && !before.has(record));
  for (let at = 0; at < left.length; at += changesAtOnce) {
    run.isStopped?.throwIfAborted();
    const since = performance.now();
    const changes = left.slice(at, at + changesAtOnce);
    count = await stageBatch(run, person, { changes, staged: count });
    await run.passed?.(`batch ${count}`);
    // Half of the time belongs to others.
    await sleep(Math.min(pauseMsMax, performance.now() - since));
  }
  const done = await stagedIds(run);
  return {
    tree, count: done.size, rest: planned.changes.filter(({ record }) => !done.has(record)),
  };
}
const pauseMsMax = 200;

/** One transaction, judged in small parts, so that no request waits long for its turn. */
const stageBatch = (
  { pool, province, id }: ImportRun, person: Person,
  { changes, staged }: { readonly changes: readonly Change[]; readonly staged: number },
): Promise<number> => asPerson(pool, person, async (client) => {
  if (!await holdImport(client, { province, id })) return staged;
  const { account, device } = person;
  let count = staged;
  for (let at = 0; at < changes.length; at += changesJudgedAtOnce) {
    const part = changes.slice(at, at + changesJudgedAtOnce);
    count += await stageNew(client,
      { province, device, changes: part, authors: new Map([[account, person]]) },
      { import: id, account, staged: count });
  }
  return count;
});
const changesJudgedAtOnce = 50;

const stagedIds = ({ pool, province, id }: ImportRun): Promise<ReadonlySet<string>> =>
  asProvince(pool, province, async (client) => {
    const { rows } = await client.query<{ readonly id: string }>(
      'select id from row_import_record where province = $1 and import = $2', [province, id]);
    return new Set(rows.map((row) => row.id));
  });

const publishAll = (
  run: ImportRun, person: Person, { found, planned, staged }: Bringing & { staged: Staged },
): Promise<readonly Written[]> => asPerson(run.pool, person, async (client) => {
  const { province, device, account } = person;
  if (!await holdImport(client, run)) return [];
  const made = await publishStaged(client, {
    province, device, account, import: run.id, staged: staged.count, tree: staged.tree,
    passed: run.passed,
  });
  const others = made && await carryOutPlan(client, person, staged.rest);
  if (!made || !others) throw new Moved('the ground moved');
  const { counts } = planned.answer;
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await audit(client, {
    province, actor: account, device, act: 'rowsImported',
    more: { kind: found.kind, n, new: counts.new, changed: counts.changed },
  });
  await endImport(client, run, 'done');
  await run.passed?.('before commit');
  return [...made, ...others];
});

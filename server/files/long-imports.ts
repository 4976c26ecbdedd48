// Long imports that a job carries out (run-import.ts): the file that an officer sent, how far it
// has come, and how it ended. An import keeps its file until then, at most a day.
import type { ClientBase } from 'pg';
import type { ImportProgress } from '../../core/api/files.ts';
import { importLimits } from '../../core/import-limits.ts';
import type { Language } from '../../core/words/words.ts';
import { makeId } from '../store/clock.ts';
import { enqueue } from '../store/enqueue.ts';
import type { Person } from '../store/person.ts';
import type { OldTexts } from '../workbooks/read-rows.ts';

export interface LongImport {
  readonly id: string; readonly account: string; readonly device: string; readonly kind: string;
  readonly language: Language; readonly oldTexts: OldTexts; readonly plan: string;
  readonly bytes: Buffer; readonly total: number; readonly isLate: boolean;
  /** The number of the tree of units by which records were staged; null: none yet. */
  readonly tree: number | null;
  /** How many records are staged. */
  readonly staged: number;
}
type NewImport = Pick<LongImport, 'kind' | 'language' | 'oldTexts' | 'plan' | 'total'>
  & { readonly bytes: Uint8Array; readonly today: string };

/** Keeps the file and enqueues its job, in the caller's transaction with the person's scope; null:
    one of hers of this kind is running. */
export async function startImport(
  client: ClientBase, person: Person, asked: NewImport,
): Promise<ImportProgress | null> {
  const { province, account, device } = person;
  await client.query('select pg_advisory_xact_lock(hashtext($1))',
    [`row import ${province} ${account}`]);
  if ((await newestImport(client, person, asked.kind))?.state === 'running') return null;
  const id = makeId();
  await client.query(
    `delete from row_import where province = $1 and account = $2
       and (kind = $3 or made_at < hoaban_now() - make_interval(hours => $4))
       and state <> 'running'`,
    [province, account, asked.kind, importLimits.importHoursMax]);
  await client.query(
    `insert into row_import (province, id, account, device, kind, language, old_texts, plan,
       bytes, rows_total) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [province, id, account, device, asked.kind, asked.language, asked.oldTexts, asked.plan,
      Buffer.from(asked.bytes), asked.total]);
  await enqueue(client, { task: 'rowImport', province, about: id, day: asked.today });
  return { id, state: 'running', done: 0, total: asked.total };
}

/** How the person's last import of the kind stands; null: there was none today. */
export async function newestImport(
  client: ClientBase, { province, account }: Person, kind: string,
): Promise<ImportProgress | null> {
  const { rows: [found] } = await client.query<ImportProgress>(
    `select i.id, i.state, i.rows_total as total, case when i.state = 'done' then i.rows_total
       else ${STAGED} end as done
     from row_import i where i.province = $1 and i.account = $2 and i.kind = $3
       and i.made_at > hoaban_now() - make_interval(hours => $4)
     order by i.made_at desc, i.id desc limit 1`,
    [province, account, kind, importLimits.importHoursMax]);
  return found ?? null;
}

const STAGED = `coalesce((select max(b.up_to) from row_import_batch b
  where b.province = i.province and b.import = i.id), 0)`;

/** null: there is none, or it has ended. The scope must be the province. */
export async function readImport(
  client: ClientBase, province: string, id: string,
): Promise<LongImport | null> {
  const { rows: [found] } = await client.query<LongImport>(
    `select i.id, i.account, i.device, i.kind, i.language, i.old_texts as "oldTexts", i.plan,
       i.bytes, i.rows_total as total, i.tree, ${STAGED} as staged,
       i.made_at < hoaban_now() - make_interval(hours => $3) as "isLate"
     from row_import i where i.province = $1 and i.id = $2 and i.state = 'running'`,
    [province, id, importLimits.importHoursMax]);
  return found ?? null;
}

interface Named { readonly province: string; readonly id: string }
/** True: it is still running, and until the transaction ends no other worker ends it. */
export async function holdImport(client: ClientBase, { province, id }: Named): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from row_import where province = $1 and id = $2 and state = 'running' for update`,
    [province, id]);
  return rowCount !== 0;
}

/** Staging begins by this tree of units; what was staged before is dropped. */
export async function beginStaging(
  client: ClientBase, { province, id }: Named, tree: number | null,
): Promise<void> {
  await client.query('update row_import set tree = $3 where province = $1 and id = $2',
    [province, id, tree]);
  await dropStaged(client, { province, id });
}

/** Runs in the transaction that publishes, or alone if nothing is brought in. */
export async function endImport(
  client: ClientBase, { province, id }: Named, state: 'done' | 'failed',
): Promise<void> {
  await client.query(
    `update row_import set state = $3, bytes = '' where province = $1 and id = $2`,
    [province, id, state]);
  await dropStaged(client, { province, id });
}

async function dropStaged(client: ClientBase, { province, id }: Named): Promise<void> {
  for (const table of ['row_import_record', 'row_import_batch']) {
    await client.query(`delete from ${table} where province = $1 and import = $2`, [province, id]);
  }
}

// A backup on disk: one compressed COPY per table from a single snapshot, and a list with hashes.
// Used by backup.ts and restore.ts; knows no kind of record and changes no row.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { signManifest } from './backup-key.ts';
import { provincesOf } from '../store/entry.ts';
import { StartProblem } from '../start/start-problem.ts';
import { nowMs } from '../store/clock.ts';

export interface TableCopy {
  readonly name: string;
  readonly columns: readonly string[];
  readonly sha256: string;
}
export interface Manifest {
  readonly format: 1;
  readonly at: string;
  /** Names of photos, voice notes and papers, which are the hashes of their bytes; null: not
      listed. */
  readonly files?: readonly string[];
  readonly tables: readonly TableCopy[];
  /** The counter of each province; `safe` may move up to it once this backup is verified. */
  readonly provinces: readonly {
    readonly province: string;
    readonly seq: number;
    readonly mark: string;
  }[];
  /** The head of each province's audit; backups of older programs have none. */
  readonly heads?: readonly {
    readonly province: string; readonly nr: number; readonly hash: string;
  }[];
}
const manifestName = 'manifest.json';
/** A backup contains people's names, hashes of passphrases and the courier's keys. */
const ownerOnly = 0o600;
/** Left out: the migrations that ran, the key of the codes, which belongs to this installation,
    rows that are valid for minutes, and what is made of the records (a restore makes it anew). */
const apart = ['migration', 'secret', 'ticket', 'try_bucket', 'record_sought', 'record_marked',
  'record_text', 'record_link', 'record_follow', 'post_page'];

/** Lets this transaction see every row, also if the owner obeys row-level security. */
export async function seeEverything(client: ClientBase): Promise<readonly string[]> {
  const provinces = await provincesOf(client);
  const list = `{${provinces.map((p) => JSON.stringify(p)).join(',')}}`;
  await client.query(
    `select set_config('hoaban.provinces', $1, true), set_config('hoaban.units', $1, true),
       set_config('hoaban.grants', $1, true), set_config('hoaban.figures', $1, true),
       set_config('hoaban.trail', $1, true), set_config('hoaban.door', 'setting', true),
       set_config('hoaban.program', $2, true)`,
    [list, provinces.join()],
  );
  return provinces;
}

/** Writes every table as this client's transaction sees it; the list is written last. */
export async function writeSnapshot(client: ClientBase, folder: string): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await seeEverything(client);
  const tables: TableCopy[] = [];
  for (const { name, columns } of await tablesOf(client)) {
    const hash = new Hasher();
    await pipeline(
      client.query(
        copyTo(`copy (select ${columns.map(quote).join(', ')} from ${quote(name)}) to stdout`),
      ),
      createGzip({ level: 6 }),
      hash,
      createWriteStream(pathOf(folder, name), { mode: ownerOnly }),
    );
    tables.push({ name, columns, sha256: hash.hex() });
  }
  const counters = await client.query<{ province: string; seq: string; mark: string }>(
    'select province, seq, mark from counter order by 1');
  const heads = await client.query<{ province: string; nr: string; hash: string }>(
    `select province, nr, encode(hash, 'hex') as hash from audit_head order by 1`);
  return {
    format: 1, at: new Date(nowMs(client)).toISOString(), tables,
    provinces: counters.rows.map((r) => ({ ...r, seq: Number(r.seq) })),
    heads: heads.rows.map((r) => ({ ...r, nr: Number(r.nr) })),
  };
}

/** Writes the list after all files; signed, so that nobody else can write one. `spoiled`: photos,
    voice notes and papers whose bytes do not match their names are not listed. */
export async function writeManifest(
  dataDir: string, folder: string, tables: Manifest,
): Promise<{ readonly manifest: Manifest; readonly spoiled: readonly string[] }> {
  const files: string[] = [];
  const spoiled: string[] = [];
  for (const name of await filesIn(folder)) {
    const isSpoiled = !await isWhole(join(folder, 'files', name))
      && !await isWhole(join(dataDir, 'files', name));
    (isSpoiled ? spoiled : files).push(name);
  }
  const manifest = { ...tables, files };
  const text = JSON.stringify(manifest, null, 2);
  await writeFile(join(folder, manifestName), text, { mode: ownerOnly });
  await signManifest(dataDir, folder, text);
  return { manifest, spoiled };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })
    .catch((error: { readonly code?: string }) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  return entries.filter((entry) => entry.isFile())
    .map((entry) => relative(join(folder, 'files'), join(entry.parentPath, entry.name))).sort();
}

export async function readManifest(folder: string): Promise<Manifest> {
  return (await readSigned(folder)).manifest;
}

/** Reads the list with its exact bytes, for the signature. */
export async function readSigned(
  folder: string,
): Promise<{ readonly manifest: Manifest; readonly text: string }> {
  try {
    const text = await readFile(join(folder, manifestName), 'utf8');
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.format !== 1 || !Array.isArray(manifest.tables)) throw new Error('another format');
    return { manifest, text };
  } catch (cause) {
    throw new StartProblem({
      vietnamese: `Không đọc được bản sao lưu ở ${folder}. {Chị} kiểm tra lại tên thư mục.`,
      english: `There is no readable backup in ${folder}. Check the folder's name.`,
    }, cause);
  }
}

/** Reads every file: a missing one or one with another hash stops the restore. */
export async function checkSnapshot(folder: string, manifest: Manifest): Promise<void> {
  for (const { name, sha256 } of manifest.tables) {
    if (await hashFile(pathOf(folder, name)) !== sha256) throw damaged(folder, name);
  }
  for (const name of manifest.files ?? []) {
    if (!await isWhole(join(folder, 'files', name))) throw damaged(folder, basename(name));
  }
}

/** Whether the file's name is the hash of its bytes. */
const isWhole = async (path: string): Promise<boolean> =>
  await hashFile(path) === basename(path).slice(0, 64);

/** Empty: the file cannot be read. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  const isRead = await pipeline(createReadStream(path), hash).then(() => true, () => false);
  return isRead ? hash.digest('hex') : '';
}

/** Fills the tables of an empty schema from a backup whose files were checked. Afterwards their
    row-level security and triggers are off: enableRowSecurity() switches them on. */
export async function loadSnapshot(
  client: ClientBase, folder: string, manifest: Manifest,
): Promise<void> {
  const names = manifest.tables.map(({ name }) => name);
  await refuseNewer(client, folder, manifest);
  for (const { name } of await tablesOf(client)) {
    await client.query(`alter table ${quote(name)} disable trigger user`);
  }
  await client.query(`truncate ${names.map(quote).join(', ')} cascade`);
  for (const { name, columns } of manifest.tables) {
    await client.query(`alter table ${quote(name)} disable row level security`);
    await pipeline(createReadStream(pathOf(folder, name)), createGunzip(),
      client.query(copyFrom(`copy ${quote(name)} (${columns.map(quote).join(', ')}) from stdin`)));
  }
}

/** Refuses a backup of a newer program: this one would lose its new tables or columns. */
async function refuseNewer(client: ClientBase, folder: string, manifest: Manifest): Promise<void> {
  const known = new Map((await tablesOf(client)).map(({ name, columns }) => [name, columns]));
  const isNewer = manifest.tables.some(({ name, columns }) =>
    columns.some((column) => !known.get(name)?.includes(column)));
  if (!isNewer) return;
  throw new StartProblem({
    vietnamese: `Bản sao lưu ở ${folder} do bản Hoa Ban mới hơn ghi. `
      + '{Chị} cập nhật Hoa Ban rồi phục hồi lại.',
    english: `The backup in ${folder} was written by a newer Hoa Ban. Update Hoa Ban,
      then restore again.`,
  });
}

const pathOf = (folder: string, table: string): string => join(folder, `${table}.copy.gz`);
const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The tables in an order in which they can be loaded: a table comes after those it refers to. */
async function tablesOf(client: ClientBase): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns,
       array(select distinct b.relname::text from pg_constraint c
         join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
         where c.contype = 'f' and a.relname = table_name and a.oid <> b.oid
           and a.relnamespace = current_schema()::regnamespace) as refers
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = current_schema() and table_type = 'BASE TABLE' and is_generated = 'NEVER'
     group by 1 order by 1`);
  const left = new Map(rows.filter((r) => !apart.includes(r.name)).map((r) => [r.name, r]));
  const ordered: { name: string; columns: string[] }[] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter((r) => !r.refers.some((name) => left.has(name)));
    if (ready.length === 0)
      throw new Error(`tables refer to one another: ${[...left.keys()].join()}`);
    for (const { name, columns } of ready) ordered.push({ name, columns });
    for (const { name } of ready) left.delete(name);
  }
  return ordered;
}

class Hasher extends Transform {
  readonly #hash = createHash('sha256');
  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#hash.update(chunk);
    done(null, chunk);
  }
  hex(): string { return this.#hash.digest('hex'); }
}

const damaged = (folder: string, table: string): StartProblem =>
  new StartProblem({
    vietnamese: `Bản sao lưu ở ${folder} bị hỏng (${table}). `
    + 'Không có gì bị thay đổi; {chị} dùng bản khác.',
    english: `The backup in ${folder} is damaged (${table}). `
    + 'Nothing was changed; use another one.',
  });

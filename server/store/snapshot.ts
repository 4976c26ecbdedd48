// A backup on disk: one compressed COPY a table out of a single snapshot, and a list with hashes.
// backup.ts and restore.ts use it; it knows no record and changes no row.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { StartProblem } from '../start-problem.ts';

export interface TableCopy { readonly name: string; readonly columns: readonly string[]; readonly sha256: string }
export interface Manifest {
  readonly format: 1;
  readonly at: string;
  readonly tables: readonly TableCopy[];
  /** Where each province stood; `safe` may move up to here once this backup is verified. */
  readonly provinces: readonly { readonly province: string; readonly seq: number; readonly mark: string }[];
}
const manifestName = 'manifest.json';
/** Not a record of this installation: the migrations run, and the key of the codes, which dies with it. */
const apart = ['migration', 'secret'];

/** Shows every row to this transaction, also where the owner obeys row-level security. */
export async function seeEverything(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ province: string }>('select distinct province from account order by 1');
  const provinces = rows.map((r) => r.province);
  const list = `{${provinces.map((p) => JSON.stringify(p)).join(',')}}`;
  await client.query(`select set_config('hoaban.provinces', $1, true), set_config('hoaban.units', $1, true)`, [list]);
  return provinces;
}

/** Writes every table as it stands in this client's transaction. */
export async function writeSnapshot(client: ClientBase, folder: string): Promise<Manifest> {
  await mkdir(folder, { recursive: true });
  await seeEverything(client);
  const tables: TableCopy[] = [];
  for (const { name, columns } of await tablesOf(client)) {
    const hash = new Hasher();
    await pipeline(client.query(copyTo(`copy (select ${columns.map(quote).join(', ')} from ${quote(name)}) to stdout`)),
      createGzip({ level: 6 }), hash, createWriteStream(pathOf(folder, name)));
    tables.push({ name, columns, sha256: hash.hex() });
  }
  const counters = await client.query<{ province: string; seq: string; mark: string }>(
    'select province, seq, mark from counter order by 1');
  const manifest: Manifest = {
    format: 1, at: new Date().toISOString(), tables,
    provinces: counters.rows.map((r) => ({ ...r, seq: Number(r.seq) })),
  };
  await writeFile(join(folder, manifestName), JSON.stringify(manifest, null, 2));
  return manifest;
}

export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Manifest;
  } catch (cause) {
    throw new StartProblem({
      vietnamese: `Không đọc được bản sao lưu ở ${folder}. Chị kiểm tra lại tên thư mục.`,
      english: `There is no readable backup in ${folder}. Check the folder's name.`,
    }, cause);
  }
}

/** Fills empty tables from a backup; a file that does not carry its hash stops everything. */
export async function loadSnapshot(client: ClientBase, folder: string, manifest: Manifest): Promise<void> {
  await client.query(`truncate ${manifest.tables.map(({ name }) => quote(name)).join(', ')}`);
  for (const { name, columns, sha256 } of manifest.tables) {
    await client.query(`alter table ${quote(name)} disable row level security`);
    const hash = new Hasher();
    await pipeline(createReadStream(pathOf(folder, name)), hash, createGunzip(),
      client.query(copyFrom(`copy ${quote(name)} (${columns.map(quote).join(', ')}) from stdin`)));
    if (hash.hex() !== sha256) throw damaged(folder, name);
  }
}

const pathOf = (folder: string, table: string): string => join(folder, `${table}.copy.gz`);
const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function tablesOf(client: ClientBase): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = current_schema() and table_type = 'BASE TABLE' and is_generated = 'NEVER'
     group by 1 order by 1`);
  return rows.filter((r) => !apart.includes(r.name));
}

class Hasher extends Transform {
  readonly #hash = createHash('sha256');
  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.#hash.update(chunk);
    done(null, chunk);
  }
  hex(): string { return this.#hash.digest('hex'); }
}

const damaged = (folder: string, table: string): StartProblem => new StartProblem({
  vietnamese: `Bản sao lưu ở ${folder} bị hỏng (bảng ${table}). Không có gì bị thay đổi; chị dùng bản khác.`,
  english: `The backup in ${folder} is damaged (table ${table}). Nothing was changed; use another one.`,
});

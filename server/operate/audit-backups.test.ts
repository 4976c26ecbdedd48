// The audit through backups and restores, on a working server, with the rights of a superuser and
// of a plain owner: a restored chain is whole and says that it was restored; a tampered backup is
// told, not kept from being made.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backup, restore } from './backup.ts';
import { readBackupKey, signManifest } from './backup-key.ts';
import type { Manifest } from './snapshot.ts';
import { startWorking, type Owner, type Working } from './working.fixture.ts';
import { auditAlone } from '../store/audit.ts';
import { noteHeads, readHeads } from '../audit/heads.ts';
import { verify } from '../audit/verify.ts';

const rights: readonly Owner[] = ['superuser', 'plain owner'];
describe.each(rights)('with the rights of a %s', (owner) => {
  let work: Working;
  beforeAll(async () => { work = await startWorking(owner); });
  afterAll(() => work.close());

  const place = (name: string) => ({
    db: work.db, dataDir: work.dataDir, folder: join(work.dataDir, 'backups', name),
  });
  const fill = async (count: number) => {
    for (let n = 0; n < count; n++) {
      await auditAlone(work.db.pool, { province: '90', actor: 'thu', act: 'signIn', more: { n } });
    }
  };
  const check = () => verify(work.db.pool, { province: '90', dataDir: work.dataDir });

  test('a backup lists the heads, and says in the chain that it was made', async () => {
    await fill(5);
    const before = (await check()).upTo;
    const { manifest, faults } = await backup(place('first'));
    expect(manifest.heads?.map(({ province, nr }) => [province, nr])).toEqual([['90', before]]);
    expect(faults).toEqual([]);
    expect(await check()).toMatchObject({ upTo: before + 1, findings: [] });
  });

  test('after a restore the chain is whole, goes on, and says what was lost', async () => {
    const from = (await check()).upTo;
    await backup(place('again'));
    await fill(7);
    await noteHeads(work.db, work.dataDir);
    await backup(place('later'));
    const lost = (await check()).upTo;
    const { faults } = await restore(place('again'));
    expect(faults).toEqual([]);
    expect(await check()).toMatchObject({
      upTo: from + 1, findings: [], restored: [{ nr: from + 1, from, lost }],
    });
    expect((await readHeads(work.dataDir, '90'))?.at(-1)).toMatchObject({ why: 'restore' });
    await fill(20);
    await backup(place('grown'));
    expect(await check()).toMatchObject({ findings: [], restored: [{ nr: from + 1 }] });
  });

  test('a cut is still found after a restore', async () => {
    await restore(place('grown'));
    const { upTo } = await check();
    await work.db.owner.query(`begin; alter table audit disable trigger user;
      alter table audit_head disable trigger user;
      alter table audit no force row level security;
      alter table audit_head no force row level security;
      delete from audit where nr > ${upTo - 3};
      update audit_head set nr = ${upTo - 3},
        hash = (select hash from audit where nr = ${upTo - 3});
      alter table audit force row level security;
      alter table audit_head force row level security;
      alter table audit_head enable trigger user;
      alter table audit enable trigger user; commit`);
    const { findings } = await check();
    expect(findings).toMatchObject([{ what: 'cut', from: upTo - 2, source: 'backup' }]);
    await restore(place('grown'));
    expect((await check()).findings).toEqual([]);
  });

  test('the walls stand again after a restore', async () => {
    await expect(work.db.owner.query(`truncate audit`)).rejects.toThrow('does not change');
    await expect(work.db.owner.query(`truncate audit_head`)).rejects.toThrow('does not change');
    await expect(auditAlone(work.db.pool, { province: '91', actor: 'thu', act: 'signIn' }))
      .resolves.toBeUndefined();
    expect((await work.db.pool.query('select from audit')).rowCount).toBe(0);
  });

  /** As somebody does who reaches the disk of the backups: the hash in the list is made anew. */
  const alter = async (name: string, table: string, change: (row: string) => string) => {
    const { folder } = place(name);
    const file = join(folder, `${table}.copy.gz`);
    const rows = gunzipSync(await readFile(file)).toString().split('\n');
    const altered = gzipSync(rows.map(change).join('\n'));
    await writeFile(file, altered);
    const list = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(list, 'utf8')) as Manifest;
    const sha256 = createHash('sha256').update(altered).digest('hex');
    const text = JSON.stringify({
      ...manifest,
      tables: manifest.tables.map((it) => (it.name === table ? { ...it, sha256 } : it)),
    });
    await writeFile(list, text);
    return text;
  };
  const signElsewhere = async (name: string, text: string): Promise<string> => {
    const dataDir = join(work.dataDir, `stranger-${randomUUID()}`);
    await mkdir(dataDir);
    await signManifest(dataDir, place(name).folder, text);
    return await readBackupKey(dataDir) ?? '';
  };
  const schemas = async () => (await work.db.owner.query(
    "select nspname from pg_namespace where nspname ~ '^(replaced|restored)_'")).rowCount;

  test('a backup altered with its hashes made anew is refused, whoever signs it', async () => {
    const before = [await check(), await schemas()];
    await backup(place('planted'));
    const plant = (row: string) => row.replace('Lò Thị Thu', 'Người Lạ');
    const text = await alter('planted', 'account', plant);
    await expect(restore(place('planted'))).rejects.toThrow(/đã bị sửa[^]*was altered/);
    await expect(restore({ ...place('planted'), isUnverifiedTaken: true }))
      .rejects.toThrow(/was altered/);
    const stranger = await signElsewhere('planted', text);
    await expect(restore(place('planted'))).rejects.toThrow(/máy khác ký[^]*signed elsewhere/);
    await rm(join(place('planted').folder, 'manifest.sig'));
    await expect(restore(place('planted'))).rejects.toThrow(/không có chữ ký[^]*no signature/);
    await expect(restore({ ...place('planted'), key: stranger })).rejects.toThrow('no signature');
    await expect(restore({ ...place('planted'), key: 'ngắn' })).rejects.toThrow('no public key');
    expect((await check()).findings).toEqual((before[0] as { findings: unknown }).findings);
    expect(await schemas()).toBe(before[1]);
  });

  test('a file that is not what its name says is refused', async () => {
    const { folder } = place('filed');
    const bytes = Buffer.from('%PDF-1.4 kế hoạch');
    const name = `${createHash('sha256').update(bytes).digest('hex')}.pdf`;
    const at = join(work.dataDir, 'files', '90', name.slice(0, 2));
    await mkdir(at, { recursive: true });
    await writeFile(join(at, name), bytes);
    const { manifest } = await backup(place('filed'));
    expect(manifest.files).toEqual([`90/${name.slice(0, 2)}/${name}`]);
    await writeFile(join(folder, 'files', manifest.files?.[0] ?? ''), '%PDF-1.4 khác');
    await expect(restore(place('filed'))).rejects.toThrow(/hỏng[^]*damaged/);
    await rm(join(folder, 'files', manifest.files?.[0] ?? ''));
    await expect(restore(place('filed'))).rejects.toThrow('damaged');
  });

  test('another machine needs the public key, or a yes to what is not verified', async () => {
    await backup(place('moved'));
    const dataDir = join(work.dataDir, `new-${randomUUID()}`);
    await mkdir(dataDir);
    const there = { ...place('moved'), dataDir };
    await expect(restore(there)).rejects.toThrow(/--key[^]*--unverified/);
    await expect(restore({ ...there, key: 'A'.repeat(43) })).rejects.toThrow('signed elsewhere');
    const key = await readBackupKey(work.dataDir) ?? '';
    expect((await restore({ ...there, key })).faults).toEqual([]);
    expect((await restore({ ...there, isUnverifiedTaken: true })).faults).toEqual([]);
    await restore(place('moved'));
  });

  test('the private key is for its owner alone', async () => {
    expect((await stat(join(work.dataDir, 'backup-key'))).mode & 0o777).toBe(0o600);
  });

  test('a chain written anew, signed and all, is refused before anything changes', async () => {
    await backup(place('rewritten'));
    const text = await alter('rewritten', 'audit',
      (row) => row.replace(/^(90\t3\t.*)\tthu\t/, '$1\tmai\t'));
    await signManifest(work.dataDir, place('rewritten').folder, text);
    const before = await schemas();
    await expect(restore(place('rewritten'))).rejects.toThrow(/Mục 3 đã bị sửa/);
    expect(await schemas()).toBe(before);
    expect((await check()).findings).toEqual([]);
    const { faults } = await restore({ ...place('rewritten'), isUnverifiedTaken: true });
    expect(faults).toEqual([expect.stringMatching(/^90: Mục 3 đã bị sửa.*was altered/)]);
    expect((await check()).findings).toEqual([{ what: 'altered', nr: 3 }]);
    // A backup of what is there is still made: it is better than none.
    expect((await backup(place('faulty'))).faults).toHaveLength(1);
  });
});

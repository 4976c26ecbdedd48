// The audit through backups and restores, on a working server, with the rights of a superuser and
// of a plain owner: a restored chain is whole and says that it was restored; a tampered backup is
// told, not kept from being made.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backup, restore } from '../store/backup.ts';
import type { Manifest } from '../store/snapshot.ts';
import { startWorking, type Owner, type Working } from '../store/working.fixture.ts';
import { auditAlone } from './audit.ts';
import { noteHeads, readHeads } from './heads.ts';
import { verify } from './verify.ts';

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

  test('an entry altered inside a backup is told when it is put in place', async () => {
    const { folder } = place('grown');
    const file = join(folder, 'audit.copy.gz');
    const rows = gunzipSync(await readFile(file)).toString().split('\n');
    const altered = gzipSync(rows.map((row) => row.replace(/^(90\t3\t.*)\tthu\t/, '$1\tmai\t'))
      .join('\n'));
    await writeFile(file, altered);
    const list = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(list, 'utf8')) as Manifest;
    const sha256 = createHash('sha256').update(altered).digest('hex');
    await writeFile(list, JSON.stringify({
      ...manifest,
      tables: manifest.tables.map((it) => (it.name === 'audit' ? { ...it, sha256 } : it)),
    }));
    const { faults } = await restore(place('grown'));
    expect(faults).toEqual([expect.stringMatching(/^90: Mục 3 đã bị sửa.*Entry 3 was altered/)]);
    expect((await check()).findings).toEqual([{ what: 'altered', nr: 3 }]);
    // A backup of what is there is still made: it is better than none.
    expect((await backup(place('faulty'))).faults).toHaveLength(1);
  });
});

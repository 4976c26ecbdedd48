// Backup and restore on a real database beside a working server, with the rights of a superuser and
// of a plain owner. After a restore, phones send again what the server acknowledged and lost.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NodePhone } from '../../tools/node-phone.ts';
import { signManifest } from './backup-key.ts';
import { backup, restore } from './backup.ts';
import { transaction } from '../store/pool.ts';
import { recount } from './recount.ts';
import { seeEverything, type Manifest } from './snapshot.ts';
import { slipOf, startWorking, type Owner, type Working } from './working.fixture.ts';

const rights: readonly Owner[] = ['superuser', 'plain owner'];
describe.each(rights)('with the rights of a %s', (owner) => {
  let work: Working;
  let mayPhone: NodePhone;
  let hanhPhone: NodePhone;
  beforeAll(async () => {
    work = await startWorking(owner);
    [mayPhone, hanhPhone] = [await work.phone('may'), await work.phone('hanh')];
  });
  afterAll(() => work.close());

  const place = (name: string) => ({
    db: work.db, dataDir: work.dataDir, folder: join(work.dataDir, 'backups', name),
  });
  const ask = <T>(sql: string): Promise<readonly T[]> =>
    transaction(work.db.owner, async (client) => {
      await seeEverything(client);
      return (await client.query(sql)).rows as readonly T[];
    });
  const safe = async () =>
    (await ask<{ safe: string; seq: string }>('select safe, seq from counter'))[0];
  const schemas = async () =>
    (
      await ask<{ name: string }>(
        `select nspname as name from pg_namespace where nspname ~ '^restored_'`,
      )
    ).length;
  const records = () =>
    ask<{ id: string; body: string }>('select id, seq, status, body from record order by id');
  const differences = () => recount(work.db.pool, '90');

  test('a phone that comes before the first slip is not told of a restore', async () => {
    expect((await mayPhone.talk()).rewound).toBe(false);
    expect((await mayPhone.talk()).rewound).toBe(false);
  });

  test('a backup beside writing phones is verified and sets `safe` to its seq', async () => {
    for (let n = 0; n < 20; n++) slipOf(mayPhone, n);
    await mayPhone.rest();
    expect((await safe())?.safe).toBe('0');
    let isDone = false;
    let pushed = 0;
    const writing = (async () => {
      while (!isDone) {
        slipOf(mayPhone, pushed++);
        await mayPhone.talk();
        await sleep(1);
      }
    })();
    const { manifest } = await backup(place('beside'));
    isDone = true;
    await writing;
    await mayPhone.rest();
    expect(pushed).toBeGreaterThan(3);
    const standing = await safe();
    expect(standing?.safe).toBe(String(manifest.provinces[0]?.seq));
    expect(Number(standing?.seq)).toBeGreaterThan(Number(standing?.safe));
    expect(await schemas()).toBe(0);
    expect(await differences()).toEqual([]);
    const verdicts = [...mayPhone.verdicts.values()];
    expect(verdicts.every(({ outcome }) => outcome === 'applied')).toBe(true);
  });

  test('a backup holds every table but the secrets of this installation', async () => {
    await backup(place('tables'));
    const { tables } = JSON.parse(
      await readFile(join(place('tables').folder, 'manifest.json'), 'utf8')) as Manifest;
    const names = tables.map(({ name }) => name);
    const all = await ask<{ name: string }>(
      'select tablename as name from pg_tables where schemaname = current_schema()');
    expect([...names, 'migration', 'secret', 'ticket', 'try_bucket', 'record_follow', 'record_link',
      'record_marked', 'record_sought', 'record_text', 'post_page'].sort())
      .toEqual(all.map(({ name }) => name).sort());
    expect(names).toContain('courier_key');
    expect(await ask('select from pg_sequences where schemaname = current_schema()')).toEqual([]);
  });

  test('figures that are wrong are not backed up, and `safe` does not change', async () => {
    const before = await safe();
    await ask(`update tally set approved = approved + 1
      where element = 'events' and unit = '90-1-1' returning 1`);
    await expect(backup(place('wrong'))).rejects.toThrow(/lệch ở 1 chỗ/);
    expect(await safe()).toEqual(before);
    expect(await schemas()).toBe(0);
    await ask(`update tally set approved = approved - 1
      where element = 'events' and unit = '90-1-1' returning 1`);
    await backup(place('right'));
    expect((await safe())?.safe).toBe((await safe())?.seq);
  });

  const damages: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
    ['one byte differs', async (folder) => {
      const file = join(folder, 'record.copy.gz');
      const bytes = await readFile(file);
      bytes[bytes.length >> 1]! ^= 1;
      await writeFile(file, bytes);
    }],
    ['a file is shorter', (folder) => truncate(join(folder, 'tally.copy.gz'), 30)],
    ['a file is missing', (folder) => rm(join(folder, 'counter.copy.gz'))],
    ['its manifest is missing', (folder) => rm(join(folder, 'manifest.json'))],
    ['its manifest is cut', (folder) => truncate(join(folder, 'manifest.json'), 100)],
  ];
  test.each(damages)('a backup is refused and nothing changes when %s', async (name, damage) => {
    const folder = place(`damaged ${name}`);
    await backup(folder);
    await damage(folder.folder);
    const before = await records();
    await expect(restore(folder)).rejects.toMatchObject({ name: 'StartProblem' });
    expect(await records()).toEqual(before);
    expect(await schemas()).toBe(0);
  });

  test('a backup whose figures were altered, and signed anew, is not put in place', async () => {
    slipOf(mayPhone, 1);
    await mayPhone.rest();
    const { folder } = place('altered');
    await backup(place('altered'));
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    const file = join(folder, 'tally.copy.gz');
    const original = await readFile(file);
    const altered = gzipSync(
      gunzipSync(original)
        .toString()
        .replace(/\t(\d+)\n/, (_, n) => `\t${Number(n) + 1}\n`),
    );
    await writeFile(file, altered);
    const sha256 = createHash('sha256').update(altered).digest('hex');
    const tables = manifest.tables.map((table) =>
      table.name === 'tally' ? { ...table, sha256 } : table,
    );
    const text = JSON.stringify({ ...manifest, tables });
    await writeFile(join(folder, 'manifest.json'), text);
    await expect(restore(place('altered'))).rejects.toThrow(/không khớp chữ ký/);
    await signManifest(work.dataDir, folder, text);
    await expect(restore(place('altered'))).rejects.toThrow(/lệch ở 1 chỗ/);
    expect(await schemas()).toBe(0);
  });

  test('a restore keeps courier keys that phones already use', async () => {
    await ask('delete from courier_key returning 1');
    await backup(place('keyless'));
    const recipient = async (): Promise<unknown> => {
      const answer = await fetch(`${work.origin}/api/me`, {
        headers: { cookie: mayPhone.options.cookie },
      });
      return (await answer.json() as { courier: { recipient: unknown } }).courier.recipient;
    };
    const pinned = await recipient();
    expect(pinned).toMatch(/^age1/);
    await restore(place('keyless'));
    expect(await recipient()).toBe(pinned);
  });

  test('nobody but its owner reads a backup', async () => {
    const { folder } = place('private');
    await backup(place('private'));
    const rights = async (path: string) => ((await stat(path)).mode & 0o077);
    expect(await rights(folder)).toBe(0);
    for (const name of ['manifest.json', 'account.copy.gz', 'courier_key.copy.gz']) {
      expect(await rights(join(folder, name))).toBe(0);
    }
  });

  test('a phone that was lost since the backup does not come back with it', async () => {
    const lost = await work.phone('may');
    await backup(place('lost'));
    await ask(`update device set revoked_at = hoaban_now(), wipe_asked_at = hoaban_now()
      where id = '${lost.options.device}' returning 1`);
    await restore(place('lost'));
    const me = async (): Promise<unknown> =>
      (await fetch(`${work.origin}/api/me`, { headers: { cookie: lost.options.cookie } })).json();
    // The server caches a session for ten seconds.
    await expect.poll(me, { timeout: 15_000, interval: 500 })
      .toMatchObject({ code: 'signInNeeded', wipe: true });
  });

  test('a damaged photo is named and left out; all else is in the backup', async () => {
    const name = join('90', 'ab', `${'ab'.repeat(32)}.jpg`);
    const photo = join(work.dataDir, 'files', name);
    await mkdir(join(photo, '..'), { recursive: true });
    await writeFile(photo, 'không phải ảnh ấy');
    const { spoiled, manifest } = await backup(place('spoiled'));
    await rm(photo);
    expect(spoiled).toEqual([name]);
    expect(manifest.files).not.toContain(name);
    await restore(place('spoiled'));
  });

  test('a photo comes back with its record', async () => {
    const sha256 = createHash('sha256').update('ảnh').digest('hex');
    const photo = join(work.dataDir, 'files', '90', sha256.slice(0, 2), `${sha256}.jpg`);
    await mkdir(join(photo, '..'), { recursive: true });
    await writeFile(photo, 'ảnh');
    await backup(place('photo'));
    await rm(photo);
    await restore(place('photo'));
    expect(await readFile(photo, 'utf8')).toBe('ảnh');
  });

  test('a phone notices a restore, sends what it lacks, and figures are equal', async () => {
    await hanhPhone.rest();
    const edited = slipOf(mayPhone, 40);
    await mayPhone.rest();
    await backup(place('before'));
    const idsInBackup = new Set((await records()).map(({ id }) => id));
    // Since then: new slips, a correction, an approval and a return.
    const since = [slipOf(mayPhone, 41), slipOf(mayPhone, 42)];
    mayPhone.edit(mayPhone.view(edited.record)!, { women59: 44 });
    await mayPhone.rest();
    await hanhPhone.rest();
    hanhPhone.decide(hanhPhone.view(edited.record)!, 'approve');
    hanhPhone.decide(hanhPhone.view(since[0]!.record)!, 'return', 'Chị ghi thêm nhé.');
    await hanhPhone.rest();
    await mayPhone.rest();
    const before = await ask('select id, status, body, counted from record order by id');
    const tallies = await ask(
      'select * from tally where approved <> 0 or waiting <> 0 order by 1, 2, 3, 4, 5',
    );

    await restore(place('before'));
    expect(new Set((await records()).map(({ id }) => id))).toEqual(idsInBackup);
    expect(await differences()).toEqual([]);
    expect((await mayPhone.talk()).rewound).toBe(true);
    await mayPhone.rest();
    expect((await hanhPhone.talk()).rewound).toBe(true);
    for (let n = 0; n < 3; n++) {
      await hanhPhone.rest();
      await mayPhone.rest();
    }
    expect(await ask('select id, status, body, counted from record order by id')).toEqual(before);
    expect(
      await ask('select * from tally where approved <> 0 or waiting <> 0 order by 1, 2, 3, 4, 5'),
    ).toEqual(tallies);
    expect(await differences()).toEqual([]);
    const { outbox, held, refused } = mayPhone.store;
    expect(outbox.size + held.size + refused.size).toBe(0);
    expect(mayPhone.view(edited.record)?.status).toBe('approved');
  });

  test('during a restore, requests get 200 or 429', async () => {
    await backup(place('swap'));
    const statuses = new Set<number>();
    let isDone = false;
    let asked = 0;
    const sending = Array.from({ length: 4 }, async (_, n) => {
      const phone = n < 2 ? mayPhone : hanhPhone;
      while (!isDone) {
        const path = n % 2 === 0 ? '/api/me' : '/api/devices';
        const answer = await fetch(work.origin + path, {
          headers: { cookie: phone.options.cookie },
        });
        await answer.text();
        statuses.add(answer.status);
        asked++;
      }
    });
    const writing = (async () => {
      while (!isDone) {
        slipOf(mayPhone, 1);
        await mayPhone.talk().then(() => statuses.add(200), (error: { status?: number }) => {
          statuses.add(error.status ?? 0);
        });
      }
    })();
    await sleep(50);
    const { replaced } = await restore(place('swap'));
    isDone = true;
    await Promise.all([...sending, writing]);
    expect(asked).toBeGreaterThan(10);
    expect([...statuses].filter((status) => status !== 200 && status !== 429)).toEqual([]);
    expect(statuses.has(200)).toBe(true);
    await mayPhone.rest();
    expect(mayPhone.store.outbox.size).toBe(0);
    expect(await differences()).toEqual([]);
    expect(await ask(`select from "${replaced}".record limit 1`)).toHaveLength(1);
    expect(existsSync(place('swap').folder)).toBe(true);
  });

  test('restored tables keep row-level security', async () => {
    await backup(place('security'));
    await restore(place('security'));
    const walls = `select relname as name, relrowsecurity as on, relforcerowsecurity as forced
      from pg_class
      where relkind = 'r' and relnamespace = `;
    const now = await ask(`${walls} current_schema()::regnamespace order by 1`);
    const [first] = await ask<{ name: string }>(
      `select nspname as name from pg_namespace where nspname ~ '^replaced_' order by 1 limit 1`);
    expect(now).toEqual(await ask(`${walls} '${first?.name}'::regnamespace order by 1`));
    expect((await work.db.pool.query('select from record')).rowCount).toBe(0);
    // Lists and search are whole at once, made of the restored records.
    const [texts] = await ask<{ missing: number; records: number }>(
      `select count(*)::int as records, count(*) filter (where not exists (select from record_text t
         where t.province = r.province and t.record = r.id and t.seq = r.seq))::int as missing
       from record r`);
    expect(texts?.records).toBeGreaterThan(0);
    expect(texts?.missing).toBe(0);
    await expect(work.db.pool.query(`insert into counter (province, mark) values ('91', 'x')`))
      .rejects.toThrow('row-level security');
  });
});

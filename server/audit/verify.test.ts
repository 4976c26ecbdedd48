// Somebody with every right over the database, as its owner has it, changes the audit behind the
// program's back: each way is found by the command that operators run, and the place is named.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { poolEnvironment } from '../../tests/cluster.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { settle } from '../http/server.fixture.ts';
import { auditAlone } from '../store/audit.ts';
import { headsFile, noteEveryEntries, noteHeads } from './heads.ts';
import { verify } from './verify.ts';

const root = join(import.meta.dirname, '..', '..');
let at: TestDatabase;
let dataDir: string;
beforeAll(() => { dataDir = mkdtempSync(join(tmpdir(), 'hoaban-audit-')); });
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
beforeEach(async () => {
  at = await testDatabase();
  rmSync(join(dataDir, 'audit'), { recursive: true, force: true });
  await settle(at);
  await fill(30);
  return () => at.drop();
});

const fill = async (count: number) => {
  for (let n = 0; n < count; n++) {
    await auditAlone(at.db.pool, { province: '90', actor: 'thu', act: 'signIn', more: { n } });
  }
};
/** Past the last wall, which only the tables' owner can lift. */
const asOwner = (sql: string) => at.db.owner.query(
  `begin; set local session_replication_role = replica; ${sql}; commit`);
const check = () => verify(at.db.pool, { province: '90', dataDir });
const length = async () => (await check()).upTo;

interface Said { readonly code: number; readonly text: string }
async function command(...folders: string[]): Promise<Said> {
  const env = { ...process.env, ...poolEnvironment(at.url), HOABAN_DATA: dataDir };
  return promisify(execFile)(process.execPath, ['tools/audit-verify.ts', ...folders],
    { cwd: root, env }).then(({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, text: stdout }));
}

describe('npm run audit:verify', () => {
  test('says of a whole chain how far it goes, and ends with 0', async () => {
    const nr = await length();
    const said = await command();
    expect(said.text).toContain(`nguyên vẹn tới mục ${nr}`);
    expect(said.text).toContain(`whole up to entry ${nr}`);
    expect(said.code).toBe(0);
  });

  const tampering: readonly (readonly [string, string, RegExp])[] = [
    ['an altered field', `update audit set actor = 'mai' where nr = 17`,
      /Mục 17 đã bị sửa[^]*Entry 17 was altered/],
    ['an entry that was hashed again after it was altered',
      `update audit set actor = 'mai' where nr = 17;
       update audit a set hash = hoaban_audit_hash(a) where nr = 17`,
      /Mục 17 đã bị thay[^]*Entry 17 was replaced/],
    ['a row removed in the middle', 'delete from audit where nr = 12',
      /Mục 12 đã bị lấy đi[^]*Entry 12 was removed/],
    ['rows removed in the middle', 'delete from audit where nr between 12 and 14',
      /Các mục 12–14[^]*Entries 12–14 were removed/],
    ['rows removed at the end', 'delete from audit where nr > 20',
      /Các mục 21–\d+ đã bị lấy đi[^]*Entries 21–/],
    ['rows that changed places', `update audit set nr = -1 where nr = 9;
      update audit set nr = 9 where nr = 10; update audit set nr = 10 where nr = -1`,
      /Ở chỗ mục 9 là mục vốn mang số 10[^]*At 10 stands the entry written as 9/],
    ['a head that was altered', `update audit_head set nr = 5`, /head says 5, entries go on to/],
  ];
  test.each(tampering)('finds %s and says where', async (_, sql, words) => {
    await asOwner(sql);
    const said = await command();
    expect(said.text).toMatch(words);
    expect(said.text).toMatch(/Tỉnh 90: \d chỗ không khớp/);
    expect(said.code).toBe(1);
  });

  const cut = `delete from audit where nr > 20;
    update audit_head set nr = 20, hash = (select hash from audit where nr = 20)`;

  test('finds an end that was cut off together with its head', async () => {
    await noteHeads(at.db, dataDir);
    const nr = await length();
    await asOwner(cut);
    const said = await command();
    expect(said.text).toContain(`Các mục 21–${nr} đã bị cắt ở cuối: tệp ghi đầu chuỗi`);
    expect(said.code).toBe(1);
  });

  test('finds it too when new entries have grown over the cut', async () => {
    await noteHeads(at.db, dataDir);
    const nr = await length();
    await asOwner(cut);
    await fill(nr);
    expect((await command()).text).toContain(`tới mục ${nr}: tệp ghi đầu chuỗi`);
  });

  test('finds a chain that was computed anew', async () => {
    await fill(3);
    await noteHeads(at.db, dataDir);
    const nr = await length();
    await asOwner(`update audit set actor = 'mai' where nr = 8; do $$ declare n bigint; begin
      for n in 8..(select max(nr) from audit) loop
        update audit a set prev = (select hash from audit where nr = n - 1) where nr = n;
        update audit a set hash = hoaban_audit_hash(a) where nr = n;
      end loop;
      update audit_head set hash = (select hash from audit order by nr desc limit 1);
    end $$`);
    expect((await check()).findings).toMatchObject([{ what: 'rewritten', after: 0, nr }]);
    expect((await command()).text).toContain(`sau mục 0 tới mục ${nr}`);
  });

  test('knows the heads in a backup list that is handed to it', async () => {
    const { rows: [head] } = await at.db.owner.query<{ nr: string; hash: string }>(
      `select nr, encode(hash, 'hex') as hash from audit_head`);
    const folder = join(dataDir, 'elsewhere');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({
      format: 1, at: '2026-11-22T00:00:00Z', tables: [], provinces: [],
      heads: [{ province: '90', nr: Number(head?.nr), hash: head?.hash }],
    }));
    await asOwner(cut);
    expect((await command()).code).toBe(0);
    const said = await command(folder);
    expect(said.text).toContain('đã bị cắt ở cuối: danh sách của bản sao lưu');
    expect(said.code).toBe(1);
  });
});

describe('the file of heads', () => {
  const lines = () => readFileSync(headsFile(dataDir), 'utf8').split('\n').filter(Boolean)
    .map((text) => JSON.parse(text) as { readonly nr: number; readonly why: string });

  test('grows by time and by number of entries, never without news', async () => {
    await noteHeads(at.db, dataDir);
    await noteHeads(at.db, dataDir);
    await fill(1);
    await noteHeads(at.db, dataDir);
    expect(lines()).toHaveLength(1);
    await at.db.owner.query(`insert into audit (province, nr, at, actor, act, prev, hash)
      select '90', 0, hoaban_now(), 'thu', 'signIn', '', '' 
      from generate_series(1, ${noteEveryEntries})`);
    await noteHeads(at.db, dataDir);
    expect(lines().map(({ why }) => why)).toEqual(['time', 'count']);
    expect((await check()).findings).toEqual([]);
  });
});

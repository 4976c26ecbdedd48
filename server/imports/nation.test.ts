// The whole nation from two files: fast enough, the same twice, faults row by row, nothing by half.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { poolEnvironment } from '../../tests/cluster.ts';
import { testDatabase, type TestDatabase } from '../../tests/database.ts';
import { settle } from '../http/server.fixture.ts';
import { recount } from '../operate/recount.ts';
import { transaction } from '../store/pool.ts';
import { apply, check, forgetAll } from './import.ts';
import { nationFiles } from './nation.fixture.ts';
import { readTable } from './table.ts';

let at: TestDatabase;
let folder: string;
beforeEach(async () => {
  at = await testDatabase();
  await settle(at);
  folder = mkdtempSync(join(tmpdir(), 'hoaban-import-'));
});
afterEach(async () => {
  await at.drop();
  rmSync(folder, { recursive: true, force: true });
});

const { units, mappings } = nationFiles();
const rowsOf = (text: string): string[] => text.trimEnd().split('\r\n');

function writeFiles(files: { readonly units: string; readonly mappings: string }): string[] {
  const paths = [join(folder, 'u.csv'), join(folder, 'm.csv')] as const;
  writeFileSync(paths[0], files.units);
  writeFileSync(paths[1], files.mappings);
  return [paths[0], '--mappings', paths[1]];
}

interface Ran { readonly out: string; readonly code: number | null }
function importUnits(given: readonly string[], killWhen?: RegExp): Promise<Ran> {
  const tool = join(import.meta.dirname, '..', '..', 'tools', 'import-units.ts');
  const child = spawn(process.execPath, [tool, ...given], {
    env: { ...process.env, ...poolEnvironment(at.url) }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  return new Promise((resolve) => {
    const hear = (piece: Buffer): void => {
      out += piece;
      if (killWhen?.test(out)) child.kill('SIGKILL');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => resolve({ out, code }));
  });
}

async function countAll(): Promise<Readonly<Record<string, number>>> {
  const { rows } = await at.db.owner.query<Record<string, number>>(`select
    (select count(*)::int from unit where level = 'province') as provinces,
    (select count(*)::int from unit where level = 'commune' and valid_to is null) as communes,
    (select count(*)::int from unit where valid_to is not null) as closed,
    (select count(*)::int from record where kind = 'unit') as records,
    (select count(*)::int from change) as changes,
    (select count(*)::int from audit where act = 'unitsImported') as audited,
    (select count(*)::int from counter) as counters`);
  return rows[0] ?? {};
}
/** Province 90 with its two communes is there before. */
const before = {
  provinces: 1, communes: 2, closed: 0, records: 0, changes: 0, audited: 0, counters: 1,
};

/** Old units hang below what they became, told apart from new ones of the same code. */
async function expectOldBelowNew(): Promise<void> {
  const { rows } = await at.db.owner.query(
    `select code, level, parent, above, name, valid_to::text, successors, commune from unit
     where code in ('10-00034', '10-cu00034', '28-cu00018') order by code`);
  expect(rows).toEqual([
    { code: '10-00034', level: 'commune', parent: '10', above: ['10'], valid_to: null,
      name: 'Xã Lũng Tả 00034', successors: [], commune: '10-00034' },
    { code: '10-cu00034', level: 'commune', parent: '10-00034', above: ['10', '10-00034'],
      name: 'Xã Cũ 00034', valid_to: '2025-06-30', successors: ['10-00034'],
      commune: '10-00034' },
    { code: '28-cu00018', level: 'commune', parent: '28-00018', above: ['28', '28-00018'],
      name: 'Xã Cũ 00018', valid_to: '2025-06-30', successors: ['28-00018', '28-00052'],
      commune: '28-00018' },
  ]);
}

describe('the nation', () => {
  test('of 3,355 units and 10,604 mappings comes in once', async () => {
    expect(rowsOf(units)).toHaveLength(1 + 3_355);
    expect(rowsOf(mappings)).toHaveLength(1 + 10_604);
    const olds = new Set(rowsOf(mappings).slice(1).map((line) => line.slice(0, 5))).size;
    const given = writeFiles({ units, mappings });
    const first = await importUnits([...given, '--yes']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain(`3355 new, 0 changed, ${olds} closed`);
    expect(first.out).toMatch(/█{40}/);
    const after = {
      provinces: 35, communes: 3_323, closed: olds, records: 3_355 + olds, changes: 0,
      audited: 34, counters: 35,
    };
    expect(await countAll()).toEqual(after);
    await expectOldBelowNew();
    const again = await importUnits([...given, '--yes']);
    expect(again.out).toContain(`0 new, 0 changed, 0 closed, ${3_355 + olds} unchanged`);
    expect(await countAll()).toEqual(after);
    expect(await recount(at.db.pool, '10')).toEqual([]);
  });

  test('waits for a yes, and says how to give it', async () => {
    const asked = await importUnits(writeFiles({ units, mappings }));
    expect(asked.out).toContain('--yes');
    expect(await countAll()).toEqual(before);
  });
});

type Spoil = (cells: string[]) => string[];
const setCell = (i: number, text: string): Spoil => (cells) =>
  cells.map((cell, at) => (at === i ? text : cell));
/** Row by row: what is done to it. Rows of units first, then of mappings. */
const unitFaults: readonly Spoil[] = [
  setCell(0, ''), setCell(0, '123'), setCell(0, '1234x'), setCell(1, ''), setCell(1, 'xóm'),
  setCell(2, ''), setCell(2, '99'), setCell(2, '1'), setCell(3, ''), setCell(4, 'Xã Tên Khác'),
  setCell(5, 'Bản'), setCell(3, `Tên ${'dài '.repeat(40)}`), (cells) => cells.slice(0, 4),
  (cells) => [...cells, 'thừa'], setCell(3, 'A\u0007B'), setCell(3, 'X'.repeat(501)),
  setCell(0, '١٢٣٤٥'), setCell(4, 'A\u2028B'), setCell(2, '98'), setCell(1, 'village'),
  setCell(0, '00007'), setCell(0, '00007'), setCell(5, 'Tỉnh'), setCell(2, 'Hà'), setCell(3, ' '),
];
const mappingFaults: readonly Spoil[] = [
  setCell(0, ''), setCell(0, '1x'), setCell(0, 'abcde'), setCell(1, ''), setCell(2, ''),
  setCell(2, 'phân nửa'), setCell(3, ''), setCell(3, '999x'), setCell(3, '99999'),
  setCell(4, ''), setCell(4, 'Xã Nhầm Tên'), setCell(5, ''), setCell(5, '1'), setCell(5, '97'),
  setCell(2, 'partial'), setCell(2, 'partial'), setCell(1, 'A\u0000B'), (cells) => cells.slice(1),
  (cells) => [...cells, 'x', 'y'], setCell(1, 'Y'.repeat(501)), setCell(3, '0000a'),
  setCell(0, '000001'), setCell(4, 'Xã '), setCell(5, 'xx'), setCell(2, 'FULLY'),
];

/** Faults far from one another; the rows, as a spreadsheet counts. */
function spoil(
  text: string, faults: readonly Spoil[], apart: number,
): { text: string; rows: number[] } {
  const lines = rowsOf(text);
  const rows = faults.map((_, i) => 100 + i * apart);
  faults.forEach((change, i) => {
    const at = rows[i]! - 1;
    lines[at] = change(lines[at]!.split(',')).join(',');
  });
  return { text: lines.join('\r\n'), rows };
}

describe('a file with fifty faults', () => {
  test('is told these fifty rows and changes nothing', async () => {
    const u = spoil(units, unitFaults, 60);
    const m = spoil(mappings, mappingFaults, 401);
    expect(u.rows.length + m.rows.length).toBe(50);
    const ran = await importUnits([...writeFiles({ units: u.text, mappings: m.text }), '--yes']);
    const said = [...ran.out.matchAll(/^([um])\.csv, dòng (\d+)(?:, cột [^:]+)?: (.+)$/gm)]
      .filter(([, , , words = '']) => !/^Mã (mới|“[^”]*” được hiểu là)/.test(words));
    const rowsIn = (file: string): number[] =>
      said.filter(([, name]) => name === file).map(([, , row]) => Number(row));
    expect(rowsIn('u')).toEqual(u.rows);
    expect(rowsIn('m')).toEqual(m.rows);
    expect(ran.code).toBe(1);
    expect(await countAll()).toEqual(before);
  });
});

describe('nothing by half', () => {
  test('when the command is killed in the middle', async () => {
    const given = writeFiles({ units, mappings });
    const killed = await importUnits([...given, '--yes'], /░ [1-9]/);
    expect(killed.code).toBeNull();
    expect(await countAll()).toEqual(before);
    expect((await importUnits(given)).out).toContain('3355 new');
  });

  test('when the very last unit fails', async () => {
    const tables = await Promise.all([units, mappings].map((text) =>
      readTable(new TextEncoder().encode(text))));
    const whole = { only: null, inForce: '2025-07-01' };
    const failing = transaction(at.db.pool, async (client) => {
      const { steps } = await check(client, tables, whole);
      const last = steps.at(-1)!;
      const broken = { ...last, values: { ...last.values, level: 'x y' } };
      const author = { who: null, account: 'thu', device: 'd' };
      try {
        await apply(client, [...steps.slice(0, -1), broken], { author });
      } finally {
        forgetAll(steps);
      }
    });
    await expect(failing).rejects.toThrow('refused invalid');
    expect(await countAll()).toEqual(before);
  });
});

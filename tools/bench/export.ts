// `export`: all fields of 100,000 slips as a workbook over HTTP, and how much the server grows by
// meanwhile. The same rows as CSV, and the workbook as LibreOffice reads it (where it is
// installed), have to agree in every cell.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';
import { pathOf } from '../../core/api/address.ts';
import { deskAt } from '../../core/api/addresses.ts';
import { unguarded } from '../../server/workbooks/csv-guard.ts';
import { withServer, type BenchServer } from './bench-server.ts';
import { fillSlips, withDatabase } from './fill-slips.ts';
import { round, secondsSince, type Line, type Measure } from './measure.ts';
import { benchProvince } from './people.ts';
import { costOf } from './processes.ts';

const hostile = ['=1+1', '+84 912', '-5', '@SUM(A1)', '\'=đã có dấu', 'hai "dấu nháy"', 'a;b,c',
  'dòng một\ndòng hai', '0012', '1e5', 'TRUE', '01/02/2026'];

export const exportRows: Measure = async function* ({ small }) {
  const many = small ? 3_000 : 100_000;
  yield* await withServer({ communes: 45, villages: 12 }, (server) =>
    withDatabase(server, async (client) => {
      await fillSlips(client, many);
      await writeHostile(client);
      const csv = await fileOf(server, 'csv');
      const before = costOf(server.pid).nowMB;
      const highest = watchHighest(server.pid);
      const startMs = performance.now();
      const book = await fileOf(server, 'xlsx');
      const seconds = secondsSince(startMs);
      const grown = highest() - before;
      const conditions = `${many} slips, ${round(book.length / 1e6, 1)} MB; `
        + compare(csv, book, many);
      return [
        { measure: 'export', value: round(seconds, 1), unit: 's', better: 'less', conditions },
        { measure: 'export-rss', value: round(grown), unit: 'MB', better: 'less', conditions },
      ] satisfies Line[];
    }));
};

const writeHostile = (client: pg.Client): Promise<unknown> => client.query(
  `update record set body = jsonb_set(body::jsonb, '{v,note}',
     to_jsonb(($2::text[])[1 + seq / 50 % $3]))::text
   where province = $1 and kind = 'activity' and seq % 50 = 0`,
  [benchProvince, hostile, hostile.length]);

async function fileOf({ origin, people }: BenchServer, as: 'csv' | 'xlsx'): Promise<Buffer> {
  const response = await fetch(origin + pathOf(deskAt.exportList), {
    method: 'POST',
    headers: { cookie: people.province.cookie, 'content-type': 'application/json', origin },
    body: JSON.stringify({ query: { kind: 'activity' }, columns: 'all', as, language: 'vi' }),
  });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return Buffer.from(await response.arrayBuffer());
}

/** The highest resident size from now on, in MB. */
function watchHighest(pid: number): () => number {
  let highest = costOf(pid).nowMB;
  const timer = setInterval(() => { highest = Math.max(highest, costOf(pid).nowMB); }, 20);
  return () => {
    clearInterval(timer);
    return highest;
  };
}

/** Throws where a cell differs. */
function compare(csv: Buffer, book: Buffer, many: number): string {
  const rows = tableOf(csv).map((row) => row.map(unguarded));
  if (rows.length !== many + 1) throw new Error(`${rows.length - 1} rows of ${many}`);
  if (spawnSync('soffice', ['--version']).error) return 'LibreOffice is not installed';
  const read = readByOffice(book);
  rows.forEach((row, at) => {
    const other = read[at] ?? [];
    if (JSON.stringify(row) !== JSON.stringify(other)) {
      throw new Error(`row ${at + 1}: ${JSON.stringify(row)} is read as ${JSON.stringify(other)}`);
    }
  });
  return `${rows.length} rows of ${rows[0]?.length} cells read back equal by LibreOffice`;
}

const tableOf = (csv: Buffer): string[][] =>
  parse(csv, { bom: true, relax_column_count: true });

function readByOffice(book: Buffer): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'hoaban-export-'));
  try {
    writeFileSync(join(folder, 'slips.xlsx'), book);
    execFileSync('soffice', [`-env:UserInstallation=${pathToFileURL(join(folder, 'office')).href}`,
      '--headless', '--norestore',
      // Commas, double quotes, UTF-8; numbers as they are, not as they look.
      '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false',
      '--outdir', folder, join(folder, 'slips.xlsx')], { stdio: 'ignore' });
    return tableOf(readFileSync(join(folder, 'slips.csv')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

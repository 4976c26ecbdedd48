// `npm run import:units -- units.csv [--mappings m.csv] [--from 2025-07-01] [--yes]`: the official
// list of units for all provinces, beside a running server. Shows what it would do, asks, and does
// all of it or nothing.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isDay } from '../core/brands.ts';
import { importLimits } from '../core/import-limits.ts';
import { numberToText } from '../core/words/numbers.ts';
import { say } from '../core/words/words.ts';
import { operator } from '../server/store/audit-acts.ts';
import { readConfig } from '../server/start/config.ts';
import { apply, auditImport, check, forgetAll } from '../server/imports/import.ts';
import { readTable, type Table } from '../server/imports/table.ts';
import { StartProblem } from '../server/start/start-problem.ts';
import { hasProvince } from '../server/store/entry.ts';
import { openPoolBeside, transaction, type Database } from '../server/store/pool.ts';
import { askYes, runTool } from './run-tool.ts';

type Checked = Awaited<ReturnType<typeof check>>;
const barWidth = 40;
let drawn = -1;
const question = 'Nhập các đơn vị này? Gõ “có”. / Import? Type “yes”.';
const reformDay = '2025-07-01';
const count = (n: number): string => numberToText(n, 'vi');
const author = { who: null, account: operator, device: operator };

await runTool(async () => {
  const asked = readArguments();
  const tables = await Promise.all(asked.files.map(readFileTable));
  const db = await openPoolBeside(readConfig(process.env, []));
  try {
    if (!await hasProvince(db)) {
      throw new StartProblem({
        vietnamese: 'Máy chủ chưa có tỉnh nào. {Chị} lập tỉnh ở /app/first trước.',
        english: 'The server has no province yet. Set one up at /app/first first.',
      });
    }
    const whole = { only: null, inForce: asked.inForce };
    const preview = await transaction(db.pool, (client) => check(client, tables, whole));
    printPreview(preview, asked.files.map((path) => basename(path)));
    if (preview.faults.length > 0) return void (process.exitCode = 1);
    const isIdle = preview.steps.every(({ outcome }) => outcome === 'same');
    if (isIdle || !(asked.isYes || await askYes(question))) return;
    await doImport(db, tables, whole);
  } finally {
    await db.close();
  }
});

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true, options: {
      mappings: { type: 'string' }, from: { type: 'string', default: reformDay },
      yes: { type: 'boolean', default: false },
    },
  });
  const files = [...positionals, ...(values.mappings === undefined ? [] : [values.mappings])];
  if (files.length === 0 || !isDay(values.from)) {
    throw new StartProblem({
      vietnamese: 'Cách dùng: npm run import:units -- units.csv [--mappings m.csv] '
        + '[--from 2025-07-01] [--yes]',
      english: 'Usage: npm run import:units -- units.csv [--mappings m.csv] '
        + '[--from 2025-07-01] [--yes]',
    });
  }
  return { files, inForce: values.from, isYes: values.yes };
}

async function readFileTable(path: string): Promise<Table> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null || bytes.length > importLimits.importBytesMax) {
    throw new StartProblem({
      vietnamese: `Không đọc được tệp ${path}, hoặc tệp lớn hơn 16 MB.`,
      english: `${path} cannot be read, or is larger than 16 MB.`,
    });
  }
  return readTable(bytes);
}

function printPreview(
  { counts, faults, notices }: Checked, files: readonly string[],
): void {
  for (const { table, row, words } of notices) {
    console.log(`${files[table]}, dòng ${row}: ${say(words, 'vi')}`);
  }
  for (const { table, row, column, words } of faults) {
    const where = `dòng ${row}${column === '' ? '' : `, cột ${column}`}`;
    console.log(`${files[table]}, ${where}: ${say(words, 'vi')}`);
  }
  console.log(faults.length > 0
    ? `${count(faults.length)} dòng chưa đúng. Chưa có gì thay đổi. / ${faults.length} faults, `
      + 'nothing was changed.'
    : `${count(counts.new)} mới, ${count(counts.changed)} đổi, ${count(counts.closed)} đã đóng, `
      + `${count(counts.same)} giữ nguyên. / ${counts.new} new, ${counts.changed} changed, `
      + `${counts.closed} closed, ${counts.same} unchanged.`);
}

type Whole = Parameters<typeof check>[2];
/** What it is asked for is looked at again inside the transaction that does it. */
async function doImport(
  db: Database, tables: readonly Table[], whole: Whole,
): Promise<void> {
  const started = Date.now();
  const { counts } = await transaction(db.pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('hoaban import'))");
    const checked = await check(client, tables, whole);
    try {
      await apply(client, checked.steps, { author, tell: drawBar });
    } finally {
      forgetAll(checked.steps);
    }
    await auditImport(client, checked.steps, { author, file: '' });
    return checked;
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`\nXong sau ${seconds} giây: ${count(counts.new + counts.closed)} đơn vị mới, `
    + `${count(counts.changed)} đổi. / Done in ${seconds} s.`);
}

function drawBar(done: number, total: number): void {
  const cells = Math.floor((done / total) * barWidth);
  if (!process.stdout.isTTY && cells - drawn < barWidth / 4 && done < total) return;
  drawn = cells;
  const bar = '█'.repeat(cells).padEnd(barWidth, '░');
  process.stdout.write(`${process.stdout.isTTY ? '\r' : ''}${bar} ${count(done)}/${count(total)}`
    + (process.stdout.isTTY ? '' : '\n'));
}

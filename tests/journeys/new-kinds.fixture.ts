// A copy of the program with the kinds of docs/guides/add-a-kind.md: the boxes of the guide are put
// in, the shapes are locked, the app is built, and the server runs as a process of its own. Nothing
// else is written there.
import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { settle } from '../../server/http/server.fixture.ts';
import { makeCode } from '../../server/sign-in/codes.ts';
import { transaction } from '../../server/store/pool.ts';
import { freePort } from '../../tools/free-port.ts';
import { chromiumArguments, chromiumPath } from '../chromium.ts';
import { poolEnvironment } from '../cluster.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { seedOffice } from './office.fixture.ts';

const root = join(import.meta.dirname, '..', '..');
/** What an installation has beside the program, or makes. */
const apart = ['node_modules', 'dist', '.git', '.tmp', '.hoaban'];

/** The boxes of the guide: the path of a file and what is added to it. */
const boxes = [...readFileSync(join(root, 'docs', 'guides', 'add-a-kind.md'), 'utf8')
  .matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)]
  .map(([, path = '', text = '']) => ({ path, text }));
export const boxFiles: readonly string[] = [...new Set(boxes.map(({ path }) => path))];

export interface NewKinds {
  readonly folder: string;
  readonly address: string;
  readonly browser: Browser;
  readonly test: TestDatabase;
  readonly server: { codeFor(account: string): Promise<string> };
  readonly close: () => Promise<void>;
}

export async function openNewKinds(): Promise<NewKinds> {
  const folder = copyProgram();
  run(folder, ['tools/lock-kinds.ts']);
  run(folder, ['tools/build.mjs']);
  const test = await testDatabase();
  await settle(test);
  await seedOffice(test);
  const { address, stop } = await startServer(folder, test.url);
  const browser = await chromium.launch({
    executablePath: await chromiumPath(), args: [...chromiumArguments],
  });
  return {
    folder, address, browser, test,
    server: {
      codeFor: (account) => transaction(test.db.pool, (client) =>
        makeCode(client, { account, madeBy: 'thu', minutes: 60 })),
    },
    close: async () => {
      await browser.close();
      await stop();
      await test.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function copyProgram(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hoaban-new-kinds-')));
  for (const name of readdirSync(root).filter((one) => !apart.includes(one))) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const { path, text } of boxes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    appendFileSync(join(folder, path), text);
  }
  return folder;
}

/** Without what a run of tests says to its own processes: the builder would build for tests. */
const { NODE_ENV: _, VITEST: __, ...environment } = { ...process.env };

/** A program of the copy; what it prints. */
export const run = (folder: string, words: readonly string[]): string =>
  execFileSync(process.execPath, [...words],
    { cwd: folder, encoding: 'utf8', stdio: 'pipe', env: environment });

async function startServer(folder: string, databaseUrl: string) {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-new-kinds-data-'));
  const child = spawn(process.execPath, [join('server', 'main.ts'), '--empty'], {
    cwd: folder, stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...environment, ...poolEnvironment(databaseUrl), PORT: String(port), HOST: '127.0.0.1',
      HOABAN_DATA: dataDir,
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    let printed = '';
    child.stdout.on('data', (piece: Buffer) => {
      printed += piece.toString();
      if (printed.includes('Hoa Ban is ready')) resolve();
    });
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { address: `http://127.0.0.1:${port}`, stop };
}

/** Files that are new, gone, or other than in the program. */
export function changedFiles(folder: string): readonly string[] {
  const [before, after] = [root, folder].map((top) => new Map(filesIn(top)));
  return [...new Set([...before?.keys() ?? [], ...after?.keys() ?? []])]
    .filter((path) => before?.get(path) !== after?.get(path)).sort();
}

function filesIn(top: string, under = ''): readonly (readonly [string, string])[] {
  return readdirSync(join(top, under), { withFileTypes: true }).flatMap((entry) => {
    const path = join(under, entry.name);
    if (under === '' && apart.includes(entry.name)) return [];
    return entry.isDirectory() ? filesIn(top, path)
      : [[path, readFileSync(join(top, path), 'latin1')] as const];
  });
}

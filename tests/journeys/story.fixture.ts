// The server as an operator runs it, a process of its own that a test may kill, and the browser
// beside it. Used by the story; nothing here stands in for anything.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { asUnitCode } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { NodePhone } from '../../tools/node-phone.ts';
import { freePort } from '../../tools/free-port.ts';

const root = join(import.meta.dirname, '..', '..');

export interface Station {
  readonly address: string;
  /** Digits printed on the first start. */
  readonly setupCode: () => string;
  readonly start: () => Promise<void>;
  /** `kill -9`: nothing is told, nothing is closed. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openStation(): Promise<Station> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-story-'));
  const port = await freePort();
  let child: ChildProcess | null = null;
  let printed = '';
  const start = async (): Promise<void> => {
    printed = '';
    child = spawn(process.execPath, [join('server', 'main.ts'), '--empty'], {
      cwd: root, stdio: ['ignore', 'pipe', 'inherit'],
      env: { PORT: String(port), HOABAN_DATA: dataDir },
    });
    const running = child;
    await new Promise<void>((resolve, reject) => {
      running.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      running.stdout?.on('data', (piece: Buffer) => {
        printed += piece.toString();
        if (printed.includes('Hoa Ban is ready')) resolve();
      });
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  };
  await start();
  return {
    address: `http://127.0.0.1:${port}`, start,
    setupCode: () => /code: (\d{8})/.exec(printed)?.[1] ?? '',
    kill: () => end('SIGKILL'),
    close: async () => {
      // The database of a killed server is stopped by the next start.
      if (child?.signalCode === 'SIGKILL') await start();
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Signed { readonly account: string; readonly device: string }

/** Writes records as the officer who is signed in here, through the door of the phones. */
export async function writeAs(
  desk: BrowserContext, address: string, records: readonly Written[],
): Promise<void> {
  const { account, device } = await (await desk.request.get('/api/me')).json() as Signed;
  const cookies = await desk.cookies(address);
  const phone = new NodePhone({
    origin: address, account, device, cookie: cookies.map((c) => `${c.name}=${c.value}`).join('; '),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  });
  for (const [kind, unit, values] of records) phone.create(kind, asUnitCode(unit), values);
  await phone.talk();
  const left = [...phone.verdicts.values()].filter(({ outcome }) => outcome !== 'applied');
  if (left.length > 0) throw new Error(`not taken: ${JSON.stringify(left)}`);
}
export type Written = readonly [
  kind: string, unit: string, values: Readonly<Record<string, Json>>,
];

/** Asks the server as this browser would. */
export async function ask(desk: BrowserContext, address: string, path: string, body: object) {
  const answer = await desk.request.post(path, { data: body, headers: { origin: address } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return await answer.json() as Record<string, unknown>;
}

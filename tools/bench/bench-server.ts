// Starts server.ts in a temporary folder and clears the folder away; used by every measure that
// needs a server.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchPeople } from './people.ts';
import { startHelper } from './processes.ts';

export interface BenchServer {
  readonly origin: string;
  readonly people: BenchPeople;
  readonly dataDir: string;
  readonly pid: number;
  /** A new code to join a phone with. */
  codeFor(account: string): Promise<string>;
}
export interface ServerSize {
  readonly communes?: number;
  readonly villages?: number;
  /** With the jobs that run by the clock or from a queue. */
  readonly jobs?: boolean;
  /** For profiles. */
  readonly execArgv?: readonly string[];
}

export async function withServer<T>(
  { communes = 1, villages = 20, jobs = false, execArgv = [] }: ServerSize,
  work: (server: BenchServer) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-bench-'));
  const args = [dataDir, String(communes), String(villages), ...(jobs ? ['jobs'] : [])];
  try {
    const { helper, ready } = await startHelper<Pick<BenchServer, 'origin' | 'people'>>(
      'server.ts',
      args,
      [...serverFlags(), ...execArgv],
    );
    try {
      const codeFor = async (account: string): Promise<string> =>
        (await helper.ask<{ readonly code: string }>({ account })).code;
      return await work({ ...ready, dataDir, pid: helper.pid, codeFor });
    } finally {
      await helper.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** As `npm start` runs it. */
function serverFlags(): readonly string[] {
  const text = readFileSync(new URL('../server-flags.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly flags: readonly string[] }).flags;
}

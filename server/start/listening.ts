// The file in HOABAN_DATA with this server's address while it runs: commands on the machine print
// this address, whatever their own PORT is.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

const fileOf = (dataDir: string): string => join(dataDir, 'listening');

/** Returns the function that removes the file. */
export function noteListening({ dataDir }: Pick<Config, 'dataDir'>, url: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(dataDir), `${process.pid} ${url}\n`, { mode: 0o600 });
  return () => rmSync(fileOf(dataDir), { force: true });
}

/** The address of the server that runs on this folder; null: none. */
export function readListening(dataDir: string): string | null {
  try {
    const [pid = '', url = ''] = readFileSync(fileOf(dataDir), 'utf8').trim().split(' ');
    process.kill(Number(pid), 0);
    return url;
  } catch (error) {
    const isOthers = (error as { readonly code?: string }).code === 'EPERM';
    return isOthers ? readFileSync(fileOf(dataDir), 'utf8').trim().split(' ')[1] ?? null : null;
  }
}

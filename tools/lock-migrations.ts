// Adds new migrations to server/migrations/landed.json: `node tools/lock-migrations.ts`. One that
// stands there never changes again: it has run on real data. tests/laws compares.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(import.meta.dirname, '..', 'server', 'migrations');
const lockFile = join(folder, 'landed.json');

type Hashes = Readonly<Record<string, string>>;

export const readLanded = (): Hashes => JSON.parse(readFileSync(lockFile, 'utf8')) as Hashes;

export const hashMigrations = (): Hashes => Object.fromEntries(readdirSync(folder)
  .filter((name) => name.endsWith('.sql')).sort()
  .map((name) => [name, hashOf(readFileSync(join(folder, name)))]));
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const now = hashMigrations();
  const changed = Object.entries(readLanded()).filter(([name, hash]) => now[name] !== hash);
  if (changed.length > 0) {
    console.error(`${changed.map(([name]) => name).join(', ')}: has landed and must not change. `
      + 'Put the old text back; a change is a new migration.');
    process.exit(1);
  }
  writeFileSync(lockFile, `${JSON.stringify(now, null, 2)}\n`);
}

// `app-size`: what a village phone loads at its first use, scripts and styles, gzip. Follows the
// built page to its assets and their static imports; what loads later (office, courier) is not in
// it.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { kB, listed, type Measure } from './measure.ts';

const folder = join(import.meta.dirname, '..', '..', 'dist', 'app');

export const appSize: Measure = async function* () {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error('dist/app is not built; run npm run build');
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (found) => found[1] ?? '',
  );
  const files = [...withImports(new Set(named))];
  const sizes = Object.fromEntries(
    files.map((file) => [
      basename(file),
      kB(gzipSync(readFileSync(join(folder, file)), { level: 9 }).length),
    ]),
  );
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  yield {
    measure: 'app-size',
    value: Number(total.toFixed(1)),
    unit: 'kB',
    better: 'less',
    conditions: `gzip 9 of ${files.length} files: ${listed(sizes)}`,
  };
};

/** Static imports only: `import(…)` waits until a screen needs it. */
function withImports(files: Set<string>): Set<string> {
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, name] of code.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g))
      files.add(`assets/${name}`);
  }
  return files;
}

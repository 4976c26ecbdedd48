/** Builds what browsers get: the app into dist/app, and the public pages into dist/site when site/
 * has an entry. Skips what has not changed since the last build (a stamp of all sources in dist/).
 * `npm start` and `npm test` call it; it never touches anything outside dist/. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const shared = [
  'ui', 'core', 'records', 'indicators', 'processes', 'tools/build.mjs', 'package-lock.json',
];

await buildPart('app', async () => {
  await build({ configFile: join(root, 'app', 'vite.config.ts') });
  compress(join(dist, 'app'));
});
if (existsSync(join(root, 'site', 'main.tsx'))) await buildPart('site', buildSite);

async function buildPart(name, work) {
  const stamp = stampOf([name, ...shared]);
  const stampFile = join(dist, `${name}.stamp`);
  if (existsSync(join(dist, name)) && readOr(stampFile) === stamp) return;
  const startedAt = Date.now();
  mkdirSync(dist, { recursive: true });
  writeFileSync(stampFile, '');
  await work();
  writeFileSync(stampFile, stamp);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`Đã dựng ${name} trong ${seconds} giây · built ${name} in ${seconds} s`);
}

/** The public pages are rendered by the server: one bundle without imports of its own, and the
 * style it names. A vite.config.ts in site/ may say more. */
async function buildSite() {
  const own = join(root, 'site', 'vite.config.ts');
  if (existsSync(own)) await build({ configFile: own });
  else await build({
    configFile: false, root: join(root, 'site'), logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'site', 'main.tsx'), outDir: join(dist, 'site'), emptyOutDir: true,
      ssrEmitAssets: true,
      rolldownOptions: { output: { entryFileNames: 'render.js' } },
    },
  });
  const assets = join(dist, 'site', 'assets');
  if (existsSync(assets)) compress(assets);
}

/** Beside every text file its brotli and gzip form, so that the server never compresses them. */
function compress(folder) {
  for (const path of filesIn(folder)) {
    if (!/\.(js|css|html|svg|webmanifest)$/.test(path)) continue;
    const bytes = readFileSync(path);
    if (bytes.length < 1024) continue;
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function stampOf(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const path of filesIn(join(root, place))) {
      if (/\.test\.tsx?$/.test(path)) continue;
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesIn(join(path, name)));
}

function readOr(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

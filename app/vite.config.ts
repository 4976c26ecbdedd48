// How the installable app is built; used by tools/build.mjs. Village code is one chunk with its
// style, the office screens load apart. The service worker learns here what belongs to a build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const workerName = 'sw';

export default defineConfig({
  root,
  base: '/app/',
  plugins: [preact({ devToolsEnabled: false }), precache()],
  define: { __BUILD_DAY__: JSON.stringify(new Date().toISOString().slice(0, 10)) },
  logLevel: 'warn',
  build: {
    target: 'chrome87',
    outDir: join(root, '..', 'dist', 'app'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: join(root, 'index.html'), [workerName]: join(root, 'sw.ts') },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === workerName ? 'sw.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});

/** Office screens stay out: a village phone must not pay for them. */
function precache(): Plugin {
  return {
    name: 'hoaban-precache',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('the service worker is missing');
      const built = Object.values(bundle).filter((file) => file.fileName !== 'sw.js'
        && !/^assets\/(office|main)-/.test(file.fileName));
      const hash = createHash('sha256');
      for (const file of built) {
        hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
      }
      const fixed = readdirSync(join(root, 'public'));
      for (const name of fixed) hash.update(readFileSync(join(root, 'public', name)));
      const names = [...built.map((file) => file.fileName), ...fixed]
        .filter((name) => name !== 'index.html').map((name) => `/app/${name}`);
      worker.code = worker.code
        .replace(/["'`]__PRECACHE__["'`]/, JSON.stringify(JSON.stringify(['/app/', ...names])))
        .replace('__VERSION__', hash.digest('hex').slice(0, 12));
    },
  };
}

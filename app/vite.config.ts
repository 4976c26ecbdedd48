// How the installable app is built; used by tools/build.mjs. Village code is one chunk with its
// style; the office screens are loaded separately. The service worker gets the list of files here.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { areaChunks, withoutCounts, kindsByArea } from './areas.vite.config.ts';
import { englishApart } from './english.vite.config.ts';
import { dayInVietnam } from '../core/vietnam.ts';

const root = import.meta.dirname;
const workerName = 'sw';

export default defineConfig({
  root,
  base: '/app/',
  plugins: [
    kindsByArea(), withoutCounts(), englishApart(), wordsFirst(), smallLoader(),
    preact({ devToolsEnabled: false }), precache(),
  ],
  define: { __BUILD_DAY__: JSON.stringify(dayInVietnam(Date.now())) },
  logLevel: 'warn',
  build: {
    // Chrome 87 is what must run it: tests/laws/size.test.ts reads what was built. The name 98 only
    // keeps the builder from rewriting `a?.b` and class fields, which 87 knows.
    target: 'chrome98',
    outDir: join(root, '..', 'dist', 'app'),
    emptyOutDir: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { app: join(root, 'index.html'), [workerName]: join(root, 'sw.ts') },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === workerName ? 'sw.js' : 'assets/[name]-[hash].js',
        codeSplitting: { groups: [
          { name: villageOf, debugName: 'village', minSize: 0, priority: 2 },
          { name: laterOf, debugName: 'later', minSize: 0, priority: 1 },
        ] },
      },
    },
  },
});

interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Whether the file that begins a chunk needs this module. */
function isFor(entry: string, modules: Modules, id: string): boolean {
  const seen = new Set<string>();
  const isNeeded = (module: string): boolean => {
    if (module === join(root, entry)) return true;
    if (seen.has(module)) return false;
    seen.add(module);
    return (modules.getModuleInfo(module)?.importers ?? []).some(isNeeded);
  };
  return isNeeded(id);
}

/** Everything that the first page needs is one chunk, not one for each set of screens that share
    it. */
function villageOf(id: string, modules: Modules): string | null {
  return isFor('main.tsx', modules, id) ? 'village' : null;
}
/** So is what the later screens share with those of the other kinds, unless an office needs it. */
function laterOf(id: string, modules: Modules): string | null {
  const isShared = isFor('later.ts', modules, id) && isFor('book.ts', modules, id);
  return isShared && !isFor('screens/office/main.tsx', modules, id) ? 'later' : null;
}

/** On a slow connection the page's own words are shown before its style has come: they precede
    it. */
function wordsFirst(): Plugin {
  return {
    name: 'hoaban-words-first',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const sheets = html.match(/ *<link rel="stylesheet"[^>]*>\n?/g) ?? [];
        const rest = sheets.reduce((left, sheet) => left.replace(sheet, ''), html);
        return rest.replace('</body>', `${sheets.join('').trim()}\n</body>`);
      },
    },
  };
}

/** Vite's own loader of chunks weighs 1 kB; all it has to do here is to add
    a style sheet, after the one that stands last in the page. */
function smallLoader(): Plugin {
  const id = '\0vite/preload-helper.js';
  return {
    name: 'hoaban-small-loader',
    enforce: 'pre',
    load: (asked) => (asked === id ? `
      const sheet = (file) => new Promise((done, failed) => {
        const href = '/app/' + file;
        if (document.querySelector('link[href="' + href + '"]')) return done();
        const link = document.createElement('link');
        Object.assign(link, { rel: 'stylesheet', href, onload: done, onerror: failed });
        document.body.append(link);
      });
      export const __vitePreload = (load, files = []) => Promise.all(
        files.filter((file) => file.endsWith('.css')).map(sheet)).then(load);
    ` : null),
  };
}

/** Stored by a phone only after the village's own screens, when it is idle. */
const afterwards = ['courier/page.tsx', 'courier/carry.ts', 'words/english-table.ts',
  'screens/join.ts', 'sync/answer-401.ts', 'store/erase.ts', 'screens/my-devices.tsx',
  'app/book.ts', ...areaChunks];
/** Never stored in advance: an office fetches its screens when it opens them. */
const never = ['screens/office/main.tsx', 'screens/first.tsx', 'screens/sign-in/sign-in.tsx'];

/** Adds the chunks that only these chunks share, and their styles. */
function withShared(
  out: Set<string>, built: readonly Rolldown.OutputBundle[string][],
): Set<string> {
  const chunks = built.flatMap((file) => (file.type === 'chunk' ? [file] : []));
  const before = out.size;
  for (const { fileName, isEntry, viteMetadata } of chunks) {
    const users = chunks.filter(({ imports, dynamicImports }) =>
      imports.includes(fileName) || dynamicImports.includes(fileName));
    const isOut = !isEntry && users.length > 0 && users.every((user) => out.has(user.fileName));
    if (isOut) for (const name of [fileName, ...viteMetadata?.importedCss ?? []]) out.add(name);
  }
  return out.size === before ? out : withShared(out, built);
}

function precache(): Plugin {
  return {
    name: 'hoaban-precache',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('the service worker is missing');
      const built = Object.values(bundle).filter((file) => file.fileName !== 'sw.js');
      const partOf = (parts: readonly string[]) => new Set(built.flatMap((file) => (
        file.type === 'chunk' && parts.some((part) => file.facadeModuleId?.endsWith(part))
          ? [file.fileName, ...file.viteMetadata?.importedCss ?? []] : [])));
      const out = withShared(partOf(never), built);
      const later = withShared(new Set([...partOf(afterwards), ...out]), built);
      for (const name of out) later.delete(name);
      const fixed = readdirSync(join(root, 'public'));
      const hash = createHash('sha256');
      for (const file of built) {
        hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
      }
      for (const name of fixed) hash.update(readFileSync(join(root, 'public', name)));
      const first = [...built.map((file) => file.fileName), ...fixed]
        .filter((name) => !/^index\.html$|\.png$/.test(name) && !later.has(name) && !out.has(name));
      const listOf = (names: Iterable<string>) =>
        JSON.stringify(JSON.stringify([...names].map((name) => `/app/${name}`)));
      worker.code = worker.code
        .replace(/["'`]__PRECACHE__["'`]/, listOf(['', ...first]))
        .replace(/["'`]__AFTERWARDS__["'`]/, listOf(later))
        .replace('__VERSION__', hash.digest('hex').slice(0, 12));
    },
  };
}

// How the public pages are built; used by tools/build.mjs. One bundle for the server without
// imports of its own, and the style it names under /assets/.
import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  ssr: { noExternal: true },
  build: {
    target: 'chrome87',
    ssr: join(root, 'main.tsx'),
    outDir: join(root, '..', 'dist', 'site'),
    emptyOutDir: true,
    ssrEmitAssets: true,
    rolldownOptions: { output: { entryFileNames: 'render.js' } },
  },
});

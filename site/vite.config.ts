// How the public pages are built; used by tools/build.mjs. One bundle for the server without
// imports of its own, the style it names under /assets/, and beside it the one small script.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, defineConfig, type Rolldown, type UserConfig } from 'vite';

const root = import.meta.dirname;
const target = 'chrome87';

interface Script { readonly fileName: string; readonly source: string }

async function buildScript(): Promise<Script> {
  const built = await build({
    configFile: false, root, logLevel: 'warn',
    build: {
      target, write: false, modulePreload: false,
      rolldownOptions: { input: join(root, 'count.ts'), output: { format: 'iife' } },
    },
  }) as Rolldown.RolldownOutput;
  const source = built.output[0].code.trim();
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  return { fileName: `assets/count-${hash}.js`, source };
}

export default defineConfig(async (): Promise<UserConfig> => {
  const script = await buildScript();
  return {
    root,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    ssr: { noExternal: true },
    define: { COUNT_SCRIPT: JSON.stringify(`/${script.fileName}`) },
    plugins: [{
      name: 'count-script',
      generateBundle() {
        this.emitFile({ type: 'asset', ...script });
      },
    }],
    build: {
      target,
      ssr: join(root, 'main.tsx'),
      outDir: join(root, '..', 'dist', 'site'),
      emptyOutDir: true,
      ssrEmitAssets: true,
      rolldownOptions: { output: { entryFileNames: 'render.js' } },
    },
  };
});

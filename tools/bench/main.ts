// `npm run bench [measure…] [--full|--small]`: builds the app, takes the measures asked for, all if
// none is named, and prints one JSON line for each value. docs/bench.md says what they mean and how
// far they go.
import './with-report.ts';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Measure } from './measure.ts';
import { takeReference, type Reference } from './reference.ts';

const measures: Readonly<Record<string, () => Promise<Measure>>> = {
  ingest: async () => (await import('./ingest.ts')).ingest,
  'push-2g': async () => (await import('./phone-2g.ts')).push2g,
  'pull-2g': async () => (await import('./phone-2g.ts')).pull2g,
  'idle-2g': async () => (await import('./idle-2g.ts')).idle2g,
  'app-size': async () => (await import('./app-size.ts')).appSize,
  'app-start': async () => (await import('./app-start.ts')).appStart,
  dashboard: async () => (await import('./dashboard.ts')).dashboard,
  lists: async () => (await import('./lists.ts')).lists,
  moderate: async () => (await import('./moderate.ts')).moderate,
  export: async () => (await import('./export.ts')).exportRows,
  import: async () => (await import('./import.ts')).importRows,
  'site-weight': async () => (await import('./site.ts')).siteWeight,
  'site-serve': async () => (await import('./site.ts')).siteServe,
  publish: async () => (await import('./site.ts')).publish,
  'site-2g': async () => (await import('./site-2g.ts')).site2g,
  start: async () => (await import('./start.ts')).start,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
  },
});
const unknown = positionals.find((name) => !Object.hasOwn(measures, name));
if (unknown !== undefined) {
  console.error(
    `Không có phép đo ${unknown}. / No measure ${unknown}. ${Object.keys(measures).join(' ')}`,
  );
  process.exit(2);
}
// Lines of the bench alone go to its output.
execFileSync(process.execPath, [join(import.meta.dirname, '..', 'build.mjs')],
  { stdio: ['ignore', process.stderr, 'inherit'] });
for (const name of positionals.length > 0 ? positionals : Object.keys(measures)) await take(name);

async function take(name: string): Promise<void> {
  try {
    const measure = await measures[name]?.();
    let reference: Reference | null = null;
    for await (const line of measure?.(values) ?? []) {
      if (isOfTime(line.unit)) reference ??= await takeReference();
      console.log(JSON.stringify(isOfTime(line.unit) ? { ...line, reference } : line));
    }
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

/** `ms`, `s`, `reports/s`, `ms a report`; not `kB` or `MB`. */
function isOfTime(unit: string): boolean {
  return /^m?s\b|\/s$/.test(unit);
}

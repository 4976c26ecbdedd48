// Import this first: modules loaded afterwards find the bench's kind in the index of kinds.
// Nothing in records/ changes, and a process without this import does not know the kind.
import { registerHooks } from 'node:module';

const index = new URL('../../records/index.ts', import.meta.url).href;
const withReport = new URL('kinds-and-report.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === './all.ts' && context.parentURL === index
      ? { url: withReport, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

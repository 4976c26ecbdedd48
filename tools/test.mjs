/** `npm test`: everything that must hold, from a fresh clone. Installs, builds, type-checks the
 * four worlds, runs every test. It skips nothing and fails if one part fails; words after
 * `npm test --` go to vitest. */
import { delimiter, dirname, join } from 'node:path';
import { prepareNode, run } from './install.mjs';

const node = await prepareNode({ isForTests: true });
const environment = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` };
const modules = 'node_modules';

const parts = [
  ['build', [join('tools', 'build.mjs')]],
  ...['pure', 'server', 'web', 'tests'].map((world) => [
    `types: ${world}`, [join(modules, 'typescript', 'bin', 'tsc'), '-p', `tsconfig.${world}.json`],
  ]),
  ['tests', [join(modules, 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)]],
];

const results = [];
for (const [name, words] of parts) {
  const startedAt = Date.now();
  const code = await run(node, words, { env: environment });
  results.push({ name, code, seconds: ((Date.now() - startedAt) / 1000).toFixed(1) });
  if (code > 128) break;
}

console.log('\nnpm test');
for (const { name, code, seconds } of results) {
  console.log(`  ${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(14)} ${seconds.padStart(6)} s`);
}
const failed = results.length < parts.length || results.some(({ code }) => code !== 0);
console.log(failed ? 'Có phần chưa đạt · something failed' : 'Tất cả đều đạt · everything holds');
process.exit(failed ? 1 : 0);

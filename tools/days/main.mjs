/** `npm run test:days`: the whole suite, database and browsers included, on days and in zones where
 * programs break, and once beside two processes that take both cores. Ten runs; words after
 * `npm run test:days --` go to vitest each time. Nothing but Node is needed: `Date` is moved in
 * every Node process (shift.mjs), the tables follow the program's clock, the pages of the browser
 * follow tests/chromium.ts. */
import { spawn } from 'node:child_process';
import { dirname, delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, prepareNode, root, run } from '../install.mjs';

/** Late in the evening in Việt Nam, so that a long run goes over midnight. */
const evening = (day) => Date.parse(`${day}T23:40:00+07:00`);
const dayMs = 86_400_000;

const runs = [
  { name: 'today' },
  { name: 'the end of a month', at: evening('2027-04-30') },
  { name: '31 December', at: evening('2026-12-31') },
  { name: '1 January', at: evening('2027-01-01') },
  { name: '29 February 2028', at: evening('2028-02-29') },
  { name: 'Tết', at: evening('2027-02-06') },
  { name: 'in 400 days', at: Date.now() + 400 * dayMs },
  { name: 'UTC−11', zone: 'Pacific/Pago_Pago' },
  { name: 'UTC+14', zone: 'Pacific/Kiritimati' },
  { name: 'both cores taken', busy: 2 },
];

const node = await prepareNode();
const built = await run(node, [join('tools', 'build.mjs')]);
if (built !== 0) {
  fail({
    vietnamese: 'Chưa dựng được chương trình, nên chưa thử được ngày nào.',
    english: 'The program could not be built, so no day was tried.',
  }, built);
}

const results = [];
for (const one of runs) {
  console.log(`\n── ${one.name} ──`);
  const code = await runOn(one);
  results.push({ name: one.name, code });
  if (code > 128) break;
}

console.log('\nnpm run test:days');
for (const { name, code } of results) console.log(`  ${code === 0 ? 'ok    ' : 'FAILED'}  ${name}`);
const isGood = results.length === runs.length && results.every(({ code }) => code === 0);
console.log(isGood ? 'Tất cả đều đạt · everything holds' : 'Có phần chưa đạt · something failed');
process.exit(isGood ? 0 : 1);

async function runOn({ at, zone, busy = 0 }) {
  const others = Array.from({ length: busy }, () => spawn(node, ['-e', 'for (;;);']));
  try {
    const words = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)];
    return await run(node, words, { env: environmentFor(at, zone) });
  } finally {
    for (const other of others) other.kill('SIGKILL');
  }
}

function environmentFor(at, zone) {
  const environment = {
    ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    ...(zone === undefined ? {} : { TZ: zone }),
  };
  if (at === undefined) return environment;
  const shift = pathToFileURL(join(root, 'tools', 'days', 'shift.mjs'));
  shift.searchParams.set('ms', String(Math.round(at - Date.now())));
  return { ...environment, NODE_OPTIONS: `--import=${shift.href}` };
}

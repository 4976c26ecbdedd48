// `start`: `npm start` in a fresh data folder with packages present: until `/` answers, and until
// the ready line, when the demo province is complete.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { round, secondsSince, type Measure } from './measure.ts';
import { freePort } from '../free-port.ts';

const root = join(import.meta.dirname, '..', '..');
const patienceMs = 10 * 60_000;
const askEveryMs = 100;

export const start: Measure = async function* ({ small }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-bench-start-'));
  const port = await freePort();
  const startMs = performance.now();
  const args = [
    `PORT=${port}`,
    `HOABAN_DATA=${dataDir}`,
    process.execPath,
    join('tools', 'start.mjs'),
  ];
  const child = spawn('env', small ? [...args, '--empty'] : args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const ready = readyOf(child, startMs);
    const answering = await untilAnswered(`http://127.0.0.1:${port}/`, { child, startMs });
    const more = 'packages present, web parts built before unless sources changed, new data folder';
    yield {
      measure: 'start',
      value: round(answering, 1),
      unit: 's',
      better: 'less',
      conditions: `until / answers; ${more}`,
    };
    yield {
      measure: 'start-ready',
      value: round(await ready, 1),
      unit: 's',
      better: 'less',
      conditions: `until the ready line, ${small ? 'without' : 'with'} the demo province; ${more}`,
    };
  } finally {
    await stop(child);
    rmSync(dataDir, { recursive: true, force: true });
  }
};

function readyOf(child: ChildProcess, startMs: number): Promise<number> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
    child.stdout?.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-10_000);
      if (said.includes('Hoa Ban is ready:')) resolve(secondsSince(startMs));
    });
  });
}

interface Waiting {
  readonly child: ChildProcess;
  readonly startMs: number;
}
async function untilAnswered(address: string, { child, startMs }: Waiting): Promise<number> {
  while (performance.now() - startMs < patienceMs) {
    const status = await fetch(address).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return secondsSince(startMs);
    if (child.exitCode !== null) break;
    await sleep(askEveryMs);
  }
  throw new Error('/ did not answer');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** `npm start`: from a fresh clone to a running server. Installs, builds, runs server/main.ts and
 * ends as it ends. It decides nothing else, and no signal that it gets is lost. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { endSignals, fail, prepareNode, root, run } from './install.mjs';

const lookAtParentMs = 500;

/** A terminal's Ctrl-C reaches npm and this process, and npm passes it on: one wish, told twice. */
const sameWishMs = 1_000;

const node = await prepareNode();
const built = await run(node, [join('tools', 'build.mjs')]);
if (built !== 0) {
  fail(
    {
      vietnamese:
        'Không dựng được phần giao diện; lỗi ghi ở trên. Xin lấy lại mã nguồn rồi thử lại.',
      english:
        'The web parts could not be built; the error is above. Restore the sources, try again.',
    },
    built,
  );
}
serve();

/** The server gets its own process group, so that it hears of a signal from here alone, and a
 * channel, so that it hears when this process is killed. */
function serve() {
  const { flags } = JSON.parse(readFileSync(join(root, 'tools', 'server-flags.json'), 'utf8'));
  const server = spawn(node, [...flags, join('server', 'main.ts'), ...process.argv.slice(2)], {
    cwd: root, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let wishedAt = -Infinity;
  const passOn = (signal) => {
    if (Date.now() - wishedAt < sameWishMs) return;
    wishedAt = Date.now();
    server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  for (const signal of endSignals) process.on(signal, passOn);
  whenNpmIsGone(() => passOn('SIGTERM'));
  server.once('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  server.once('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}

/** npm hands its signals to this process, because the script of package.json says `exec`. A killed
    npm hands over nothing. */
function whenNpmIsGone(callBack) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callBack();
  }, lookAtParentMs);
}

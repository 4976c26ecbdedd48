/** The Chromium that browser journeys drive: Debian's or Google's on PATH, else the one npm brings,
 * unpacked once beside the packages. Launch it with chromiumArguments. It downloads nothing. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync, chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What every machine needs, root or not: the sandbox wants rights that containers lack. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const cacheDir = join(import.meta.dirname, '..', 'node_modules', '.cache', 'hoaban-chromium');

/** Path of a Chromium that starts here. The first call may take seconds to unpack it. */
export async function chromiumPath(): Promise<string> {
  return installedPath() ?? unpackedPath();
}

function installedPath(): string | null {
  const look = `for name in ${names.join(' ')}; do command -v $name && break; done`;
  const path = spawnSync('sh', ['-c', look], { encoding: 'utf8' }).stdout.trim();
  return path.startsWith('/') ? path : null;
}

/** Exported for its own test: machines that develop usually have a Chromium of their own. */
export async function unpackedPath(dir = cacheDir): Promise<string> {
  const launcher = join(dir, 'chromium.sh');
  if (existsSync(launcher)) return launcher;
  const half = `${dir}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  unpackInto(half);
  takeOver(half);
  writeFileSync(join(half, 'fonts.conf'), fontsOf(dir));
  writeFileSync(join(half, 'chromium.sh'), launcherOf(dir), { mode: 0o755 });
  try {
    renameSync(half, dir);
  } catch (error) {
    // Another test unpacked it meanwhile.
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(launcher)) throw error;
  }
  return launcher;
}

/** The package unpacks into the folder for temporary files, and brings its libraries only where it
 * believes to be in Amazon's cloud; a fresh Debian needs them too. So it has its own process. */
function unpackInto(folder: string): void {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const script = `import(${JSON.stringify(entry)}).then(async (it) => {
    await (it.default.default ?? it.default).executablePath();
  })`;
  const run = spawnSync('env', [
    `TMPDIR=${folder}`, 'AWS_LAMBDA_JS_RUNTIME=nodejs22.x', process.execPath, '--eval', script,
  ], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`Chromium could not be unpacked: ${run.stderr}`);
}

/** Root unpacks files as the people who packed them: make them the caller's. */
function takeOver(folder: string): void {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    chownSync(path, uid, gid);
    if (entry.isDirectory()) takeOver(path);
  }
  chmodSync(folder, 0o755);
}

const fontsOf = (dir: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${dir}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${dir}/font-cache</cachedir>
</fontconfig>
`;

const launcherOf = (dir: string) => `#!/bin/sh
export LD_LIBRARY_PATH='${dir}/al2023/lib'
export FONTCONFIG_FILE='${dir}/fonts.conf'
exec '${dir}/chromium' "$@"
`;

/** What `npm start` and `npm test` share: the packages, and the project's own Node. Plain
 * JavaScript for Node 20 without any package. It never touches node_modules while they already
 * are what package-lock.json says. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const modules = join(root, 'node_modules');
const stamp = join(modules, '.hoaban-installed');
const ownNode = join(modules, 'node', 'bin', 'node');

/** crypto.argon2 came with 24.7. */
const oldestServerNode = [24, 7];

/** Installs the packages unless they are there, and returns the path of the Node to work with. A
 * server gets no package that only developers use; those that are there do no harm. */
export async function prepareNode({ isForTests = false } = {}) {
  refuseOldNode();
  const runs = hashOf(join(root, 'package-lock.json'));
  const tests = `${runs} and tests`;
  const stamped = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  const isStamped = stamped === tests || (stamped === runs && !isForTests);
  if (!isStamped || serverNode() === null) {
    if (!agreesWithLock(isForTests) || serverNode() === null) await install(isForTests);
    writeFileSync(stamp, isForTests ? tests : runs);
  }
  const node = serverNode();
  if (node === null) fail(noNodeWords);
  return node;
}

/** Runs a program in the project's folder, its output shown, and returns its exit code
 * (128 + the number of the signal that ended it). */
export function run(program, words, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: 'inherit', ...options });
    const passOn = (signal) => child.kill(signal);
    const end = (code) => {
      for (const signal of endSignals) process.off(signal, passOn);
      resolve(code);
    };
    for (const signal of endSignals) process.on(signal, passOn);
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`);
      end(127);
    });
    child.once('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Says what to do and ends; says nothing when a person stopped the work. */
export function fail(words, code = 1) {
  if (endSignals.some((signal) => code === 128 + constants.signals[signal])) process.exit(code);
  console.error(`\n${words.vietnamese}\n${words.english}`);
  process.exit(code);
}

async function install(isForTests) {
  console.log('Đang cài các gói cần thiết (lần đầu mất vài phút)…');
  console.log('Installing the packages (the first time takes some minutes)…');
  const words = [
    'ci', isForTests ? '--include=dev' : '--omit=dev', '--include=optional',
    '--ignore-scripts=false', '--engine-strict=false', '--no-audit', '--no-fund',
    '--loglevel=error', '--progress=true',
  ];
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith('.js')
    ? await run(process.env.npm_node_execpath ?? process.execPath, [npm, ...words])
    : await run('npm', words);
  if (code !== 0) fail(noPackagesWords, code);
}

/** True after the packages were installed by hand: npm notes in node_modules what it put there.
 * Optional packages of other machines are not. */
function agreesWithLock(isForTests) {
  const there = packagesOf(join(modules, '.package-lock.json'));
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')));
  return wanted.every(([path, { version, integrity, optional, dev, devOptional, link }]) =>
    path === '' || link || (there[path] === undefined
      ? optional === true || (!isForTests && (dev === true || devOptional === true))
      : there[path].version === version && there[path].integrity === integrity));
}

function packagesOf(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** The Node that came with the packages, else this one if it is new enough. */
function serverNode() {
  const choices = existsSync(ownNode) ? [ownNode, process.execPath] : [process.execPath];
  return choices.find((path) => isNewEnough(versionOf(path))) ?? null;
}

function versionOf(path) {
  if (path === process.execPath) return process.versions.node;
  return String(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '').replace('v', '');
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.trim().split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestServerNode;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  fail({
    vietnamese: `Máy này có Node ${process.versions.node}; Hoa Ban cần Node 20 trở lên. Xin cài `
      + 'bản mới từ https://nodejs.org rồi chạy lại.',
    english: `This machine has Node ${process.versions.node}; Hoa Ban needs Node 20 or newer. `
      + 'Install it from https://nodejs.org and try again.',
  });
}

function hashOf(path) {
  const text = `${process.platform} ${process.arch}\n${readFileSync(path, 'utf8')}`;
  return createHash('sha256').update(text).digest('hex');
}

const noPackagesWords = {
  vietnamese: 'Không cài được các gói. Xin kiểm tra: máy có mạng (registry.npmjs.org hoặc máy chủ '
    + 'gói riêng), đĩa còn trống 1 GB, thư mục này ghi được; rồi chạy lại.',
  english: 'The packages could not be installed. Check that the machine reaches registry.npmjs.org '
    + '(or your mirror), has 1 GB of free disk, and may write this folder; then try again.',
};

const noNodeWords = {
  vietnamese: 'Thiếu Node 24.7 trở lên. Gói "node" chưa cài xong: chạy npm rebuild node, hoặc '
    + 'cài Node 24 từ https://nodejs.org, rồi chạy lại.',
  english: 'Node 24.7 or newer is missing. The package "node" is incomplete: run npm rebuild node, '
    + 'or install Node 24 from https://nodejs.org, then try again.',
};

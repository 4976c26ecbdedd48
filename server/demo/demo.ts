// The demo province of a first start: invented people, official communes. A child process
// (tools/demo/load.ts) plays its phones over HTTP; this file has only its accounts, its progress,
// and the printed text. It never changes a database with a real province.
import { fork, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { dayInVietnam } from '../../core/vietnam.ts';
import {
  closePhones, codeFor, keepLastSeen, makePeople, openDesk, openPhones, readShown, setDemoRule,
  type DemoPeople, type LastSeen, type Pass, type Shown,
} from './people.ts';
import type { Config } from '../start/config.ts';
import { demoPassphrase, isOnlyHere } from '../http/from-here.ts';
import { StartProblem } from '../start/start-problem.ts';
import { nowMs } from '../store/clock.ts';
import { hasProvince, withSettings } from '../store/entry.ts';
import { transaction, type Database } from '../store/pool.ts';

/** The progress of the loading; stored in `setting`. */
export interface Demo {
  readonly day: string;
  readonly done: readonly string[];
  readonly isComplete: boolean;
  /** Accounts whose code or passphrase is printed. */
  readonly visitors: readonly string[];
  readonly officer: string;
  readonly province: string;
  readonly people: readonly { readonly who: string; readonly how: string }[];
}

export interface DemoRun {
  readonly config: Config;
  readonly db: Database;
  readonly signal: AbortSignal;
  readonly say?: (line: string) => void;
}

const nothingYet = {
  done: [], isComplete: false, visitors: [], officer: '', province: '', people: [],
};

/** The demo of this database; null if the database has a real province. */
export async function findDemo(db: Database, { demoDay }: Config): Promise<Demo | null> {
  const known = await readDemo(db);
  if (known) return known;
  if (await hasProvince(db)) return null;
  const today = dayInVietnam(nowMs(db.pool));
  if (demoDay !== null && demoDay > today) {
    throw new StartProblem({
      vietnamese: `HOABAN_DEMO_DAY=${demoDay} là ngày chưa tới. `
        + '{Chị} đặt một ngày đã qua, hoặc bỏ trống.',
      english: `HOABAN_DEMO_DAY=${demoDay} has not come yet. `
        + 'Use a day that has passed, or leave it out.',
    });
  }
  return { ...nothingYet, day: demoDay ?? today };
}

/** Continues an interrupted loading; returns who may sign in and how, with new codes. */
export async function loadDemo(demo: Demo, run: DemoRun): Promise<Demo['people']> {
  const loaded = demo.isComplete ? demo : await bringIn(demo, run);
  return loaded.isComplete && !run.signal.aborted ? peopleOf(loaded, run) : [];
}

type FromChild =
  | (DemoPeople & { readonly say: 'accounts'; readonly visitors: readonly string[] })
  | { readonly say: 'done'; readonly part: string; readonly parts: number;
    readonly lastSeen: readonly LastSeen[] }
  | { readonly say: 'failed'; readonly why: string };

async function bringIn(demo: Demo, run: DemoRun): Promise<Demo> {
  const { config, db, signal, say = console.log } = run;
  if (signal.aborted) return demo;
  const child = fork(join(import.meta.dirname, '..', '..', 'tools', 'demo', 'load.ts'), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // The certificate of its own server names the public address, not this machine.
    env: config.tls ? { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' } : {},
  });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await follow(child, demo, { db, say, signal, origin: ownOrigin(config) });
  } finally {
    signal.removeEventListener('abort', stop);
    child.kill('SIGKILL');
  }
}

interface Following {
  readonly db: Database; readonly say: (line: string) => void;
  readonly signal: AbortSignal; readonly origin: string;
}
/** Answers the child's messages and stores its progress, one message after the other. */
function follow(child: ChildProcess, begun: Demo, following: Following): Promise<Demo> {
  const { db, say, signal, origin } = following;
  let demo = begun;
  let why = '';
  let last = Promise.resolve();
  const take = async (message: FromChild): Promise<void> => {
    if (message.say === 'failed') why = message.why;
    else if (message.say === 'done') {
      demo = { ...demo, done: [...demo.done, message.part] };
      await keepLastSeen(db, demo.province, message.lastSeen);
      await keepDemo(db, demo);
      tellProgress(demo, message, say);
    } else {
      const { visitors, officer, province } = message;
      demo = { ...demo, visitors, officer, province: province.code };
      child.send(await settle(db, message, demo));
    }
  };
  child.send({ day: demo.day, origin, done: demo.done });
  child.on('message', (message) => {
    last = last.then(() => take(message as FromChild)).catch((error: unknown) => {
      why ||= error instanceof Error ? error.stack ?? error.message : String(error);
      child.kill('SIGTERM');
    });
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => void last.then(async () => {
      if (signal.aborted) return resolve(demo);
      if (code !== 0 || why) return reject(new Error(`the demo could not be loaded: ${why}`));
      demo = { ...demo, isComplete: true };
      await keepDemo(db, demo);
      await closePhones(db, demo.province);
      return resolve(demo);
    }).catch(reject));
  });
}

/** Makes province, accounts and phones with the mark of a demo: all at once or not at all. */
const settle = (db: Database, people: DemoPeople, demo: Demo): Promise<readonly Pass[]> =>
  transaction(db.pool, async (client) => {
    await makePeople(client, people);
    await writeDemo(client, demo);
    return openPhones(client, people.province.code);
  });

interface Part { readonly part: string; readonly parts: number }
function tellProgress({ done }: Demo, { part, parts }: Part, say: (line: string) => void): void {
  const loaded = done.filter((name) => /\d/.test(name)).length;
  if (part === 'reports') say('Đang nạp tỉnh mẫu: đã ký báo cáo quý. · The reports are signed.');
  else if (loaded % 4 === 0 || loaded === parts) {
    say(`Đang nạp tỉnh mẫu Điện Biên: ${loaded} trong ${parts} xã… · Loading the demo province`);
  }
}

const settingName = 'demo';
const readDemo = ({ pool }: Database): Promise<Demo | null> =>
  transaction(pool, (client) => withSettings(client, async () => {
    const { rows } = await client.query<{ readonly value: Demo }>(
      'select value from setting where name = $1', [settingName]);
    return rows[0]?.value ?? null;
  }));
const keepDemo = ({ pool }: Database, demo: Demo): Promise<void> =>
  transaction(pool, (client) => writeDemo(client, demo));
const writeDemo = (client: ClientBase, demo: Demo): Promise<void> =>
  withSettings(client, async () => {
    await client.query(`insert into setting (name, value) values ($1, $2)
      on conflict (name) do update set value = excluded.value`,
    [settingName, JSON.stringify(demo)]);
  });

/** The address of this server for the child process. */
function ownOrigin({ host, port, tls }: Config): string {
  const bare = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const name = bare.includes(':') ? `[${bare}]` : bare;
  return `${tls ? 'https' : 'http'}://${name}:${port}`;
}

async function peopleOf(demo: Demo, { config, db }: DemoRun): Promise<Demo['people']> {
  const isOpen = !isOnlyHere(config);
  const passphrase = isOpen ? randomPhrase() : demoPassphrase;
  await setDemoRule(db, demo.province, isOpen ? 'required' : 'offered');
  const people: { who: string; how: string }[] = [];
  for (const shown of await readShown(db, demo.province, demo.visitors)) {
    const level = levels[shown.role] ?? shown.role;
    people.push({ who: `${shown.name}, ${shown.post} (${level})`, how: await wayIn(shown) });
  }
  return [...people, {
    who: 'Tỉnh mẫu, người và số liệu không có thật.',
    how: 'Không ghi số liệu thật vào đây. · Invented people and figures; not for real work.',
  }, ...(isOpen ? [reached] : [])];

  async function wayIn({ id, role }: Shown): Promise<string> {
    if (role === 'villageLead') {
      return `mã / code: ${await codeFor(db, { id, by: demo.officer })}`;
    }
    await openDesk(db, { id, passphrase, again: isOpen });
    return `tên / name: ${id}   câu mật khẩu / passphrase: ${passphrase}`;
  }
}

const levels: Readonly<Record<string, string>> = {
  villageLead: 'phone of a village', communeOfficer: 'commune',
  provinceOfficer: 'province', provinceLeader: 'leader of the province',
  auditor: 'auditor of the province',
};

const reached = {
  who: 'Máy chủ này mở ra ngoài (HOST hoặc HOABAN_URL): câu mật khẩu của tỉnh mẫu đổi sau mỗi lần '
    + 'khởi động, và cán bộ phải đặt thêm cách xác nhận khi đăng nhập.',
  how: 'Reachable from elsewhere: the demo’s passphrase is new with each start, and officers must '
    + 'set up a second factor.',
};

const phraseWords = ('ban trắng nương suối rừng núi mây sương thác chợ khèn váy thổ cẩm nếp ngô '
  + 'sắn mận đào chiều sáng xuân hè thu đông gió nắng mưa lửa bếp sàn').split(' ');
const randomPhrase = (): string =>
  Array.from({ length: 6 }, () => phraseWords[randomInt(phraseWords.length)]).join(' ');

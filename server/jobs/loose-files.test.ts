// Files that nobody names are few at a time, and go after a week; what a record, a change or a
// waiting change names stays, however old.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asDay } from '../../core/brands.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { machineClock } from '../store/clock.ts';
import { creation, meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { fileRoutes } from '../http/files.ts';
import { origin } from '../http/server.fixture.ts';
import { runJobs } from './jobs.fixture.ts';
import { looseFiles } from './loose-files.ts';

let office: Office;
const dataDir = mkdtempSync(join(tmpdir(), 'hoaban-loose-'));
beforeAll(async () => { office = await openOffice([fileRoutes]); });
afterAll(async () => {
  await office.close();
  rmSync(dataDir, { recursive: true, force: true });
  for (const name of sent) rmSync(join('/tmp', '.hoaban', 'files', '90', name.slice(0, 2)), {
    recursive: true, force: true,
  });
});

const nameOf = (text: string): string =>
  `${createHash('sha256').update(text).digest('hex')}.webp`;
function put(text: string, { days, end = '' }: { days: number; end?: string }): string {
  const name = nameOf(text);
  const folder = join(dataDir, 'files', '90', name.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name + end);
  writeFileSync(path, text);
  const then = machineClock() / 1000 - days * 24 * 3600;
  utimesSync(path, then, then);
  return path;
}
const day = dayInVietnam(machineClock());
const withPhoto = (unit: string, text: string) => creation('may', {
  kind: 'activity', unit, values: { ...meeting(day, 3), photos: [nameOf(text)] },
});

test('what nobody names goes after seven days', async () => {
  expect(await office.send('may', [withPhoto('90-1-1', 'của phiếu')]))
    .toMatchObject([{ outcome: 'applied' }]);
  expect(await office.send('may', [withPhoto('90-2-1', 'đang chờ')]))
    .toMatchObject([{ problem: 'noGrant' }]);
  const kept = [
    put('của phiếu', { days: 30 }), put('đang chờ', { days: 30 }), put('mới', { days: 6 }),
    put('dở mới', { days: 6, end: '.0123456789abcdef.part' }), put('đã hỏi', { days: 400 }),
  ];
  const gone = [
    put('không ai', { days: 8 }), put('dở', { days: 8, end: '.0123456789abcdef.part' }),
  ];
  await runJobs(office.server.test, { jobs: [looseFiles(dataDir)], today: asDay(day) });
  expect(kept.map((path) => existsSync(path))).toEqual(kept.map(() => true));
  expect(gone.map((path) => existsSync(path))).toEqual([false, false]);
  const { rows } = await office.server.test.db.owner.query(
    `select counts from job_run where job = 'looseFiles'`);
  expect(rows).toEqual([{ counts: { parts: 1, files: 1 } }]);
});

const sent: string[] = [];
test('first pieces of files that nobody names are few; of named ones as many as there are',
  async () => {
    const send = async (name: string, n: number): Promise<number> => {
      sent.push(name);
      const answer = await office.server.app.inject({
        method: 'PUT', url: `/api/files/${name}`, payload: Buffer.from(`mảnh ${n}`),
        headers: {
          origin, cookie: office.cookie('may'), 'content-type': 'application/octet-stream',
        },
      });
      return answer.statusCode;
    };
    const statuses = [];
    for (let n = 0; n < 640; n++) statuses.push(await send(nameOf(`lạ ${n}`), n));
    expect(statuses.slice(0, 600).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    await office.send('may', [withPhoto('90-1-1', 'ảnh có tên')]);
    expect(await send(nameOf('ảnh có tên'), 1)).toBe(200);
  });

// A disk without room: really met by a write (/dev/full), or said by the database; a problem of its
// own with a time to come again, never a 5xx, and told to the desks; so is a backup that is late.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problems } from '../../core/problems.ts';
import { dayInVietnam } from '../../core/vietnam.ts';
import { machineClock } from '../store/clock.ts';
import { creation, meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { auditAlone } from '../store/audit.ts';
import { leftMbOf } from '../store/full-disk.ts';
import { fileRoutes } from './files.ts';
import { origin } from './server.fixture.ts';
import { stateRoutes } from './server-state.ts';

let office: Office;
let dataDir = '';
beforeAll(async () => {
  office = await openOffice([fileRoutes, stateRoutes]);
  dataDir = join('/tmp', '.hoaban');
});
afterAll(() => office.close());

const state = (name: 'hanh' | 'may' | 'thu') => office.get(name, '/api/server-state');

test('a photo that finds no room is asked to come later, and the desk is told', async () => {
  expect((await state('hanh')).json()).toEqual({ diskFull: false });
  const ready = await office.server.get('/readyz');
  expect([ready.statusCode, ready.json()]).toEqual([200,
    { ready: true, database: true, migrations: true, disk: true }]);
  expect((await state('may')).statusCode).toBe(404);
  const bytes = Buffer.from('một ảnh');
  const name = `${createHash('sha256').update(bytes).digest('hex')}.webp`;
  const mark = createHash('sha256').update(office.device('may')).digest('hex').slice(0, 16);
  const folder = join(dataDir, 'files', '90', name.slice(0, 2));
  const part = join(folder, `${name}.${mark}.part`);
  mkdirSync(folder, { recursive: true });
  symlinkSync('/dev/full', part);
  try {
    const answer = await office.server.app.inject({
      method: 'PUT', url: `/api/files/${name}`, payload: bytes,
      headers: {
        origin, cookie: office.cookie('may'), 'content-type': 'application/octet-stream',
      },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'diskFull']);
    expect(answer.json().words).toEqual(problems.diskFull.words);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  } finally {
    rmSync(part, { force: true });
  }
  expect((await state('hanh')).json()).toEqual({ diskFull: true });
  expect((await state('thu')).json()).toMatchObject({ diskFull: true });
  expect(office.server.logged.join('')).toContain('disk full');
});

test('so is a slip for which the database has no room', async () => {
  const { owner } = office.server.test.db;
  await owner.query(`create function no_room() returns trigger language plpgsql as
    $$ begin raise exception 'full' using errcode = '53100'; end $$`);
  await owner.query('create trigger no_room before insert on record execute function no_room()');
  const day = dayInVietnam(machineClock());
  const change = creation('may', { kind: 'activity', unit: '90-1-1', values: meeting(day, 3) });
  const answer = await office.post('may', '/api/changes', { changes: [change] });
  expect([answer.statusCode, answer.json().code]).toEqual([429, 'diskFull']);
  await owner.query('drop trigger no_room on record');
  expect(await office.send('may', [change])).toMatchObject([{ outcome: 'applied' }]);
});

test('anybody is told whether it lives and whether it is ready, and what is not', async () => {
  const { server } = office;
  const ready = async () => {
    server.moveClock(2_000);
    const answer = await server.get('/readyz');
    return [answer.statusCode, answer.json()];
  };
  expect((await server.get('/healthz')).json()).toEqual({ lives: true });
  const [status, parts] = await ready();
  // The disk stays told as full for ten minutes after the tests above.
  expect([status, parts]).toEqual([503,
    { ready: false, database: true, migrations: true, disk: false }]);
  const { owner } = server.test.db;
  const { rows: [last] } = await owner.query(
    'delete from migration where number = (select max(number) from migration) returning *');
  expect((await ready())[1]).toMatchObject({ database: true, migrations: false });
  await owner.query(
    'insert into migration select * from jsonb_populate_record(null::migration, $1)',
    [JSON.stringify(last)]);
  expect((await ready())[1]).toMatchObject({ database: true, migrations: true });
});

test('the province is told in time how little room is left', () => {
  expect(leftMbOf(2 * 1024 ** 3)).toBe(null);
  expect(leftMbOf(2 * 1024 ** 3 - 1)).toBe(2047);
  expect(leftMbOf(Infinity)).toBe(null);
});

test('the province is told that no backup was made for three days, a commune is not', async () => {
  const { test: { db }, moveClock } = office.server;
  const hours = async (count: number) => {
    moveClock(count * 3_600_000);
    await db.owner.query(`update session set last_seen_at = hoaban_now(), proved_at = hoaban_now(),
      expires_at = hoaban_now() + interval '1 hour'`);
  };
  const backupOf = async (name: 'hanh' | 'thu') => (await state(name)).json().backup;
  await auditAlone(db.pool, { province: '90', actor: 'thu', act: 'signOut' });
  expect(await backupOf('thu')).toBe(undefined);
  await hours(73);
  expect(await backupOf('thu')).toEqual({ days: 3, wasMade: false });
  expect(await backupOf('hanh')).toBe(undefined);
  await auditAlone(db.pool, { province: '90', actor: 'operator', act: 'backupMade' });
  expect(await backupOf('thu')).toBe(undefined);
  await hours(71);
  expect(await backupOf('thu')).toBe(undefined);
  await hours(29);
  expect(await backupOf('thu')).toEqual({ days: 4, wasMade: true });
});

// Ways round the rights, each tried over HTTP: what a person took or signed is what happens, a
// device lends nobody another's office, and no account uses up a limit that all share.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asUnitCode, type Id } from '../../core/brands.ts';
import { limits } from '../../core/limits.ts';
import type { Change, Json, Row } from '../../core/sync/change.ts';
import { firstWrites } from '../../core/sync/new-change.ts';
import {
  creation, makeId, meeting, openOffice, type Name, type Office,
} from '../figures/office.fixture.ts';
import { openPeople } from '../accounts/people.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { placesOf } from './errors.ts';
import { fileRoutes } from './files.ts';
import { meRoutes } from './me.ts';
import { cookieOf, origin, passphrase } from './server.fixture.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice([enrolmentRoutes, meRoutes, fileRoutes]);
});
afterAll(() => office.close());

const slip = (women: number) => meeting('2026-11-10', women);
const edit = (author: Name, record: Id, unit: string, values: Record<string, Json>): Change => ({
  id: makeId(), record, kind: 'activity', version: 1, unit: asUnitCode(unit), author, at: null,
  set: firstWrites(values),
});
const rowOf = async (name: Name, id: Id): Promise<Row> =>
  (await office.read<{ readonly row: Row }>(name, `/api/records/${id}`)).row;

describe('what an officer took', () => {
  test('is what she read: other content under its id opens no other unit', async () => {
    const record = makeId();
    const asked = edit('may', record, '90-1-2', { place: 'Nhà văn hóa' });
    expect(await office.send('may', [asked])).toMatchObject([{ problem: 'noGrant' }]);
    const taken = await office.post('hanh', `/api/held/${asked.id}`, { act: 'take' });
    expect(taken.json()).toMatchObject({ verdict: { outcome: 'held', problem: 'waitsForRecord' } });
    const forged: Change = {
      ...asked, kind: 'campaign', unit: asUnitCode('90'), create: true,
      set: firstWrites({ name: 'Chiến dịch giả', from: '2026-11-01', to: '2026-11-30' }),
    };
    const [verdict] = await office.send('may', [forged]);
    expect(verdict).toMatchObject({ outcome: 'refused', problem: 'idReused' });
    expect((await office.get('thu', `/api/records/${record}`)).statusCode).toBe(404);
  });
});

describe('a device that several people use', () => {
  test('lends nobody the hand of an officer who signed in at the same desk', async () => {
    const desk = await office.server.post(
      '/api/sign-in', { name: 'thu', passphrase, deviceName: 'Máy bàn' });
    const code = await office.server.codeFor('may');
    const joined = await office.server.post('/api/enrol', { code, deviceName: 'Máy của Mẩy' },
      { headers: { cookie: cookieOf(desk) } });
    expect(joined.json<{ device: string }>().device)
      .not.toBe(desk.json<{ device: string }>().device);
  });

  test('a desk writes in the name of whoever is signed in, and of nobody else', async () => {
    const shared = await office.server.post('/api/enrol',
      { code: await office.server.codeFor('hanh'), deviceName: 'Máy chung' });
    const later = await office.server.post('/api/enrol',
      { code: await office.server.codeFor('may'), deviceName: 'Máy chung' },
      { headers: { cookie: cookieOf(shared) } });
    const forged = creation('hanh', { kind: 'activity', unit: '90-1', values: slip(9) });
    const answer = await office.server.post('/api/changes', { changes: [forged] },
      { headers: { cookie: cookieOf(later) } });
    expect(answer.json()).toMatchObject({ verdicts: [{ problem: 'notAuthor' }] });
  });
});

describe('nobody fills what is everybody’s', () => {
  test('a field holds as many open values as can be settled, and no more', async () => {
    const id = await office.write('may', 'activity', '90-1-1', slip(5));
    for (let n = 0; n < 3 * limits.basesPerFieldMax; n++) {
      await office.send('may', [edit('may', id, '90-1-1', { place: `Nơi ${n}` })]);
    }
    const row = await rowOf('hanh', id);
    expect(row.fields['place']?.length).toBeLessThanOrEqual(limits.basesPerFieldMax);
    const base = row.fields['place']?.map((write) => write.id) ?? [];
    const settled: Change = {
      ...edit('may', id, '90-1-1', {}), set: { place: { value: 'Nhà văn hóa', base } },
    };
    expect(await office.send('may', [settled])).toMatchObject([{ outcome: 'applied' }]);
  });

  test('a record does not grow for ever by fields or by what never came', async () => {
    const id = await office.write('may', 'activity', '90-1-1', slip(5));
    const changes = Array.from({ length: 60 }, (_, n): Change => ({
      ...edit('may', id, '90-1-1', {}),
      set: Object.fromEntries(Array.from({ length: 10 }, (_field, f) => [`x${n}_${f}`, {
        value: 'a'.repeat(1_000), base: Array.from({ length: 8 }, () => makeId()),
      }])),
    }));
    const verdicts = await office.send('may', changes);
    expect(verdicts.at(-1)).toMatchObject({ outcome: 'refused', problem: 'tooLarge' });
    const row = await rowOf('hanh', id);
    expect(JSON.stringify(row).length).toBeLessThan(8 * limits.recordBytesMax);
  });

  test('a creation is as large as a record may be, whatever its fields are called', async () => {
    const values = Object.fromEntries(Array.from({ length: 60 }, (_, n) =>
      [`list${n}`, Array.from({ length: 350 }, () => 'aaaaaaa')]));
    const big = creation('may', {
      kind: 'activity', unit: '90-1-1', values: { ...slip(5), ...values },
    });
    expect(await office.send('may', [big])).toMatchObject([{ problem: 'tooLarge' }]);
  });

  test('what is far too large is refused and not kept', async () => {
    const huge = { ...edit('may', makeId(), '90-1-2', { place: 'x' }), note: 'n'.repeat(900_000) };
    expect(await office.send('may', [huge])).toMatchObject([
      { outcome: 'refused', problem: 'tooLarge' },
    ]);
    const { rows } = await office.server.test.db.owner.query<{ readonly n: number }>(
      'select count(*)::int as n from waiting where id = $1', [huge.id]);
    expect(rows).toEqual([{ n: 0 }]);
  });
});

test('names that no account has are neither asked for nor remembered', async () => {
  const people = openPeople(office.server.test.db, () => '2026-11-22');
  const odd = ['a'.repeat(1_900_000), 'may\0', 'Mẩy', ''];
  const found = await people.peopleOf('90', [...odd, 'may'], office.device('may'));
  expect(found.map(({ account }) => account)).toEqual(['may']);
});

test('the log keeps the places of a fault, not the lines of what somebody wrote', () => {
  const fault = new Error('invalid input: "Chị Mai\n   at home\n bị đánh"');
  const places = placesOf(fault.stack).join(' ');
  expect(places).toContain('rights.test.ts');
  expect(places).not.toMatch(/Mai|home|đánh/);
});

describe('another province', () => {
  test('keeps its unit when a record here claims the code, and the batch goes on', async () => {
    await office.server.test.db.owner.query(
      `insert into unit (province, code, level, above, name)
       values ('91', '91', 'province', '{}', 'Tỉnh bên')`);
    const claim = creation('thu', {
      kind: 'unit', unit: '90', values: { code: '91', level: 'commune', name: 'Xã giả' },
    });
    const other = creation('thu', {
      kind: 'unit', unit: '90', values: { code: '90-3', level: 'commune', name: 'Xã Ba' },
    });
    expect(await office.send('thu', [claim, other])).toMatchObject([
      { outcome: 'refused' }, { outcome: 'applied' },
    ]);
    const { rows } = await office.server.test.db.owner.query(
      `select province, name from unit where code = '91'`);
    expect(rows).toEqual([{ province: '91', name: 'Tỉnh bên' }]);
  });
});

describe('a photo', () => {
  const jpeg = (more: string) => Buffer.from(`\u00ff\u00d8${more}`, 'latin1');
  const hashed = async (bytes: Buffer) => {
    const { createHash } = await import('node:crypto');
    return `${createHash('sha256').update(bytes).digest('hex')}.jpg`;
  };
  const put = (name: string, bytes: Buffer) => office.server.app.inject({
    method: 'PUT', url: `/api/files/${name}`, payload: bytes, headers: {
      origin, host: '127.0.0.1:8080', cookie: office.cookie('may'),
      'content-type': 'application/octet-stream',
    },
  });

  test('is asked for anew by the next person at the same desk', async () => {
    const bytes = jpeg(`ảnh ${makeId()}`);
    const name = await hashed(bytes);
    expect((await put(name, bytes)).statusCode).toBe(201);
    const id = await office.write('may', 'activity', '90-1-1', { ...slip(3), photos: [name] });
    const url = `/api/files/${name}?record=${id}`;
    const first = await office.get('hanh', url);
    expect(first.statusCode).toBe(200);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const again = (who: Name) => office.server.get(url, { headers: {
      cookie: office.cookie(who), 'if-none-match': String(first.headers['etag']),
    } });
    expect((await again('hanh')).statusCode).toBe(304);
    expect((await again('dua')).statusCode).toBe(404);
    expect((await again('thu')).statusCode).toBe(304);
  });

  test.each([
    ['Exif', 'Exif\0\0 GPS'],
    ['XMP', 'http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>21,23N'],
    ['a chunk of WebP', `RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x08${'\0'.repeat(40)}`],
  ])('that tells its place by %s is refused', async (_kind, inside) => {
    const bytes = Buffer.from(`${inside} ${makeId()}`, 'latin1');
    expect((await put(await hashed(bytes), bytes)).statusCode).toBe(422);
  });

  test('one device fills the disk no faster than photos are taken', async () => {
    const name = `${'0'.repeat(64)}.jpg`;
    let answer = await put(name, jpeg('x'));
    for (let n = 1; n < 1_700 && answer.statusCode !== 429; n++) {
      // Only what this door itself allows is of interest, not how often a session may ask.
      if (n % 900 === 0) office.server.moveClock(10_000);
      answer = await put(name, jpeg('x'));
    }
    expect(answer.statusCode).toBe(429);
    expect((await office.get('may', '/api/me')).statusCode).toBe(200);
  });
});

// Files of units handed in at the office: what they would do is said first, what is wrong stands
// with its row, nobody imports for another province, and the same file twice changes nothing.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportPreview, ImportProgress } from '../../core/api/imports.ts';
import { importLimits } from '../../core/import-limits.ts';
import { createAccount } from '../accounts/accounts.ts';
import { recount } from '../operate/recount.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { ForeignBook } from '../workbooks/foreign-book.fixture.ts';
import { madeUp } from '../imports/made-up.fixture.ts';
import { figureRoutes } from './figures.ts';
import { importRoutes } from './imports.ts';
import { meRoutes } from './me.ts';
import { recordRoutes } from './records.ts';
import { cookieOf, settle, startServer, type TestServer } from './server.fixture.ts';
import { asProvince } from '../store/rights.ts';

let server: TestServer;
const cookies = new Map<string, string>();
beforeAll(async () => {
  server = await startServer([meRoutes, enrolmentRoutes, figureRoutes, importRoutes, recordRoutes]);
  await settle(server.test);
  await asProvince(server.test.db.pool, '90', async (client) => {
    for (const [id, role] of [['may-chu', 'systemAdmin'], ['thu2', 'provinceOfficer']] as const) {
      await createAccount(client, {
        id, province: '90', name: 'Người Thử', post: 'Cán bộ',
        grants: [{ role, unit: '90', since: '2025-01-01' }],
      });
    }
  });
  for (const account of ['thu', 'thu2', 'hanh', 'may', 'may-chu']) {
    const code = await server.codeFor(account);
    cookies.set(account, cookieOf(await server.post('/api/enrol', { code, deviceName: 'Máy' })));
  }
});
afterAll(() => server.close());

const headersOf = (who: string) =>
  ({ cookie: cookies.get(who) ?? '', 'content-type': 'application/octet-stream' });
const handIn = (who: string, file: string | Buffer, query = '') => server.app.inject({
  method: 'POST', url: `/api/units/import/preview${query}`,
  headers: { ...headersOf(who), origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' },
  payload: Buffer.from(file),
});
const look = async (file: string | Buffer, who = 'thu'): Promise<ImportPreview> => {
  const answer = await handIn(who, file);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
const askFor = (who: string, path: string) =>
  server.get(path, { headers: { cookie: cookies.get(who) ?? '' } });
const sayYes = (who: string, id: string | null) =>
  server.post(`/api/units/import/${id}/apply`, {}, { headers: { cookie: cookies.get(who) ?? '' } });
async function importAll(file: string | Buffer, who = 'thu'): Promise<ImportProgress> {
  const { id, faults } = await look(file, who);
  expect(faults).toEqual([]);
  expect((await sayYes(who, id)).statusCode).toBeLessThan(300);
  for (;;) {
    const now = (await askFor(who, `/api/units/import/${id}`)).json<ImportProgress>();
    if (now.state !== 'working') return now;
    await new Promise((done) => setTimeout(done, 20));
  }
}
const countsOf = (counts: object) => ({ new: 0, changed: 0, closed: 0, same: 0, skipped: 0,
  ...counts });
const unitsLike = async (pattern: string) => (await server.test.db.owner.query(
  `select code, name, level, parent, valid_to::text as to from unit where code like $1
   order by code`, [pattern])).rows;

const units = `﻿code;level;parent;name;full_name;kind
90;province;;Hoa Trắng;Tỉnh Hoa Trắng;Tỉnh
00101;commune;90;"Nậm; Hoa";"Xã Nậm; Hoa";Xã
00102;commune;90;Mường Hoa;Phường Mường Hoa;Phường
91;province;;Khác;Tỉnh Khác;Tỉnh
00103;commune;91;Nơi Khác;Xã Nơi Khác;Xã`.replaceAll('\n', '\r\n');
const mappings = `Mã cũ,Tên cũ,Phần,Mã mới,Tên mới,Mã tỉnh mới
00101,Xã Nậm Cũ,toàn bộ,00101,Xã Nậm; Hoa,90
00105,Thị trấn Hoa,một phần,00101,Xã Nậm; Hoa,90
00105,Thị trấn Hoa,một phần,00102,Xã Mường Hoa,90
00999,Xã Xa,full,00103,Xã Nơi Khác,91`;

describe('the official lists', () => {
  test('are read with semicolons, a byte-order mark and old line ends; others’ rows are skipped',
    async () => {
      const preview = await look(units);
      expect(preview).toMatchObject({
        holds: 'units', counts: countsOf({ new: 2, changed: 1, skipped: 2 }), faultsTotal: 0,
      });
      expect(preview.lines.map(({ row, outcome, code, name }) => [row, outcome, code, name]))
        .toEqual([
          [2, 'changed', '90', 'Tỉnh Hoa Trắng'], [3, 'new', '90-00101', 'Xã Nậm; Hoa'],
          [4, 'new', '90-00102', 'Phường Mường Hoa'],
        ]);
      expect(await unitsLike('90-001%')).toEqual([]);
      expect(await importAll(units)).toMatchObject({
        state: 'done', counts: countsOf({ new: 2, changed: 1, skipped: 2 }),
      });
      expect((await unitsLike('90-001%')).map(({ code }) => code))
        .toEqual(['90-00101', '90-00102']);
      expect((await look(units)).counts).toEqual(countsOf({ same: 3, skipped: 2 }));
      expect((await look(units)).id).toBeNull();
    });

  test('close old communes below the new ones, once', async () => {
    expect((await importAll(mappings, 'may-chu')).counts)
      .toEqual(countsOf({ closed: 2, skipped: 1 }));
    expect(await unitsLike('90-cu%')).toEqual([
      { code: '90-cu00101', name: 'Xã Nậm Cũ', level: 'commune', parent: '90-00101',
        to: '2025-06-30' },
      { code: '90-cu00105', name: 'Thị trấn Hoa', level: 'commune', parent: '90-00101',
        to: '2025-06-30' },
    ]);
    expect((await look(mappings)).counts).toEqual(countsOf({ same: 2, skipped: 1 }));
    expect(await recount(server.test.db.pool, '90')).toEqual([]);
  });

  test('say of every wrong row what to do, and then offer nothing to apply', async () => {
    const wrong = await look(`code,level,parent,name,full_name,kind
,commune,90,A,,
00104,commune,90,B,Xã B,Xã
00104,commune,90,B,Xã B,Xã
00105,commune`);
    expect(wrong).toMatchObject({ id: null, faultsTotal: 3, lines: [] });
    expect(wrong.faults.map(({ row, column }) => [row, column]))
      .toEqual([[2, 'Mã'], [4, 'Mã'], [5, '']]);
    for (const { words } of wrong.faults) expect(words.vi).toMatch(/Anh\/chị /);
  });
});

const villages = `Xã;Tên thôn, bản;Số hộ;Dân số;Tiếng nói chính;Sóng;Điện lưới;Khó khăn
00101;Bản Nà Hoa;52;1.240;;Có 4G;Có;x
90-00101;Bản Na Hoa;40;200;;sóng yếu;không;
Phường Mường Hoa;Tổ dân phố 1;;;;;;`;

describe('villages', () => {
  test('get codes once, and are found again by name, also without marks', async () => {
    expect((await importAll(villages)).counts).toEqual(countsOf({ new: 3 }));
    const all = await unitsLike('90-0010_-__');
    expect(all.map(({ code, name }) => [code, name])).toEqual([
      ['90-00101-01', 'Bản Nà Hoa'], ['90-00101-02', 'Bản Na Hoa'],
      ['90-00102-01', 'Tổ dân phố 1'],
    ]);
    expect((await look(villages)).counts).toEqual(countsOf({ same: 3 }));
    const plain = villages.replace('Tổ dân phố 1;;', 'to dan pho 1;30;');
    expect(await look(plain)).toMatchObject({
      counts: countsOf({ same: 2, changed: 1 }),
      lines: [{
        code: '90-00102-01', name: 'Tổ dân phố 1', parent: 'Phường Mường Hoa', was: null,
      }],
    });
    expect(await unitsLike('90-0010_-__')).toEqual(all);
  });

  test('keep what an officer wrote where the file is silent', async () => {
    await importAll(`Xã,Thôn bản,Mã thôn,Số hộ\n00101,Bản Nà Hoa Mới,01,60`);
    const { rows } = await server.test.db.owner.query<{ body: string }>(
      `select body from record where kind = 'unit' and body like '%90-00101-01%'`);
    expect(JSON.stringify(JSON.parse(rows[0]?.body ?? ''))).toMatch(/4g/);
    expect((await unitsLike('90-00101-01'))[0]).toMatchObject({ name: 'Bản Nà Hoa Mới' });
  });

  test('of a filled-in template come in as they were chosen', async () => {
    const empty = await askFor('thu', '/api/units/import/template.xlsx');
    expect(empty.statusCode).toBe(200);
    const book = ForeignBook.open(empty.rawPayload);
    expect(book.page('Giá trị').valueAt(2, 1)).toBe('00101');
    ['00102', 'Bản Mẫu', '', 77, 300, '', 'Không có sóng', 'Không', 'Có', '', 'III']
      .forEach((value, at) => book.page().put(2, at + 1, value));
    const filled = book.bytes();
    expect(await look(filled)).toMatchObject({ holds: 'villages', counts: countsOf({ new: 1 }) });
    expect((await importAll(filled)).state).toBe('done');
    expect((await look(filled)).counts).toEqual(countsOf({ same: 1 }));
  });

  test('with values that are none are told which there are', async () => {
    const { faults } = await look(
      'Xã,Tên bản,Số hộ,Sóng,Điện\n00101,A,năm,,\n00101,B,,5G,\n00101,C,,,có lẽ\nXã Ma,D,,,\n');
    expect(faults.map(({ row, column }) => [row, column])).toEqual(
      [[2, 'Số hộ'], [3, 'Sóng điện thoại'], [4, 'Điện lưới'], [5, 'Xã']]);
    expect(faults[1]?.words.vi).toContain('Có 4G, Sóng yếu, Không có sóng');
  });
});

describe('boundaries', () => {
  test('come in for the units that are there, once, and make a map', async () => {
    const mapFor = async (who: string) => (await askFor(who, '/api/figures/map?unit=90')).json();
    expect((await mapFor('thu')).shapes).toEqual([]);
    const file = JSON.stringify({ ...madeUp, objects: { made_up: { type: 'GeometryCollection',
      geometries: [...madeUp.objects.made_up.geometries,
        { type: 'Polygon', properties: { code: '77777' }, arcs: [[4]] }] } } });
    const preview = await look(file);
    expect(preview).toMatchObject({
      holds: 'boundaries', counts: countsOf({ new: 2, skipped: 1 }), faultsTotal: 0,
    });
    expect(preview.notices[0]?.words.vi).toContain('77777');
    expect((await importAll(file)).counts).toEqual(countsOf({ new: 2, skipped: 1 }));
    expect((await look(file)).counts).toEqual(countsOf({ same: 2, skipped: 1 }));
    const { shapes } = await mapFor('thu');
    expect(shapes.map(({ code }: { code: string }) => code)).toEqual(['90-00101', '90-00102']);
    expect((await askFor('hanh', '/api/figures/map?unit=90')).statusCode).toBe(404);
  });

  test('with numbers as codes belong to the padded code, and the preview says so', async () => {
    const file = await readFile(
      join(import.meta.dirname, '../../tests/vectors/files/geo-numeric-code.geojson'), 'utf8');
    expect(file).toContain('"code":3202');
    const preview = await look(file.replace('"code":3202', '"code":101'));
    expect(preview).toMatchObject({ counts: countsOf({ changed: 1 }), faultsTotal: 0 });
    expect(preview.lines[0]?.code).toBe('90-00101');
    expect(preview.notices[0]?.words.vi).toMatch(/101.*00101/);
  });
});

describe('nobody else', () => {
  test('looks, applies or asks: the same answer as for what does not exist', async () => {
    const { id } = await look('Xã,Tên bản\n00101,Bản Thử');
    const never = '01890000-0000-7000-8000-000000000000';
    for (const who of ['hanh', 'may']) {
      expect((await handIn(who, villages)).statusCode).toBe(404);
      expect((await sayYes(who, id)).statusCode).toBe(404);
      expect((await askFor(who, '/api/units/import/template.xlsx')).statusCode).toBe(404);
    }
    const answers = [await sayYes('thu2', id), await sayYes('thu2', never)];
    expect(answers.map((one) => [one.statusCode, one.body]))
      .toEqual([[404, answers[0]?.body], [404, answers[0]?.body]]);
    expect((await askFor('thu2', `/api/units/import/${id}`)).statusCode).toBe(404);
    expect((await askFor('thu', `/api/units/import/${id}`)).json()).toMatchObject(
      { state: 'waits' });
  });
});

/** A zip with one file of zeros that says it is small. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(importLimits.workbookInflatedBytesMax + 1));
  const name = Buffer.from('xl/workbook.xml');
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt16LE(name.length, 26);
  const list = Buffer.alloc(46);
  list.writeUInt32LE(0x02014b50, 0);
  list.writeUInt16LE(8, 10);
  list.writeUInt32LE(packed.length, 20);
  list.writeUInt32LE(100, 24);
  list.writeUInt16LE(name.length, 28);
  const at = head.length + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(list.length + name.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([head, name, packed, list, name, end]);
}

describe('files that are none', () => {
  test.each([
    ['nothing', ''], ['words', 'xin chào'], ['another table', 'a,b\n1,2'],
    ['an old encoding', Buffer.from('Mã,Cấp,Trực thuộc,Tên', 'utf16le')],
    ['half a zip', Buffer.from('PK\x03\x04nửa chừng')], ['a bomb', bomb()],
    ['an open quote', 'code,level,parent,name\n00101,commune,90,"A\n00102,commune,90,B'],
  ])('%s: one sentence, nothing kept', async (_, file) => {
    const answer = await look(file);
    expect(answer).toMatchObject({ id: null, faultsTotal: 1 });
    expect(answer.faults[0]?.words.vi).toMatch(/Anh\/chị /);
  });

  test('forty megabytes are refused politely before they are read', async () => {
    const answer = await server.app.inject({
      method: 'POST', url: '/api/units/import/preview', payload: Buffer.alloc(40 * 1024 * 1024, 44),
      headers: { ...headersOf('thu'), origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' },
    });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ code: 'fileTooLarge' });
  });
});

test('what was imported is in the audit, with counts and without names', async () => {
  const { rows } = await server.test.db.owner.query<{ actor: string; more: string }>(
    `select actor, more from audit where act = 'unitsImported' order by nr limit 2`);
  expect(rows.map(({ actor, more }) => [actor, JSON.parse(more)])).toEqual([
    ['thu', { new: 2, changed: 1, closed: 0, same: 0 }],
    ['may-chu', { new: 0, changed: 0, closed: 2, same: 0 }],
  ]);
});

// Reports from draft to signature and the next version (law S19), who may do what, and what the
// public sees of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Published, ReportAnswer, ReportsAnswer } from '../../core/api/reports.ts';
import { loadSite, type Site } from '../http/site.ts';
import type { Language } from '../../core/words/words.ts';
import { meeting, openOffice, type Office } from '../figures/office.fixture.ts';
import { today } from '../../tests/clock.ts';

let office: Office;
let site: Site;
let built = '';
const year = today.slice(0, 4);
const period = String(Number(year) - 1);
const day = `${period}-05-10`;
const nothing = { results: '', difficulties: '', causes: '', proposals: '' };

const pageOf = (figures: Published, language: Language = 'vi'): string =>
  site.render('home', { figures, maps: {}, news: [] }, language, {
    origin: 'https://hoaban.test', path: '/', province: 'Tỉnh Hoa Trắng',
  });

beforeAll(async () => {
  office = await openOffice();
  built = mkdtempSync(join(tmpdir(), 'hoaban-site-'));
  await build({
    configFile: join(import.meta.dirname, '..', '..', 'site', 'vite.config.ts'),
    build: { outDir: built, emptyOutDir: true },
  });
  site =
    (await loadSite(join(built, 'render.js'))) ??
    (() => {
      throw new Error('not built');
    })();
  await office.write('thu', 'target', '90', {
    indicator: 'P5', period: 'year', year: Number(period), value: 100,
  });
  await approve('may', 'hanh', '90-1-1', 30);
  await approve('sua', 'dua', '90-2-1', 10);
});
afterAll(async () => {
  rmSync(built, { recursive: true, force: true });
  await office.close();
});

async function approve(
  writer: 'may' | 'sua', officer: 'hanh' | 'dua', unit: string, women: number,
) {
  const id = await office.write(writer, 'activity', unit, meeting(day, women));
  expect((await office.decide(officer, id, 'approve')).outcome).toBe('applied');
}
const begin = (name: Parameters<Office['post']>[0], template: string, unit: string) =>
  office.post(name, '/api/reports', { template, unit, period });
const rowOf = (report: ReportAnswer, code: string) =>
  report.sheet.groups.flatMap((group) => group.rows).find((row) => row.code === code);
const cell = (report: ReportAnswer, code: string, column: string) =>
  rowOf(report, code)?.figures[report.sheet.columns.findIndex((it) => it.id === column)];

describe('a draft', () => {
  test('shows the figures of now, what is not collected as a dash, and the annex', async () => {
    const report = (await begin('hanh', 'T3', '90-1')).json<ReportAnswer>();
    expect(report).toMatchObject({
      state: 'draft', version: 1, may: { edit: true, sign: true, version: false, sendBack: false },
    });
    expect(cell(report, 'P5', 'thisPeriod')).toBe(30);
    expect(rowOf(report, 'P5/f')).toMatchObject({ part: true, figures: [null, 30, 30, null] });
    for (const code of ['P11', 'P12', 'P13', 'P14', 'P15', 'P24']) {
      expect(rowOf(report, code)?.figures.every((figure) => figure === null)).toBe(true);
      expect(rowOf(report, code)?.remark).toBe('Chưa thu thập');
    }
    const turns = report.sheet.annex?.columns.findIndex((column) => column.id === 'P5') ?? -1;
    expect(report.sheet.annex?.rows.map((row) => [row.name, row.figures[turns]])).toEqual([
      ['Tổng cộng', 30], ['Đơn vị 90-1-1', 30], ['Đơn vị 90-1-2', 0],
    ]);
    expect(report.checks.map((check) => check.code)).toEqual([
      'periodOver', 'nothingWaits', 'annexAgrees', 'narrativeWritten',
    ]);
    expect((await begin('hanh', 'T3', '90-1')).json<ReportAnswer>().id).toBe(report.id);
  });

  test('takes words and a number, and never a figure', async () => {
    const { id } = (await begin('hanh', 'T3', '90-1')).json<ReportAnswer>();
    const written = await office.put('hanh', `/api/reports/${id}`, {
      narrative: { ...nothing, difficulties: 'Mưa lũ.\nSóng yếu.' },
      remarks: { P5: 'Hai bản chưa có sóng' }, number: '12',
    });
    const report = written.json<ReportAnswer>();
    expect(rowOf(report, 'P5')?.remark).toBe('Hai bản chưa có sóng');
    expect(report.sheet.narrative).toEqual([
      { heading: 'II. Khó khăn, vướng mắc', paragraphs: ['Mưa lũ.', 'Sóng yếu.'] },
    ]);
    for (const body of [
      { figures: {} }, { sheet: {} }, { remarks: { P5: 5 } }, { narrative: {} },
      { state: 'signed' },
    ]) {
      expect((await office.put('hanh', `/api/reports/${id}`, body)).statusCode).toBe(400);
    }
    expect(cell(report, 'P5', 'thisPeriod')).toBe(30);
  });

  test('takes pasted text, and no code point of it spoils a file', async () => {
    const { id } = (await begin('hanh', 'T3', '90-1')).json<ReportAnswer>();
    const written = await office.put('hanh', `/api/reports/${id}`, {
      narrative: { ...nothing, difficulties: 'Dòng một\u000bDòng \ufffehai\u2028Dòng ba\u0007' },
      remarks: { P5: 'Có \uffff ký tự' },
    });
    expect(written.statusCode).toBe(200);
    const report = written.json<ReportAnswer>();
    expect(report.sheet.narrative[0]?.paragraphs).toEqual(['Dòng một', 'Dòng hai', 'Dòng ba']);
    expect(rowOf(report, 'P5')?.remark).toBe('Có  ký tự');
  });

  test('is made and signed by her who stands there', async () => {
    for (const [name, template, unit, status] of [
      ['may', 'T3', '90-1-1', 403], ['may', 'T3', '90-1', 404], ['dua', 'T3', '90-1', 404],
      ['thu', 'T3', '90-1', 403], ['hanh', 'T4', '90', 404], ['hanh', 'T4', '90-1', 403],
      ['sao', 'T4', '90', 403],
    ] as const) {
      expect([name, template, unit, (await begin(name, template, unit)).statusCode]).toEqual([
        name, template, unit, status,
      ]);
    }
    const { id } = (await begin('hanh', 'T3', '90-1')).json<ReportAnswer>();
    for (const name of ['may', 'sua', 'dua'] as const)
      expect((await office.get(name, `/api/reports/${id}`)).statusCode).toBe(404);
    expect((await office.post('thu', `/api/reports/${id}/sign`, {})).statusCode).toBe(403);
    expect((await office.read<ReportAnswer>('thu', `/api/reports/${id}`)).may).toEqual({
      edit: false, sign: false, version: false, sendBack: false,
    });
    expect((await office.read<ReportsAnswer>('thu', '/api/reports')).mayBegin).toMatchObject([
      { template: 'T4' },
    ]);
  });
});

describe('before any T4 is signed', () => {
  test('the public page says so, and the figures are none', async () => {
    const answer = await office.server.get('/figures.json');
    expect(answer.json<Published>()).toEqual({ provinces: [] });
    expect(pageOf({ provinces: [] })).toContain('Chưa có báo cáo nào được ký');
    expect((await office.server.get('/?lang=en')).statusCode).toBe(200);
  });
});

describe('S19 a signed report never changes', () => {
  test('later approvals show as a difference and can become version 2', async () => {
    const draft = (await begin('hanh', 'T3', '90-1')).json<ReportAnswer>();
    const signed = (
      await office.post('hanh', `/api/reports/${draft.id}/sign`, {})
    ).json<ReportAnswer>();
    expect(signed).toMatchObject({
      state: 'signed', difference: [], signedBy: { account: 'hanh' },
      may: { edit: false, sign: false, version: true, sendBack: false },
    });
    expect(signed.sheet.signer.name).toBe('Quàng Thị Hạnh');
    const rows = signed.sheet.groups.flatMap((group) => group.rows);
    const named = (code: string) => rows.find((row) => row.code === code)?.name;
    expect(named('P2/decided')).toBe('Có quyết định thành lập');
    expect(named('P3/f')).toBe('Trong đó: nữ');
    await approve('may', 'hanh', '90-1-1', 5);
    const later = await office.read<ReportAnswer>('hanh', `/api/reports/${draft.id}`);
    expect(later.sheet).toEqual(signed.sheet);
    expect(later.seq).toBe(signed.seq);
    expect(later.difference).toContainEqual({
      code: 'P5', column: 'thisPeriod', signed: 30, now: 35, difference: 5,
    });
    expect(
      (await office.put('hanh', `/api/reports/${draft.id}`, { number: '13' })).json().code,
    ).toBe('alreadySigned');
    expect((await office.post('hanh', `/api/reports/${draft.id}/sign`, {})).json().code).toBe(
      'alreadySigned',
    );
    expect((await begin('hanh', 'T3', '90-1')).json().code).toBe('alreadySigned');
    const { owner } = office.server.test.db;
    await expect(
      owner.query(`update report set narrative = '{}' where id = '${draft.id}'`),
    ).rejects.toThrow('does not change');
    await expect(owner.query(`delete from report where id = '${draft.id}'`)).rejects.toThrow(
      'does not change',
    );
    const next = (
      await office.post('hanh', `/api/reports/${draft.id}/version`, {})
    ).json<ReportAnswer>();
    expect(next).toMatchObject({
      version: 2, state: 'draft', supersedes: draft.id, narrative: signed.narrative,
    });
    expect(cell(next, 'P5', 'thisPeriod')).toBe(35);
    expect(
      (await office.post('hanh', `/api/reports/${draft.id}/version`, {})).json<ReportAnswer>().id,
    ).toBe(next.id);
    expect((await office.read<ReportAnswer>('hanh', `/api/reports/${draft.id}`)).sheet).toEqual(
      signed.sheet,
    );
  });

  test('nor when two sign it at once', async () => {
    const { id } = (await begin('dua', 'T3', '90-2')).json<ReportAnswer>();
    const answers = await Promise.all(
      [1, 2, 3].map(() => office.post('dua', `/api/reports/${id}/sign`, {})),
    );
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    expect(answers.every((answer) => [200, 409, 429].includes(answer.statusCode))).toBe(true);
  });
});

describe('the published copy', () => {
  test('is the last signed T4 and stays as it was signed', async () => {
    const draft = (await begin('thu', 'T4', '90')).json<ReportAnswer>();
    expect(draft.checks.find((check) => check.code === 'communesSigned')?.words.vi).toBe(
      '2 trong 2 xã, phường đã ký báo cáo T3 kỳ này.',
    );
    expect([
      cell(draft, 'P5', 'yearTarget'), cell(draft, 'P5', 'thisPeriod'),
      cell(draft, 'P5', 'reached'),
    ]).toEqual([100, 45, 45]);
    expect((await office.post('thu', `/api/reports/${draft.id}/sign`, {})).statusCode).toBe(403);
    expect((await office.post('sao', `/api/reports/${draft.id}/sign`, {})).statusCode).toBe(200);
    office.server.moveClock(2_000);
    const first = await office.server.get('/figures.json');
    const [published] = first.json<Published>().provinces;
    expect(published?.figures.find((figure) => figure.code === 'P5')).toMatchObject({
      value: 45, thisPeriod: 45, target: 100, targetOf: 'year', percent: 45,
      name: { vi: 'Lượt người tham gia truyền thông' },
    });
    await approve('sua', 'dua', '90-2-1', 9);
    office.server.moveClock(2_000);
    const second = await office.server.get('/figures.json');
    expect(second.body).toBe(first.body);
    const tag = String(first.headers['etag']);
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    expect(
      (await office.server.get('/figures.json', { headers: { 'if-none-match': tag } })).statusCode,
    ).toBe(304);
    const page = pageOf(second.json<Published>());
    expect(page).toContain('<b class="bignum">45</b>');
    expect(page).not.toMatch(/<script| style=|onclick/);
    expect(pageOf(second.json<Published>(), 'en')).toContain('lang="en"');
  });

  test('prints as Word and Excel', async () => {
    const { reports } = await office.read<ReportsAnswer>('thu', '/api/reports?unit=90');
    const signed = reports.find((report) => report.template === 'T4');
    for (const ending of ['docx', 'xlsx']) {
      const file = await office.get('thu', `/api/reports/${signed?.id}.${ending}`);
      expect([file.statusCode, file.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
      expect(file.headers['content-disposition']).toMatch(
        new RegExp(`^attachment; filename="T4-.*-v1\\.${ending}"`),
      );
      expect((await office.get('hanh', `/api/reports/${signed?.id}.${ending}`)).statusCode).toBe(
        404,
      );
    }
  });
});

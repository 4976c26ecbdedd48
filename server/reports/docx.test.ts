// The Word document carries the official head, the printed figures and rows that do not break.

import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sheetToDocx } from './docx.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { communeReport, provinceReport } from './sheet.fixture.ts';

/** Reads the named files of a zip by its central directory. */
function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [named, extra, note] = [28, 30, 32].map((skip) => bytes.readUInt16LE(at + skip));
    const local = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + (named ?? 0));
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    files.set(name, (method === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + (named ?? 0) + (extra ?? 0) + (note ?? 0);
  }
  return files;
}

async function printed(sheet: ReportSheet) {
  const files = unzip(await sheetToDocx(sheet));
  const body = files.get('word/document.xml') ?? '';
  const heads = [...files].filter(([name]) => /word\/header\d+\.xml/.test(name))
    .map(([, xml]) => xml);
  return { body, heads, text: texts(body), rows: body.match(/<w:tr>.*?<\/w:tr>/gs) ?? [] };
}

function texts(xml: string): string[] {
  return [...xml.matchAll(/<w:t[ >][^<]*?>?([^<>]+)<\/w:t>/g)].map(([, words]) => words ?? '');
}

describe('a signed T4 in Word', () => {
  it('carries the Union\'s head, number, place and date', async () => {
    const { text } = await printed(provinceReport);
    expect(text).toEqual(expect.arrayContaining([
      'HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM', 'TỈNH HOA TRẮNG', 'Số: 125/BC-BTV',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập – Tự do – Hạnh phúc',
      'Hoa Trắng, ngày 05 tháng 10 năm 2026', 'TM. BAN THƯỜNG VỤ', 'Lò Thị Mây',
    ]));
  });

  it('prints figures in Vietnamese form, absent and hidden ones by their marks', async () => {
    const { rows } = await printed(provinceReport);
    const cells = (name: string): string[] => texts(rows.find((row) => row.includes(name)) ?? '');
    expect(cells('Lượt người tham gia')).toEqual(expect.arrayContaining(
      ['—', '66.204', '68.911', '188.071', '+4,3']));
    expect(cells('Đối thoại chính sách')).toEqual(expect.arrayContaining(['75,0', '−10,0']));
    expect(cells('Người được tiếp nhận').filter((cell) => cell === '•')).toHaveLength(2);
    expect(cells('Dư nợ')).toContain('11.873,4');
  });

  it('breaks no row and repeats both rows of the head', async () => {
    const { rows } = await printed(provinceReport);
    expect(rows.length).toBeGreaterThan(70);
    expect(rows.filter((row) => !row.includes('<w:cantSplit/>'))).toEqual([]);
    const heads = rows.filter((row) => row.includes('<w:tblHeader/>'));
    expect(heads).toHaveLength(4);
    expect(texts(heads[0] ?? '')).toEqual([
      'TT', 'Chỉ tiêu', 'Đơn vị', 'Chỉ tiêu giao', 'Thực hiện', 'Đạt (%)', 'So cùng kỳ (%)',
      'Ghi chú']);
    expect(texts(heads[1] ?? '')).toEqual(
      ['Giai đoạn', 'Năm', 'Kỳ trước', 'Kỳ này', 'Lũy kế']);
  });

  it('shows no draft mark', async () => {
    const { heads, body } = await printed(provinceReport);
    expect(heads.length).toBeGreaterThan(0);
    expect([...heads, body].join()).not.toContain('DỰ THẢO');
  });

  it('ends the letter with no line that could begin an empty page', async () => {
    const { body } = await printed(provinceReport);
    const [letter = ''] = body.split('<w:sectPr');
    expect(letter.split('<w:p>').at(-1)).toMatch(/w:line="20"[^>]*w:lineRule="exact"/);
  });

  it('sets A4 with margins of 20, 15, 20 and 25 mm', async () => {
    const { body } = await printed(provinceReport);
    const inMm = (tag: string, name: string): number => {
      const [, twips] = body.match(new RegExp(`<w:${tag} [^>]*w:${name}="(\\d+)"`)) ?? [];
      return Math.round((Number(twips) / 1440) * 254) / 10;
    };
    expect(['w', 'h'].map((name) => inMm('pgSz', name))).toEqual([210, 297]);
    expect(['top', 'right', 'bottom', 'left'].map((name) => inMm('pgMar', name)))
      .toEqual([20, 15, 20, 25]);
  });
});

describe('an unsigned T3 in Word', () => {
  it('says draft on every page', async () => {
    const { heads } = await printed(communeReport);
    expect(heads.length).toBeGreaterThan(1);
    for (const head of heads) expect(head).toContain('DỰ THẢO – bản 1, chưa ký');
  });

  it('leaves room for number and day', async () => {
    const { text } = await printed(communeReport);
    expect(text.some((words) => /^Số:\u00a0|^Số: \u00a0+\/BC-BTV$/.test(words))).toBe(true);
  });
});

describe('a table too wide for the letter', () => {
  it('goes to a landscape page after the signature', async () => {
    const wide = provinceReport.groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => ({ ...row, figures: row.figures.map(() => 19451000000.5),
        decimals: 1 })),
    }));
    const { body } = await printed({ ...provinceReport, groups: wide });
    expect(body).toContain('w:orient="landscape"');
    expect(body.indexOf('Lò Thị Mây')).toBeLessThan(body.indexOf('19.451.000.000,5'));
  });
});

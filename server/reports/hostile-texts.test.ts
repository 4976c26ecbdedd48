// Whatever somebody typed or pasted, a document that is handed out is XML that opens: every part is
// read back, and holds no code point that XML 1.0 forbids. The seed of a failing run is printed.
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, mapTexts, printable } from '../../core/words/printable.ts';
import { ForeignBook } from '../workbooks/foreign-book.fixture.ts';
import { Page, pagesToXlsx } from '../workbooks/page.ts';
import { sheetToDocx } from './docx.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { communeReport } from './sheet.fixture.ts';
import { sheetToXlsx } from './xlsx.ts';

const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const hostile = fc.array(fc.oneof(
  fc.constantFrom('\u0000', '\u0007', '\u000b', '\u000c', '\u001e', '\u001f', '\u0085', '\u2028',
    '\u2029', '\ufffe', '\uffff', '\ufdd0', '\ud800', '\udc00', '\u{1fffe}', '\u{10ffff}', '\r\n',
    '<', '&', ']]>', '"', 'Mẩy', '\u007f', '\u009f', '\u202e', '\u2066'),
  fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 }).map((parts) => parts.join(''));

/** Every part of the zip as text; fails on bytes that are no UTF-8. */
function partsOf(bytes: Buffer): readonly string[] {
  const parts: string[] = [];
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const lengths = [28, 30, 32].map((skip) => bytes.readUInt16LE(at + skip));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    const plain = method === 8 ? inflateRawSync(packed) : packed;
    parts.push(new TextDecoder('utf-8', { fatal: true }).decode(plain));
    at += 46 + lengths.reduce((sum, n) => sum + n, 0);
  }
  return parts;
}
function expectSoundXml(bytes: Buffer): void {
  const parts = partsOf(bytes);
  expect(parts.length).toBeGreaterThan(3);
  for (const xml of parts) {
    expect(forbidden.test(xml)).toBe(false);
    for (const [, hex, number] of xml.matchAll(/&#(?:x([0-9a-f]+)|(\d+));/gi)) {
      const code = hex ? parseInt(hex, 16) : Number(number);
      expect(forbidden.test(String.fromCodePoint(code))).toBe(false);
    }
  }
}
const spoiled = (text: string): ReportSheet => mapTexts(communeReport, (it) =>
  (/^[a-z]+[A-Z]?\w*$/.test(it) || /^\d{4}-/.test(it) ? it : `${it}${text}`));

describe('a text', () => {
  test.each([
    ['Dòng một\u000bDòng hai', 'Dòng một\nDòng hai'],
    ['a\u2028b\u2029c\u0085d\r\ne\rf', 'a\nb\nc\nd\ne\nf'],
    ['Có \ufffe ký tự', 'Có  ký tự'],
    ['\ud800x\udfff🌸\u{1ffff}', 'x🌸'],
    ['giữ\tnguyên\n', 'giữ\tnguyên\n'],
    ['Lò \u202eiaM ịhT', 'Lò iaM ịhT'],
  ])('%j is kept as %j', (given, kept) => {
    expect(printable(given)).toBe(kept);
  });

  test('is clean when it has been cleaned, and nothing is left that XML forbids', () => {
    fc.assert(fc.property(hostile, (text) => {
      const clean = printable(text);
      expect(printable(clean)).toBe(clean);
      expect(forbidden.test(clean)).toBe(false);
      expect(cleanText(text)).toBe(text.includes('\0') ? text : clean);
    }));
  });
});

test('a report of hostile texts is a sound Word document and workbook', async () => {
  await fc.assert(fc.asyncProperty(hostile, async (text) => {
    const sheet = spoiled(text);
    expectSoundXml(await sheetToDocx(sheet));
    expectSoundXml(await sheetToXlsx(sheet));
  }), { numRuns: 12 });
});

test('every workbook opens again with the texts that are left', async () => {
  await fc.assert(fc.asyncProperty(hostile, async (text) => {
    const page = new Page('x');
    page.add([text, 5]);
    const bytes = await pagesToXlsx([page]);
    expectSoundXml(bytes);
    const again = ForeignBook.open(bytes).page();
    expect(again.valueAt(1, 2)).toBe(5);
    expect(again.valueAt(1, 1) ?? '').toBe(printable(text));
  }), { numRuns: 30 });
});

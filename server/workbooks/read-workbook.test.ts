// Workbooks made to hurt: a zip that lies about what it holds, and a few letters that a library
// would turn into millions of cells. Plain ones are read as they are.
import { expect, test } from 'vitest';
import { importLimits } from '../../core/import-limits.ts';
import { knownHeadings } from './headings.ts';
import { readWorkbook } from './read-workbook.ts';
import { sheetPart, workbookParts, zipOf } from './zip.fixture.ts';
import { unpacksWithin } from './zip-guard.ts';

const changed = (part: string, change: (xml: string) => string): Buffer =>
  zipOf({ ...workbookParts, [part]: change(workbookParts[part] ?? '') });
const after = (mark: string, more: string) => (xml: string): string =>
  xml.replace(mark, `${mark}${more}`);
const rowsOf = async (bytes: Uint8Array): Promise<readonly (readonly string[])[]> =>
  (await readWorkbook(bytes, knownHeadings(['Mã', 'Tên']))).rows
    .map(({ cells }) => cells.map(String));
const asWritten = [['Mã', 'Tên'], ['1', 'Xã Na Ư']];

test('a plain workbook is read as it is written', async () => {
  expect(await rowsOf(zipOf(workbookParts))).toEqual(asWritten);
});

test.each([
  ['merged cells', sheetPart, '</sheetData>',
    '<mergeCells count="1"><mergeCell ref="A9:XFD1048576"/></mergeCells>'],
  ['a rule for cells', sheetPart, '</sheetData>', '<dataValidations count="1"><dataValidation '
    + 'type="list" sqref="A9:XFD1048576"><formula1>"a"</formula1></dataValidation>'
    + '</dataValidations>'],
  ['a name for cells', 'xl/workbook.xml', '</sheets>',
    '<definedNames><definedName name="n">a!$A$9:$XFD$1048576</definedName></definedNames>'],
])('%s over the whole sheet cost nothing', async (_, file, mark, more) => {
  expect(await rowsOf(changed(file, after(mark, more)))).toEqual(asWritten);
});

test('columns without an end cost nothing', async () => {
  const wide = changed(sheetPart, (xml) => xml.replace('<sheetData>',
    '<cols><col min="1" max="2000000000" width="9"/></cols><sheetData>'));
  expect(await rowsOf(wide)).toEqual(asWritten);
});

test('cells beyond the hundredth column are not read', async () => {
  const cells = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    + '<row r="2"><c r="B2"><v>3</v></c></row>';
  const wide = changed(sheetPart, (xml) =>
    xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${cells}</sheetData>`));
  expect((await rowsOf(wide)).map((row) => row.length)).toEqual([1, 2]);
});

test.each([
  ['fewer entries than it holds', (zip: Buffer, end: number) => {
    zip.writeUInt16LE(1, end + 8);
    zip.writeUInt16LE(1, end + 10);
  }],
  ['another disk', (zip: Buffer, end: number) => zip.writeUInt16LE(0xffff, end + 4)],
  ['another place of its list', (zip: Buffer, end: number) =>
    zip.writeUInt32LE(zip.readUInt32LE(end + 16) - 4, end + 16)],
])('a zip that says %s is not unpacked', async (_, lie) => {
  const more = Buffer.alloc(importLimits.workbookInflatedBytesMax + 1, 32);
  const bytes = zipOf({ ...workbookParts, 'xl/more.xml': more });
  lie(bytes, bytes.lastIndexOf(Buffer.from('PK\x05\x06')));
  expect(await unpacksWithin(bytes, importLimits.workbookInflatedBytesMax)).toBe(false);
});

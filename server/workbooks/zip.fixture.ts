// A small workbook made by hand, part by part, so that tests can hand in what no program writes.
import { crc32, deflateRawSync } from 'node:zlib';

export const sheetPart = 'xl/worksheets/sheet1.xml';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
const rels = (kind: string, target: string): string =>
  `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${office}/${kind}"`
  + ` Target="${target}"/></Relationships>`;
const cell = (at: string, text: string): string =>
  `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** Two rows: Mã, Tên and 1, Xã Na Ư. */
export const workbookParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${packages.replace('relationships', 'content-types')}">`
    + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    + '+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
  '_rels/.rels': rels('officeDocument', 'xl/workbook.xml'),
  'xl/_rels/workbook.xml.rels': rels('worksheet', 'worksheets/sheet1.xml'),
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>`
    + '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
  [sheetPart]: `<worksheet xmlns="${main}"><sheetData><row r="1">${cell('A1', 'Mã')}`
    + `${cell('B1', 'Tên')}</row><row r="2"><c r="A2"><v>1</v></c>${cell('B2', 'Xã Na Ư')}</row>`
    + '</sheetData></worksheet>',
};

export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const name = Buffer.from(path);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(plain), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(plain.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed]);
    bodies.push(body);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, place, name]));
    at += body.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(list.length, 4);
  end.writeUInt16LE(list.length, 6);
  end.writeUInt32LE(Buffer.concat(list).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, ...list, Buffer.from('PK\x05\x06'), end]);
}

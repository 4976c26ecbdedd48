// The head and the foot of an official letter in Word: organisation and motto side by side, and
// recipients beside the signature. Used by docx.ts. The signature must never part from its post.

import {
  AlignmentType, BorderStyle, Paragraph, Table, TableBorders, TableCell, TableLayoutType, TableRow,
  TextRun, WidthType, convertMillimetersToTwip, type IRunOptions,
} from 'docx';
import { textMm } from './fit.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { motto, numberLine, organisationLines, placeAndDate } from './words.ts';

const leftMm = 73;
const rightMm = 97;
const signatureSpaceTwips = 1500;

export function letterhead(sheet: ReportSheet): Table {
  const { above, name } = organisationLines(sheet);
  const longest = name.at(-1) ?? '';
  const left = [
    centred(above, { size: 24 }),
    ...name.map((text) => centred(text, { size: 24, bold: true })),
    rule(leftMm, textMm(longest, 12) * 0.5),
    centred(numberLine(sheet), { size: 26 }),
  ];
  const right = [
    centred(motto.nation, { size: 24, bold: true }),
    centred(motto.words, { size: 26, bold: true }),
    rule(rightMm, textMm(motto.words, 13) * 1.06),
    centred(placeAndDate(sheet), { size: 26, italics: true }),
  ];
  return twoSides(left, right);
}

/** One row that never breaks: Word and LibreOffice move it to the next page as a whole. */
export function signBlock({ recipients, signer }: ReportSheet): Table {
  const left = [
    new Paragraph({ children: [new TextRun({
      text: 'Nơi nhận:', bold: true, italics: true, size: 24 })] }),
    ...recipients.map((name, at) => new Paragraph({ children: [new TextRun({
      text: `- ${name}${at === recipients.length - 1 ? '.' : ';'}`, size: 22 })] })),
  ];
  const right = [
    centred(signer.onBehalf.toUpperCase(), { bold: true, size: 28 }),
    centred(signer.post.toUpperCase(), { bold: true, size: 28 }, signatureSpaceTwips),
    centred(signer.name, { bold: true, size: 28 }),
  ];
  return twoSides(left, right);
}

function twoSides(left: readonly Paragraph[], right: readonly Paragraph[]): Table {
  const widths = [leftMm, rightMm].map((width) => convertMillimetersToTwip(width));
  const cells = [left, right].map((children, at) => new TableCell({
    width: { size: widths[at] ?? 0, type: WidthType.DXA }, children,
  }));
  return new Table({
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 0, right: 0 },
    rows: [new TableRow({ cantSplit: true, children: cells })],
  });
}

function centred(text: string, run: IRunOptions, after = 0): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 0, after },
    children: [new TextRun({ ...run, text })],
  });
}

/** A thin line of the given length, centred. */
function rule(sideMm: number, lengthMm: number): Paragraph {
  const indent = convertMillimetersToTwip(Math.max(0, (sideMm - lengthMm) / 2));
  return new Paragraph({
    indent: { left: indent, right: indent },
    spacing: { before: 0, after: 60, line: 40, lineRule: 'exact' },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [],
  });
}

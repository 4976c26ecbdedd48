// A report as a Word document that an office can sign: A4, Times New Roman, the Union's head, the
// whole table, the signature in one piece, the annex after it. Used by the routes that print
// reports. An unsigned sheet must never look signed: a draft says so on every page.

import {
  AlignmentType, Document, Footer, Header, LineRuleType, Packer, PageNumber, PageOrientation,
  Paragraph, SectionType, Tab, Table, TabStopType, TextRun, convertMillimetersToTwip,
  type ISectionOptions,
} from 'docx';
import { mapTexts, printable } from '../../core/words/printable.ts';
import { gridTable } from './docx-table.ts';
import { letterhead, signBlock } from './docx-letter.ts';
import { fitPaper, fitPortrait, textWidthMm, type Paper } from './fit.ts';
import { annexesOf, annexGrid, mainGrid, type Grid } from './grid.ts';
import type { Annex, ReportSheet } from '../../core/api/sheet.ts';
import { draftMark, footLine } from './words.ts';

type Block = Paragraph | Table;

interface Part {
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

/** A table gets a smaller font before it moves to a landscape page of its own. */
const tablePoints = [11, 10.5, 10, 9.5] as const;
const annexPoints = 10;
const wide = convertMillimetersToTwip(25);
const medium = convertMillimetersToTwip(20);
const narrow = convertMillimetersToTwip(15);
const edges = { header: 567, footer: 454 };
/** 20, 15, 20 and 25 mm; a landscape page has its binding edge at the top. */
const margins = {
  portrait: { top: medium, right: narrow, bottom: medium, left: wide, ...edges },
  landscape: { top: wide, right: medium, bottom: narrow, left: medium, ...edges },
} as const;

export async function sheetToDocx(given: ReportSheet): Promise<Buffer> {
  const sheet = mapTexts(given, printable);
  const document = new Document({
    creator: sheet.organisation.name.join(' '),
    title: sheet.title.join(' '),
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: parts(sheet).map((part, at) => section(sheet, part, at)),
  });
  return Packer.toBuffer(document);
}

function parts(sheet: ReportSheet): Part[] {
  const { landscape, blocks } = mainTable(sheet);
  const before = [letterhead(sheet), ...title(sheet), prose(sheet.opening)];
  const after = [...narrative(sheet), space(), signBlock(sheet)];
  const annex = annexesOf(sheet).map(annexPart);
  const main = [heading(sheet.tableTitle), ...blocks];
  if (!landscape) return [{ landscape, blocks: [...before, ...main, ...after] }, ...annex];
  const pointer = [heading(sheet.tableTitle), prose('Số liệu chi tiết tại bảng kèm theo.')];
  const letter = { landscape: false, blocks: [...before, ...pointer, ...after] };
  return [letter, { landscape, blocks: main }, ...annex];
}

/** Portrait with remarks beside the figures, or below the table, or with a smaller font; else
    landscape. */
function mainTable(sheet: ReportSheet): Part {
  const beside = mainGrid(sheet);
  for (const points of tablePoints) {
    for (const grid of [beside, mainGrid(sheet, 'notes')]) {
      const widths = fitPortrait(grid, points);
      const paper = widths && { landscape: false, parts: [{ grid, widths }] };
      if (paper) return { landscape: false, blocks: tables(paper, points) };
    }
  }
  const paper = fitPaper(beside, tablePoints[0]);
  return { landscape: true, blocks: tables(paper, tablePoints[0]) };
}

function annexPart(annex: Annex): Part {
  const paper = fitPaper(annexGrid(annex), annexPoints);
  const head = new Paragraph({
    alignment: AlignmentType.CENTER, keepNext: true, spacing: { after: 120 },
    children: [new TextRun({ text: annex.title, bold: true })],
  });
  return { landscape: paper.landscape, blocks: [head, ...tables(paper, annexPoints)] };
}

function tables({ parts: all }: Paper, points: number): Block[] {
  const notes = all[0]?.grid.notes ?? [];
  return [
    ...all.flatMap(({ grid, widths }, at): Block[] => [
      ...(all.length > 1 ? [partLabel(at, all.length)] : []),
      gridTable(grid, { widths, points }),
    ]),
    ...noteLines(notes),
  ];
}

function partLabel(at: number, of: number): Paragraph {
  return new Paragraph({
    keepNext: true, alignment: AlignmentType.RIGHT, pageBreakBefore: at > 0,
    children: [new TextRun({ text: `Phần ${at + 1}/${of}`, italics: true, size: 22 })],
  });
}

function noteLines(notes: Grid['notes']): Paragraph[] {
  return notes.map((text, at) => new Paragraph({
    spacing: { before: at === 0 ? 60 : 0, after: 0 },
    children: [new TextRun({ text, italics: true, size: 22 })],
  }));
}

function title(sheet: ReportSheet): Paragraph[] {
  return sheet.title.map((text, at) => new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: at === 0 ? 360 : 0, after: at === sheet.title.length - 1 ? 240 : 0 },
    children: [new TextRun({ text, bold: true })],
  }));
}

function narrative(sheet: ReportSheet): Paragraph[] {
  const last = sheet.narrative.length - 1;
  return sheet.narrative.flatMap(({ heading: words, paragraphs }, at) => [
    heading(words),
    ...paragraphs.map((text, line) => (
      prose(text, at === last && line === paragraphs.length - 1))),
  ]);
}

function heading(text: string): Paragraph {
  return new Paragraph({
    keepNext: true, spacing: { before: 160, after: 80 },
    children: [new TextRun({ text, bold: true })],
  });
}

/** The last paragraph keeps the signature with it, so that no page holds a signature alone. */
function prose(text: string, keepNext = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED, keepNext, keepLines: keepNext,
    indent: { firstLine: convertMillimetersToTwip(10) },
    spacing: { before: 60, after: 60, line: 276, lineRule: LineRuleType.AUTO },
    children: [new TextRun(text)],
  });
}

function space(): Paragraph {
  return new Paragraph({ keepNext: true, spacing: { after: 120 }, children: [] });
}

function section(sheet: ReportSheet, part: Part, at: number): ISectionOptions {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: at === 0,
      page: {
        size: {
          width: convertMillimetersToTwip(210),
          height: convertMillimetersToTwip(297),
          orientation: part.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: part.landscape ? margins.landscape : margins.portrait,
      },
    },
    headers: {
      default: pageHead(sheet, { numbered: true, landscape: part.landscape }),
      first: pageHead(sheet, { numbered: false, landscape: part.landscape }),
    },
    footers: { default: pageFoot(sheet), first: pageFoot(sheet) },
    children: part.blocks.at(-1) instanceof Table ? [...part.blocks, end()] : part.blocks,
  };
}

/** A section ends with a paragraph; a paragraph of normal height would begin an empty page if a
    table reaches the foot of the page. */
function end(): Paragraph {
  return new Paragraph({
    spacing: { before: 0, after: 0, line: 20, lineRule: LineRuleType.EXACT }, children: [],
  });
}

/** The page number in the middle and, until the sheet is signed, the draft mark at the right. */
function pageHead(
  sheet: ReportSheet, { numbered, landscape }: { numbered: boolean; landscape: boolean },
): Header {
  const width = convertMillimetersToTwip(landscape ? textWidthMm.landscape : textWidthMm.portrait);
  const number = numbered ? [PageNumber.CURRENT] : [];
  const draft = draftMark(sheet) ?? '';
  return new Header({ children: [new Paragraph({
    tabStops: [
      { type: TabStopType.CENTER, position: width / 2 },
      { type: TabStopType.RIGHT, position: width },
    ],
    children: [
      new TextRun({ children: [new Tab(), ...number, new Tab()], size: 26 }),
      new TextRun({ text: draft, bold: true, size: 24, color: 'A11212' }),
    ],
  })] });
}

function pageFoot(sheet: ReportSheet): Footer {
  return new Footer({ children: [new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: footLine(sheet), italics: true, size: 18 })],
  })] });
}

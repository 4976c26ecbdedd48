// A report ready to print: what stands on the paper, of whatever report, and nothing about where a
// figure came from. Built by the reports, printed by docx and xlsx, shown by the desk
// before signing. It must never carry a person's identity but the signer's.
import * as v from 'valibot';
import { figure } from './named.ts';
import { type Shape } from './shape.ts';

const column = v.object({
  /** Stable name, unique in its table: `thisPeriod`, `P5`. Never printed. */
  id: v.string(),
  title: v.string(),
  /** Neighbours with the same group stand under one heading, in a head of two rows. */
  group: v.exactOptional(v.string()),
  /** Overrides the row's decimals: a percentage keeps one in every row. */
  decimals: v.exactOptional(v.number()),
  /** Prints + or − in front: the comparison with the same period of last year. */
  signed: v.exactOptional(v.literal(true)),
  /** Its cells are words. */
  text: v.exactOptional(v.literal(true)),
});
export type Column = Shape<typeof column>;

const reportRow = v.object({
  /** TT; empty for a row under another. */
  number: v.string(),
  name: v.string(), unit: v.string(), decimals: v.number(),
  /** One for each column of the sheet, in that order. */
  figures: v.array(figure),
  /** Ghi chú: the only words a person may add to a figure. */
  remark: v.string(),
  /** A part of the row above (“Trong đó: nữ”), printed indented. */
  part: v.exactOptional(v.literal(true)),
  /** The indicator, under which remarks are kept. Never printed. */
  code: v.exactOptional(v.string()),
});
export type ReportRow = Shape<typeof reportRow>;

const cell = v.union([figure, v.object({ text: v.string() })]);
export type Cell = Shape<typeof cell>;

const annexRow = v.object({
  name: v.string(), figures: v.array(cell),
  /** The sum line, printed bold. */
  total: v.exactOptional(v.literal(true)),
});
export type AnnexRow = Shape<typeof annexRow>;

const annex = v.object({
  title: v.string(),
  /** Head of the column of names: “Thôn, bản”, “Xã, phường”. */
  place: v.string(),
  columns: v.array(column), rows: v.array(annexRow),
});
export type Annex = Shape<typeof annex>;

export const reportSheet = v.object({
  /** The code of the report, such as `T4`. */
  template: v.string(), version: v.number(),
  organisation: v.object({
    above: v.string(),
    /** One entry for each printed line; printed in capitals. */
    name: v.array(v.string()),
    /** The number alone (“125”); `null` leaves room to write it. */
    number: v.nullable(v.string()),
    /** What follows the number: “BC-BTV”. */
    series: v.string(),
  }),
  place: v.string(),
  /** ISO day; `null` marks every page as a draft. */
  signedOn: v.nullable(v.string()),
  title: v.array(v.string()), opening: v.string(), tableTitle: v.string(),
  columns: v.array(column),
  groups: v.array(v.object({ title: v.string(), rows: v.array(reportRow) })),
  /** The main table of a report that lists units or records; it has no groups. */
  list: v.exactOptional(annex),
  annex: v.exactOptional(annex),
  /** Closed years of harmful customs, small figures hidden. */
  customs: v.exactOptional(annex),
  narrative: v.array(v.object({ heading: v.string(), paragraphs: v.array(v.string()) })),
  recipients: v.array(v.string()),
  signer: v.object({ onBehalf: v.string(), post: v.string(), name: v.string() }),
  /** At the foot of every page: when the figures were taken, and the mark of the sequence. */
  footnote: v.string(),
});
export type ReportSheet = Shape<typeof reportSheet>;

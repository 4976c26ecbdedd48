// A report ready to print: what stands on the paper of T3 (commune) and T4 (province), and nothing
// about where a figure came from. Built by the reports, printed by docx and xlsx, shown by the desk
// before signing. It must never carry a person's identity but the signer's.

/** One cell: a number, `null` (not collected, or no target given: “—”), or hidden (“•”). */
export type Figure = number | null | 'hidden';

export interface Column {
  /** Stable name, unique in its table: `thisPeriod`, `P5`. Never printed. */
  readonly id: string;
  readonly title: string;
  /** Neighbours with the same group stand under one heading, in a head of two rows. */
  readonly group?: string;
  /** Overrides the row's decimals: a percentage keeps one whatever the row counts. */
  readonly decimals?: number;
  /** Prints + or − in front: the comparison with the same period of last year. */
  readonly signed?: true;
}

export interface ReportRow {
  /** TT; empty for a row under another. */
  readonly number: string;
  readonly name: string;
  readonly unit: string;
  readonly decimals: number;
  /** One for each column of the sheet, in that order. */
  readonly figures: readonly Figure[];
  /** Ghi chú: the only words a person may add to a figure. */
  readonly remark: string;
  /** A part of the row above (“Trong đó: nữ”), printed indented. */
  readonly part?: true;
  /** The indicator, under which remarks are kept. Never printed. */
  readonly code?: string;
}

export interface AnnexRow {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** The sum line, printed bold. */
  readonly total?: true;
}

export interface Annex {
  readonly title: string;
  /** Head of the column of names: “Thôn, bản”, “Xã, phường”. */
  readonly place: string;
  readonly columns: readonly Column[];
  readonly rows: readonly AnnexRow[];
}

export interface ReportSheet {
  readonly template: 'T3' | 'T4';
  readonly version: number;
  readonly organisation: {
    readonly above: string;
    /** One entry for each printed line; printed in capitals. */
    readonly name: readonly string[];
    /** The number alone (“125”); `null` leaves room to write it. */
    readonly number: string | null;
    /** What follows the number: “BC-BTV”. */
    readonly series: string;
  };
  readonly place: string;
  /** ISO day; `null` marks every page as a draft. */
  readonly signedOn: string | null;
  readonly title: readonly string[];
  readonly opening: string;
  readonly tableTitle: string;
  readonly columns: readonly Column[];
  readonly groups: readonly { readonly title: string; readonly rows: readonly ReportRow[] }[];
  readonly annex?: Annex;
  readonly narrative: readonly {
    readonly heading: string;
    readonly paragraphs: readonly string[];
  }[];
  readonly recipients: readonly string[];
  readonly signer: { readonly onBehalf: string; readonly post: string; readonly name: string };
  /** At the foot of every page: when the figures were taken, and the mark of the sequence. */
  readonly footnote: string;
}

// The shape of a sheet under its old address, and the tables that follow the letter. Used by
// docx.ts and xlsx.ts. It must never import the database.
import type { Annex, ReportSheet } from '../../core/api/sheet.ts';

export type { Figure } from '../../core/api/named.ts';
export type {
  Annex, AnnexRow, Cell, Column, ReportRow, ReportSheet,
} from '../../core/api/sheet.ts';

/** Printed after the letter, in this order. */
export const annexesOf = ({ annex, customs }: ReportSheet): readonly Annex[] =>
  [annex, customs].filter((one) => one !== undefined);

// The shape of a sheet under its old address. Used by docx.ts and xlsx.ts. It must never import the
// database.
export type { Figure } from '../../core/api/named.ts';
export type {
  Annex, AnnexRow, Cell, Column, ReportRow, ReportSheet,
} from '../../core/api/sheet.ts';

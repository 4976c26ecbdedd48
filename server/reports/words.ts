// The lines on every signed paper of the Union: motto, number, place and date, draft mark. Used by
// docx.ts and xlsx.ts, so that both have the same head.

import type { ReportSheet } from '../../core/api/sheet.ts';

export const motto = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  words: 'Độc lập – Tự do – Hạnh phúc',
} as const;

export function organisationLines({ organisation }: ReportSheet): {
  readonly above: string;
  readonly name: readonly string[];
} {
  const capitals = (line: string): string => line.normalize('NFC').toUpperCase();
  return { above: capitals(organisation.above), name: organisation.name.map(capitals) };
}

export function numberLine({ organisation: { number, series } }: ReportSheet): string {
  return `Số: ${number ?? '\u00a0'.repeat(8)}/${series}`;
}

/** Days under 10 and January and February get a 0, as offices write them to prevent alteration. */
export function placeAndDate({ place, signedOn }: ReportSheet): string {
  const gap = '\u00a0'.repeat(6);
  if (signedOn === null) return `${place}, ngày${gap}tháng${gap}năm${gap}`;
  const [year = '', month = '', day = ''] = signedOn.split('-');
  const shownMonth = Number(month) < 3 ? month : String(Number(month));
  return `${place}, ngày ${day} tháng ${shownMonth} năm ${year}`;
}

/** `null` if it is signed. */
export function draftMark({ signedOn, version }: ReportSheet): string | null {
  return signedOn === null ? `DỰ THẢO – bản ${version}, chưa ký` : null;
}

export function footLine({ template, version, footnote }: ReportSheet): string {
  return `Mẫu ${template}, bản ${version}. ${footnote}`;
}

// Tables fit their page: upright, lying, or in parts, and no figure is left out.

import { describe, expect, it } from 'vitest';
import { fitPaper, fitUpright, leastWidths, linesIn, textMm, textWidthMm } from './fit.ts';
import { annexGrid, cellText, reportGrid } from './grid.ts';
import type { Annex } from './sheet.ts';
import { communeReport, provinceReport } from './sheet.fixture.ts';

const total = (widths: readonly number[]): number => widths.reduce((sum, each) => sum + each, 0);

function wideAnnex(columns: number): Annex {
  return {
    title: 'Phụ biểu', place: 'Xã, phường',
    columns: Array.from({ length: columns }, (_, at) => ({ id: `P${at}`, title: `Chỉ số ${at}` })),
    rows: [{ name: 'Xã Nà Hoa', figures: Array.from({ length: columns }, (_, at) => 100000 + at) }],
  };
}

describe('the widths of a table', () => {
  it('fill the upright page exactly', () => {
    const widths = fitUpright(reportGrid(communeReport), 11);
    expect(total(widths ?? [])).toBeCloseTo(textWidthMm.upright, 6);
  });

  it('leave every figure on one line', () => {
    const grid = reportGrid(provinceReport);
    leastWidths(grid, 10).forEach((width, at) => {
      if (grid.columns[at]?.kind !== 'figure') return;
      for (const row of grid.rows.filter(({ kind }) => kind !== 'group')) {
        const cell = row.cells[at];
        expect(textMm(cell ? cellText(cell) : '', 10)).toBeLessThan(width);
      }
    });
  });

  it('turn the page, then split, as columns grow', () => {
    expect(fitPaper(annexGrid(wideAnnex(6)), 10).lying).toBe(false);
    expect(fitPaper(annexGrid(wideAnnex(12)), 10)).toMatchObject({ lying: true });
    expect(fitPaper(annexGrid(wideAnnex(12)), 10).parts).toHaveLength(1);
    expect(fitPaper(annexGrid(wideAnnex(50)), 10).parts.length).toBeGreaterThan(2);
  });

  it('lose no figure when split, and repeat the names', () => {
    const { parts } = fitPaper(annexGrid(wideAnnex(50)), 10);
    const figures = parts.flatMap(({ grid }) => grid.rows[0]?.cells ?? [])
      .flatMap((cell) => ('figure' in cell ? [cell.figure] : []));
    expect(figures).toEqual(wideAnnex(50).rows[0]?.figures);
    for (const { grid, widths } of parts) {
      expect(grid.rows[0]?.cells[1]).toEqual({ text: 'Xã Nà Hoa' });
      expect(total(widths)).toBeLessThanOrEqual(textWidthMm.lying + 1e-6);
    }
  });

  it('count lines broken between words', () => {
    expect(linesIn('Tổ', 20, 11)).toBe(1);
    expect(linesIn('Tổ truyền thông cộng đồng duy trì', 20, 11)).toBeGreaterThan(2);
  });
});

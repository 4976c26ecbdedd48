// Tables fit their page: portrait, landscape, or in parts, and no figure is left out.

import { describe, expect, it } from 'vitest';
import { fitPaper, fitPortrait, leastWidths, linesIn, textMm, textWidthMm } from './fit.ts';
import { annexGrid, cellText, reportGrid } from './grid.ts';
import type { Annex } from '../../core/api/sheet.ts';
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
  it('fill the portrait page exactly', () => {
    const widths = fitPortrait(reportGrid(communeReport), 11);
    expect(total(widths ?? [])).toBeCloseTo(textWidthMm.portrait, 6);
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
    expect(fitPaper(annexGrid(wideAnnex(6)), 10).landscape).toBe(false);
    expect(fitPaper(annexGrid(wideAnnex(12)), 10)).toMatchObject({ landscape: true });
    expect(fitPaper(annexGrid(wideAnnex(12)), 10).parts).toHaveLength(1);
    expect(fitPaper(annexGrid(wideAnnex(50)), 10).parts.length).toBeGreaterThan(2);
  });

  it('let the head grow before a table is torn apart', () => {
    const annex = wideAnnex(9);
    const wordy = annex.columns.map(({ id }) => ({
      id, title: 'Số tổ truyền thông cộng đồng đang duy trì trong thôn (tổ)',
    }));
    const { parts } = fitPaper(annexGrid({ ...annex, columns: wordy }), 10);
    expect(parts).toHaveLength(1);
    expect(total(parts[0]?.widths ?? [])).toBeLessThanOrEqual(textWidthMm.landscape + 1e-6);
  });

  it('share columns evenly when split', () => {
    const counts = fitPaper(annexGrid(wideAnnex(50)), 10).parts
      .map(({ grid }) => grid.columns.length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(counts.length);
    expect(Math.min(...counts)).toBeGreaterThan(8);
  });

  it('lose no figure when split, and repeat the names', () => {
    const { parts } = fitPaper(annexGrid(wideAnnex(50)), 10);
    const figures = parts.flatMap(({ grid }) => grid.rows[0]?.cells ?? [])
      .flatMap((cell) => ('figure' in cell ? [cell.figure] : []));
    expect(figures).toEqual(wideAnnex(50).rows[0]?.figures);
    for (const { grid, widths } of parts) {
      expect(grid.rows[0]?.cells[1]).toEqual({ text: 'Xã Nà Hoa' });
      expect(total(widths)).toBeLessThanOrEqual(textWidthMm.landscape + 1e-6);
    }
  });

  it('say the same remark once below the table', () => {
    const [group] = communeReport.groups;
    if (!group) throw new Error('the sample has rows');
    const rows = group.rows.map((row) => ({ ...row, remark: 'Chưa thu thập' }));
    const grid = reportGrid({ ...communeReport, groups: [{ ...group, rows }] }, 'notes');
    const printed = grid.rows.filter(({ kind }) => kind !== 'group')
      .map(({ cells }) => cells.at(-1));
    expect(new Set(printed.map((cell) => cell && cellText(cell)))).toEqual(new Set(['(1)']));
    expect(grid.notes.filter((note) => note.startsWith('('))).toEqual(['(1) Chưa thu thập']);
  });

  it('count lines broken between words', () => {
    expect(linesIn('Tổ', 20, 11)).toBe(1);
    expect(linesIn('Tổ truyền thông cộng đồng duy trì', 20, 11)).toBeGreaterThan(2);
  });
});

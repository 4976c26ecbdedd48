// Harmful customs on every face at once: the province's report, each commune's report, the open
// data and the answer of desks. Whoever lays them side by side, and subtracts what is shown from a
// sum, finds no figure of 1 to 4.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asUnitCode } from '../../core/brands.ts';
import type { ClosedYear } from '../../core/api/customs.ts';
import type { Figure } from '../../core/api/named.ts';
import { discloseYear } from '../../indicators/customs/closed-year.ts';
import { customNames } from '../../indicators/customs/custom-names.ts';
import { communeReport } from '../../indicators/reports/t3.ts';
import { provinceReport } from '../../indicators/reports/t4.ts';
import { customsOf } from './customs-table.ts';

const cell = fc.oneof(fc.constant(0), fc.nat(4), fc.nat(12), fc.nat(200));
const names = Object.keys(customNames);
const measures = ['noticed', 'stopped', 'happened'] as const;
const ids = names.flatMap((custom) => measures.map((measure) => `${custom}.${measure}`));
const isSmall = (n: number): boolean => n > 0 && n < 5;

/** What a commune's report reads: the year with its own line only. */
const ownOf = (year: ClosedYear, code: string): ClosedYear => ({
  ...year, customs: year.customs.map((custom) => ({
    ...custom, communes: custom.communes.filter(({ unit }) => unit.code === code) })),
});

/** Everything that any face says of a column: its sum, and each commune's cell. */
function shownOf(year: ClosedYear, id: string): Map<string, Set<Figure>> {
  const shown = new Map<string, Set<Figure>>();
  const note = (place: string, figure: Figure) =>
    shown.set(place, (shown.get(place) ?? new Set()).add(figure));
  const [custom, measure] = id.split('.') as [string, typeof measures[number]];
  const of = year.customs.find((one) => one.custom === custom);
  const codes = of?.communes.map(({ unit }) => unit.code) ?? [];
  note('total', of?.[measure] ?? null);
  of?.communes.forEach((line) => note(line.unit.name, line[measure]));
  if (!provinceReport.customs || !communeReport.customs) throw new Error('no table of customs');
  const t4 = customsOf(provinceReport.customs, [year]);
  const at = t4.columns.findIndex((column) => column.id === id);
  const listed = new Map(t4.rows.map(({ name, figures }) => [name, figures[at] as Figure]));
  note('total', listed.get('Toàn tỉnh') ?? null);
  of?.communes.forEach(({ unit }) => note(unit.name, listed.get(unit.name) ?? 0));
  for (const code of codes) {
    const [row] = customsOf(communeReport.customs, [ownOf(year, code)]).rows;
    note(`Xã ${code}`, row?.figures[at] as Figure);
  }
  return shown;
}

test('no cell of any face can be subtracted to 1–4', () => {
  const table = fc.integer({ min: 1, max: 12 }).chain((n) =>
    fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 9, maxLength: 9 }));
  let small = 0;
  fc.assert(fc.property(table, (columns) => {
    const communes = (columns[0] ?? []).map((_, n) =>
      ({ code: asUnitCode(`90-${n + 1}`), name: `Xã 90-${n + 1}`, level: 'commune' }));
    const year = discloseYear({
      year: 2025, communes, count: ({ custom, measure, commune }) =>
        columns[ids.indexOf(`${custom}.${measure}`)]?.[Number(commune.slice(3)) - 1] ?? 0,
    });
    ids.forEach((id, at) => {
      const values = columns[at] ?? [];
      const shown = shownOf(year, id);
      // Every face says the same of a cell: two that differ would show what one of them hides.
      for (const [place, figures] of shown) expect([place, figures.size]).toEqual([place, 1]);
      const figureOf = (place: string) => [...shown.get(place) ?? []][0] ?? null;
      const cells = communes.map(({ name }) => figureOf(name));
      const total = figureOf('total');
      for (const figure of [total, ...cells])
        expect(typeof figure === 'number' && isSmall(figure)).toBe(false);
      small += values.filter(isSmall).length;
      const hidden = values.filter((_, n) => cells[n] === 'hidden');
      if (typeof total !== 'number' || hidden.length === 0) return;
      const rest = cells.reduce((left: number, figure) => left - Number(figure === 'hidden'
        ? 0 : figure), total);
      expect(rest).toBe(hidden.reduce((sum, n) => sum + n, 0));
      expect(isSmall(rest)).toBe(false);
      // A single hidden cell would be the rest itself.
      expect(hidden.length === 1).toBe(false);
    });
  }), { numRuns: 400 });
  expect(small).toBeGreaterThan(2_000);
});

// The table of harmful customs in a printed report: closed years as they were disclosed, and
// nothing that is added up from them.
import type { ClosedYear } from '../../core/api/customs.ts';
import type { Figure } from '../../core/api/named.ts';
import type { Annex, AnnexRow, Column } from '../../core/api/sheet.ts';
import { measures, type Measure } from '../../indicators/customs/closed-year.ts';
import { customNames } from '../../indicators/customs/custom-names.ts';
import type { CustomsTable } from '../../indicators/reports/tables.ts';

const titles: Readonly<Record<Measure, string>> =
  { noticed: 'Phát hiện', stopped: 'Đã dừng', happened: 'Vẫn xảy ra' };
const names = Object.keys(measures) as readonly Measure[];

const columns: readonly Column[] = Object.entries(customNames).flatMap(([custom, words]) =>
  names.map((name) => ({ id: `${custom}.${name}`, title: titles[name], group: words.vi })));

/** `years` has one at least. */
export function customsOf(table: CustomsTable, years: readonly ClosedYear[]): Annex {
  const year = (one: ClosedYear | undefined) => String(one?.year ?? '');
  const fill = (text: string, one = years[0]) => text.replaceAll('{year}', year(one));
  const rows = table.rows === 'years'
    ? years.map((one) => ({ name: fill(table.total, one), figures: figuresOf(one, 0) }))
    : communeRows(years[0], fill(table.total));
  return { title: fill(table.title), place: table.place, columns, rows };
}

/** Communes without anything are left out; their figures are 0. */
function communeRows(year: ClosedYear | undefined, total: string): readonly AnnexRow[] {
  if (!year) return [];
  const communes = year.customs[0]?.communes ?? [];
  return [
    { name: total, figures: figuresOf(year, null), total: true as const },
    ...communes.map(({ unit }, at) => ({ name: unit.name, figures: figuresOf(year, at) }))
      .filter(({ figures }) => figures.some((figure) => figure !== 0)),
  ];
}

/** Of one commune; null: of the province. A commune that the year did not know has none. */
const figuresOf = ({ customs }: ClosedYear, at: number | null): readonly Figure[] =>
  customs.flatMap((custom) => names.map((name): Figure =>
    (at === null ? custom[name] : custom.communes[at]?.[name] ?? null)));

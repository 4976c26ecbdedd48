// Lays out any report: its form (indicators/reports/) and the computed figures become the sheet
// that screen, Word and Excel show. It names no report and computes no figure.
import type { ReportSheet } from '../../core/api/sheet.ts';
import { wordsOfPeriod } from '../../indicators/calendar/periods.ts';
import type { ReportForm } from '../../indicators/reports/form.ts';
import type { UnitFound } from '../store/place.ts';
import type { Computed, ComputedIndicators } from './compute.ts';
import {
  bareName, footnoteOf, narrativeOf, signerOfPaper, toDateTitle, unitInLine, type Written,
} from './paper.ts';
import { customsOf } from './customs-table.ts';
import { groupsOf, listOf } from './tables.ts';

export interface ToLayOut {
  readonly form: ReportForm;
  readonly place: UnitFound;
  readonly computed: Computed;
  readonly written: Written;
}

export function sheetOf({ form, place, computed, written }: ToLayOut): ReportSheet {
  const { paper, main } = form;
  const fill = fillerOf(place, computed);
  return {
    template: form.code, version: written.version,
    organisation: {
      above: fill(paper.above), name: paper.organisation.map(fill),
      number: written.number === '' ? null : written.number, series: paper.series,
    },
    place: bareName(place), signedOn: written.signed?.on ?? null,
    title: paper.title.map(fill),
    opening: fill(paper.opening),
    tableTitle: fill(main.title),
    ...(computed.main.of === 'indicators' ? indicatorsOf(computed.main, { computed, written })
      : { columns: [], groups: [], list: listOf(computed.main) }),
    ...(computed.annex && { annex: listOf(computed.annex) }),
    ...(form.customs && computed.customs.length > 0
      && { customs: customsOf(form.customs, computed.customs) }),
    narrative: narrativeOf(written.narrative, form.narrative),
    recipients: paper.recipients.map(fill),
    signer: signerOfPaper(written, paper.signer),
    footnote: footnoteOf(computed),
  };
}

const indicatorsOf = (
  main: ComputedIndicators, { computed, written }: Pick<ToLayOut, 'computed' | 'written'>,
): Pick<ReportSheet, 'columns' | 'groups'> => ({
  columns: main.table.columns.map((column) =>
    (column.id === 'toDate' ? { ...column, title: toDateTitle(computed) } : column)),
  groups: groupsOf(main, written.remarks),
});

/** Fills the names of a form's text in; see Paper in indicators/reports/form.ts. */
function fillerOf(
  place: UnitFound, { programme, spans }: Computed,
): (text: string) => string {
  const names: Readonly<Record<string, string>> = {
    unit: unitInLine(place),
    above: (place.aboveNamed[0]?.name ?? '').replace(/^tỉnh\s+/iu, ''),
    period: wordsOfPeriod(spans.period).vi,
    programme: programme.programme,
    project: programme.project,
    projectInFull: programme.projectInFull,
  };
  return (text) => text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = names[name];
    if (value === undefined) throw new Error(`a report names {${name}}, which does not exist`);
    return value;
  });
}

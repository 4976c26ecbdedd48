// One report as a line of a list: unit, period, state, who made and who signed it.
import type { ClientBase } from 'pg';
import { asMonth, type Day } from '../../core/brands.ts';
import type { ReportLine } from '../../core/api/reports.ts';
import { words } from '../../core/words/words.ts';
import { reportByCode } from '../../indicators/reports/all.ts';
import { namingFor, type Naming } from '../records/lines.ts';
import { namePeriod, periodAsked, type Phase } from '../units/asked-period.ts';
import type { Report } from './store.ts';

export const namingOf = (
  client: ClientBase, province: string, reports: readonly Report[],
): Promise<Naming> =>
  namingFor(client, province, {
    units: reports.map(({ unit }) => unit),
    accounts: reports.flatMap(({ madeBy, signedBy }) =>
      signedBy === null ? [madeBy] : [madeBy, signedBy],
    ),
  });

export interface LineContext {
  readonly naming: Naming;
  readonly phases: readonly Phase[];
  readonly today: Day;
}
export function lineOf(report: Report, { naming, phases, today }: LineContext): ReportLine {
  const period = periodAsked(report.period, phases, today)
    ?? { length: 'phase', from: asMonth(report.from), to: asMonth(report.to) } as const;
  const { id, template, version, state, supersedes, supersededBy } = report;
  return {
    id, template, form: reportByCode(template)?.words ?? words(template, template),
    version, state, supersedes, supersededBy, unit: naming.unit(report.unit),
    period: { ...namePeriod(period, phases), code: report.period },
    madeBy: naming.person(report.madeBy), madeAt: report.madeAt.toISOString(),
    signedBy: report.signedBy === null ? null : naming.person(report.signedBy),
    signedAt: report.signedAt?.toISOString() ?? null,
  };
}

// The board of reports at a desk: who may see, remind and return, and what the audit records.
import type { ReportNotice } from '../../core/api/report-board.ts';
import type { BoardAnswer } from '../../core/api/report-board.ts';
import { done, type Result } from '../../core/result.ts';
import { words } from '../../core/words/words.ts';
import { reportByCode, reportForms } from '../../indicators/reports/all.ts';
import { rolesDoing, unitsFor } from '../../processes/deeds.ts';
import { unitsOfReports } from '../../processes/report-rights.ts';
import { readFrame } from '../figures/frame.ts';
import { namingFor } from '../records/lines.ts';
import { audit } from '../store/audit.ts';
import type { Person } from '../store/person.ts';
import { findUnit, unitFor } from '../store/place.ts';
import { refused, type Refusal } from '../store/refusal.ts';
import { namePeriod, periodAsked } from '../units/asked-period.ts';
import { boardOf } from './board.ts';
import { atDesk, type Desk } from './desk.ts';
import { keepNotice, noticesFor, type NewNotice } from './notices.ts';
import { standsAbove } from './rights.ts';
import { findReport, latestReport } from './store.ts';

type Outcome<T> = Promise<Result<T, Refusal>>;
interface Asked {
  readonly unit: string | null; readonly template: string | null; readonly period: string | null;
}

export function boardAtDesk(desk: Desk, asked: Asked): Outcome<BoardAnswer> {
  const { person, today } = desk;
  return atDesk(desk, async (client): Outcome<BoardAnswer> => {
    const roles = rolesDoing('readSignedReports');
    const unit = asked.unit ?? unitsFor(person.grants, 'readSignedReports')[0] ?? person.province;
    const place = await unitFor(client, person, unit, roles);
    if (place === null) return refused('notFound');
    const { province } = person;
    const board = await boardOf(client, { ...asked, province, place, today });
    if (board === null) return refused('notFound');
    const above = [place.unit, ...place.above];
    return done({ ...board, mayRemind: standsAbove(person, { above })
      && board.rows.some((row) => row.unit.code !== place.unit) });
  });
}

interface Reminding {
  readonly template: string; readonly period: string; readonly units: readonly string[];
}
/** Units that she does not stand above, and reports that are signed, are left out. */
export function remindAtDesk(
  desk: Desk, { template, period, units }: Reminding,
): Outcome<{ readonly reminded: number }> {
  const { person } = desk;
  return atDesk(desk, async (client): Outcome<{ readonly reminded: number }> => {
    const form = reportByCode(template);
    const { phases } = await readFrame(client, person.province, []);
    const span = periodAsked(period, phases, desk.today);
    if (!form || span === null || `${span.from}-01` > desk.today) return refused('malformed');
    let reminded = 0;
    for (const unit of new Set(units)) {
      const place = await findUnit(client, person.province, unit);
      if (!place || place.named.level !== form.level || !standsAbove(person, place)) continue;
      const key = { unit, template, period: namePeriod(span, phases).code };
      const latest = await latestReport(client, person.province, key);
      if (latest?.state === 'signed') continue;
      const isNew = await keepNotice(client, person.province,
        { ...made(desk), ...key, what: 'reminder', report: null, note: '' });
      if (!isNew) continue;
      reminded += 1;
      await audit(client,
        { ...actor(person), act: 'reportReminded', unit, about: unit, more: key });
    }
    return done({ reminded });
  });
}

export function returnAtDesk(
  desk: Desk, { id, note }: { readonly id: string; readonly note: string },
): Outcome<{ readonly unit: string }> {
  const { person } = desk;
  return atDesk(desk, async (client): Outcome<{ readonly unit: string }> => {
    const report = await findReport(client, person.province, id);
    const place = report && await findUnit(client, person.province, report.unit);
    if (!report || !place || !standsAbove(person, place)) return refused('notFound');
    if (report.state !== 'signed' || report.supersededBy !== null) return refused('notNow');
    const { unit, template, period, version } = report;
    await keepNotice(client, person.province,
      { ...made(desk), unit, template, period, what: 'returned', report: id, note });
    await audit(client, {
      ...actor(person), act: 'reportReturned', unit, about: id,
      more: { template, period, version },
    });
    return done({ unit });
  });
}

export function noticesAtDesk(
  desk: Desk,
): Outcome<{ readonly notices: readonly ReportNotice[] }> {
  const { person: { province, grants }, today } = desk;
  return atDesk(desk, async (client): Outcome<{ readonly notices: readonly ReportNotice[] }> => {
    const notices = await noticesFor(client, province, reportForms.flatMap(({ code, level }) =>
      unitsOfReports(grants, 'make', level).map((unit) => ({ unit, template: code }))));
    const { phases } = await readFrame(client, province, []);
    const naming = await namingFor(client, province, {
      units: notices.map(({ unit }) => unit), accounts: notices.map(({ madeBy }) => madeBy),
    });
    return done({ notices: notices.flatMap((notice): readonly ReportNotice[] => {
      const { unit, template, period, madeBy, madeAt } = notice;
      const span = periodAsked(period, phases, today);
      if (span === null) return [];
      return [{
        id: notice.id, what: notice.what, template, note: notice.note,
        form: reportByCode(template)?.words ?? words(template, template),
        unit: naming.unit(unit), period: { ...namePeriod(span, phases), code: period },
        report: notice.report, by: naming.person(madeBy),
        at: madeAt.toISOString(),
      }];
    }) });
  });
}

const actor = ({ province, account, device }: Person) => ({ province, actor: account, device });
const made = (
  { person, today, now }: Desk,
): Pick<NewNotice, 'day' | 'madeBy' | 'madeAt'> =>
  ({ day: today, madeBy: person.account, madeAt: new Date(now).toISOString() });

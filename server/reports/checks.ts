// The checks before a report is signed, and the differences between today's figures and signed
// ones. Only a check with `stop` prevents signing; the person decides about the others.
import type { ClientBase } from 'pg';
import type { CellDifference, Narrative, ReportCheck } from '../../core/api/reports.ts';
import type { Figure } from '../../core/api/named.ts';
import type { ReportSheet } from '../../core/api/sheet.ts';
import { words } from '../../core/words/words.ts';
import { lastDayOf } from '../../indicators/calendar/months.ts';
import type { CheckName } from '../../indicators/reports/form.ts';
import type { AskedReport, Computed } from './compute.ts';
import { countArrivedIn } from '../records/waiting-slips.ts';

type State = ReportCheck['state'];
const check = (
  code: ReportCheck['code'], state: State,
  ...[vi, en]: [string, string]
): ReportCheck => ({ code, state, words: words(vi, en) });

interface Checking {
  readonly client: ClientBase;
  readonly asked: AskedReport;
  readonly computed: Computed;
  readonly narrative: Narrative;
}
type Checked = ReportCheck | null;
const checkBy: Readonly<Record<CheckName, (it: Checking) => Checked | Promise<Checked>>> = {
  periodOver: periodCheck,
  noneBelow: ({ computed }) => (computed.below.length > 0 ? null
    : check('noneBelow', 'look', 'Chưa có thôn, bản, xã nào để lập phụ biểu.',
        'There are no units below for the annex.')),
  communesSigned: belowCheck,
  nothingWaits: async ({ client, asked, computed: { spans: { period } } }) =>
    waitingCheck(await countArrivedIn(client, asked.province,
      { place: asked.place, from: period.from, to: period.to })),
  annexAgrees: annexCheck,
  narrativeWritten: ({ narrative }) => narrativeCheck(narrative),
};

/** In the order of the report's form. */
export async function checksOf(
  client: ClientBase, asked: AskedReport,
  of: { readonly computed: Computed; readonly narrative: Narrative },
): Promise<readonly ReportCheck[]> {
  const checks: ReportCheck[] = [];
  for (const name of asked.form.checks) {
    const checked = await checkBy[name]({ client, asked, ...of });
    if (checked) checks.push(checked);
  }
  return checks;
}

async function belowCheck({ client, asked, computed }: Checking): Promise<Checked> {
  const { form, province, period } = asked;
  if (form.below === undefined) return null;
  const signed = await countSigned(client, province, { template: form.below, period });
  const below = computed.below.length;
  return check('communesSigned', signed >= below ? 'good' : 'look',
    `${signed} trong ${below} xã, phường đã ký báo cáo ${form.below} kỳ này.`,
    `${signed} of ${below} communes have signed this period’s ${form.below}.`);
}

function periodCheck({ asked: { today }, computed: { spans } }: Checking): ReportCheck {
  const { from, to } = spans.period;
  if (today < `${from}-01`) {
    return check('periodOver', 'stop', 'Kỳ này chưa bắt đầu.', 'The period has not begun.');
  }
  return today > lastDayOf(to)
    ? check('periodOver', 'good', 'Kỳ báo cáo đã hết.', 'The period is over.')
    : check(
        'periodOver', 'look', 'Kỳ này chưa hết, số liệu còn thay đổi.', 'The period still runs.',
      );
}

const waitingCheck = (n: number): ReportCheck =>
  n === 0
    ? check(
        'nothingWaits', 'good', 'Không còn phiếu nào của kỳ này chờ duyệt.',
        'No slip of the period waits.',
      )
    : check(
        'nothingWaits', 'look',
        `${n} phiếu của kỳ này còn chờ duyệt.`,
        `${n} slips of the period wait.`,
      );

/** Sums must add up: the units below may not have more than the whole. */
function annexCheck({ computed: { annex } }: Checking): Checked {
  if (annex?.of !== 'units') return null;
  const { own } = annex;
  const isTorn = own?.some((n) => typeof n === 'number' && n < 0) ?? false;
  return isTorn
    ? check('annexAgrees', 'stop', 'Phụ biểu cộng lại không khớp. {Chị} báo cán bộ kỹ thuật nhé.',
      'The annex does not add up. Please tell the operator.')
    : check('annexAgrees', 'good', 'Phụ biểu cộng lại khớp với bảng chính.', 'The annex adds up.');
}

function narrativeCheck(narrative: Narrative): ReportCheck {
  const isWritten = Object.values(narrative).some((text) => text.trim() !== '');
  return isWritten
    ? check('narrativeWritten', 'good', 'Phần nhận xét đã có.', 'The narrative is written.')
    : check('narrativeWritten', 'look', 'Phần nhận xét còn trống.', 'The narrative is empty.');
}

/** Cells of the main table that would differ today. */
export function differenceOf(signed: ReportSheet, now: ReportSheet): readonly CellDifference[] {
  const rowsNow = new Map(
    now.groups.flatMap(({ rows }) => rows).map((row) => [row.code, row.figures]),
  );
  return signed.groups
    .flatMap(({ rows }) => rows)
    .flatMap((row) =>
      signed.columns.flatMap((column, at): readonly CellDifference[] => {
        const was: Figure = row.figures[at] ?? null;
        const atNow = now.columns.findIndex(({ id }) => id === column.id);
        const is: Figure = rowsNow.get(row.code)?.[atNow] ?? null;
        if (row.code === undefined || was === is) return [];
        const isBoth = typeof was === 'number' && typeof is === 'number';
        return [
          {
            code: row.code, column: column.id, signed: was, now: is,
            difference: isBoth ? is - was : null,
          },
        ];
      }),
    );
}

/** How many units have signed their report of this period. */
async function countSigned(
  client: ClientBase, province: string,
  { template, period }: { readonly template: string; readonly period: string },
): Promise<number> {
  const { rows } = await client.query<{ readonly n: string }>(
    `select count(distinct unit) as n from report
     where province = $1 and template = $2 and state = 'signed' and period = $3`,
    [province, template, period],
  );
  return Number(rows[0]?.n ?? 0);
}

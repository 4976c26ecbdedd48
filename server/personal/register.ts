// The register of personal data (T15) as a workbook: consents, requests, breaches and uses of data
// with their clocks. Made from the kinds: a new field is a new column.
import type { ClientBase } from 'pg';
import type { OpenKind } from '../../core/kind/kind.ts';
import type { Row } from '../../core/sync/change.ts';
import { shownOf } from '../../core/sync/merge.ts';
import { dayToText } from '../../core/words/numbers.ts';
import { lastOf, stateOf, type Minute } from '../../processes/deadline-state.ts';
import {
  deadlinesOf, dueRecordOf, type Calendar, type Deadline,
} from '../../processes/deadlines.ts';
import { registerKinds } from '../../records/law/registers.ts';
import type { Person } from '../store/person.ts';
import { RECORD_COLUMNS, rowOf, type RecordColumns } from '../store/rows.ts';
import { readCalendar } from '../store/calendar.ts';
import { readNames, sayValue, type Names } from './say-value.ts';
import { Page, pagesToXlsx } from '../workbooks/page.ts';
import { holder, readable, records } from '../store/rights.ts';

export interface Register { readonly bytes: Buffer; readonly records: number }

/** Contains what the officer may read. The scope must be the officer's. */
export async function registerToXlsx(
  client: ClientBase, person: Person, now: Minute,
): Promise<Register> {
  const calendar = await readCalendar(client, person.province);
  const names = await readNames(client, person.province);
  const pages: Page[] = [];
  let records = 0;
  for (const kind of registerKinds) {
    const rows = await rowsOf(client, person, kind);
    records += rows.length;
    pages.push(pageOf(kind, { rows, names, calendar, now }));
  }
  return { bytes: await pagesToXlsx(pages), records };
}

async function rowsOf(
  client: ClientBase, person: Person, kind: OpenKind,
): Promise<readonly Row[]> {
  const values: unknown[] = [person.province, kind.name];
  const hold = holder(values);
  const { rows } = await client.query<RecordColumns>(
    `select ${RECORD_COLUMNS} from ${records(person, hold)} where province = $1 and kind = $2
     and status = 'live' and ${readable(person, hold)} order by day, seq`, values);
  return rows.map(rowOf);
}

interface Filled {
  readonly rows: readonly Row[]; readonly names: Names; readonly calendar: Calendar;
  readonly now: Minute;
}
const top = { alignment: { wrapText: true, vertical: 'top' } } as const;
function pageOf(
  kind: OpenKind, { rows, names, calendar, now }: Filled,
): Page {
  const page = new Page(kind.words.vi, {
    freezePane: { rows: 1 },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  // A register contains no files and no names of files.
  const fields = Object.entries(kind.fields).filter(([, field]) => field.type !== 'files');
  const heads = ['Số', 'Đơn vị', ...fields.map(([, field]) => field.words.vi), 'Thời hạn'];
  page.widen(heads.map((head) => (head === 'Số' ? 6 : 22)));
  page.add(heads, { font: { bold: true }, ...top });
  for (const [n, row] of rows.entries()) {
    const values = shownOf(row);
    page.add([
      n + 1, names.units.get(row.unit) ?? row.unit,
      ...fields.map(([name, field]) => sayValue(field, values[name], names)),
      deadlinesOf(kind, dueRecordOf(row, []), calendar)
        .map((running) => sayClock(running, now)).join('; '),
    ], top);
  }
  return page;
}

const states = {
  running: 'còn hạn', soon: 'sắp hết hạn', late: 'đã hết hạn', done: 'đúng hạn',
  doneLate: 'xong, muộn',
} as const;
const sayClock = (running: Deadline, now: Minute): string => {
  const { day, time } = lastOf(running.until);
  const until = time === null ? 'hết ngày' : `${time} ngày`;
  return `${until} ${dayToText(day)}: ${states[stateOf(running, now)]}`;
};

// The columns of a list of members in a workbook: their headings, how a value is written and how a
// cell is read. A written value is read back as the same value.
import { asDay, isDay } from '../../core/brands.ts';
import type { Json } from '../../core/sync/change.ts';
import { fold, tidyName } from '../../core/words/fold.ts';
import { dayToText } from '../../core/words/numbers.ts';
import type { Words } from '../../core/words/words.ts';
import { dayAfter } from '../../indicators/calendar/months.ts';
import { readFaults as faults } from '../workbooks/fault.ts';

/** Names of the entries of a choice list by their codes. */
export type Entries = readonly { readonly code: string; readonly name: string }[];
export interface MemberLists { readonly roles: Entries; readonly positions: Entries }

/** A cell as a value, or what is wrong with it. */
export type Read = { readonly value: Json } | { readonly fault: Words };
export interface MemberColumn {
  readonly field: string;
  readonly title: string;
  readonly width: number;
  readonly write: (value: unknown, lists: MemberLists) => string;
  readonly read: (cell: string, lists: MemberLists) => Read;
}

const is = (value: Json): Read => ({ value });
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const sexes: Entries = [{ code: 'f', name: 'Nữ' }, { code: 'm', name: 'Nam' }];
const yesNo: Entries = [{ code: 'y', name: 'Có' }, { code: 'n', name: 'Không' }];

/** Name, name with its code, or code alone: the first that is read back as this code. */
export const entryText = (code: string, entries: Entries): string => {
  const name = tidyName(entries.find((entry) => entry.code === code)?.name ?? '');
  return [name, `${name} (${code})`]
    .find((label) => name !== '' && codeOf(label, entries) === code) ?? code;
};

function codeOf(cell: string, entries: Entries): string | null {
  const named = entries.filter(({ name }) => fold(name) === fold(cell));
  if (named.length === 1) return named[0]?.code ?? null;
  const code = /\(([\w.-]+)\)$/.exec(cell)?.[1] ?? cell;
  return entries.some((entry) => entry.code === code) ? code : null;
}

const choice = (
  field: string, title: string, width: number, of: (lists: MemberLists) => Entries,
): MemberColumn => ({
  field, title, width,
  write: (value, lists) => (text(value) === '' ? '' : entryText(text(value), of(lists))),
  read: (cell, lists) => {
    if (cell === '') return is(null);
    const entries = of(lists);
    const code = codeOf(cell, entries);
    return code !== null ? is(code)
      : { fault: faults.oneOf(cell, entries.map(({ name }) => name).join(', ').slice(0, 300)) };
  },
});

const day = (field: string, title: string): MemberColumn => ({
  field, title, width: 14,
  write: (value) => (text(value) === '' ? '' : dayToText(text(value))),
  read: (cell) => {
    if (cell === '') return is(null);
    // A day in a cell of type text is Excel's number of days.
    if (/^[3-7]\d{4}$/.test(cell)) return is(dayAfter(asDay('1899-12-30'), Number(cell)));
    const [, d = '', m = '', y = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
    const iso = y === '' ? cell : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
    return isDay(iso) ? is(iso) : { fault: faults.day };
  },
});

const YEARS = { least: 1900, most: 2199 } as const;

export const memberColumns: readonly MemberColumn[] = [
  {
    field: 'personName', title: 'Họ và tên', width: 28,
    write: (value) => tidyName(text(value)),
    read: (cell) => is(tidyName(cell) || null),
  },
  choice('sex', 'Giới tính', 10, () => sexes),
  {
    field: 'birthYear', title: 'Năm sinh', width: 10,
    write: (value) => (typeof value === 'number' ? String(value) : ''),
    read: (cell) => {
      if (cell === '') return is(null);
      const year = /^\d{4}$/.test(cell) ? Number(cell) : 0;
      return year >= YEARS.least && year <= YEARS.most ? is(year)
        : { fault: faults.number(YEARS.most) };
    },
  },
  choice('minority', 'Dân tộc thiểu số', 10, () => yesNo),
  day('consentOn', 'Ngày đồng ý cho ghi'),
  choice('role', 'Vai trò', 18, ({ roles }) => roles),
  choice('position', 'Chức danh', 24, ({ positions }) => positions),
  day('from', 'Từ ngày'),
  day('to', 'Đến ngày'),
];

/** Columns that identify record and model; the two names are only for people. */
export const idColumns = {
  id: 'Mã thành viên', model: 'Mã mô hình', modelName: 'Mô hình', unit: 'Thôn, bản, xã',
} as const;

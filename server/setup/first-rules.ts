// The rules about personal data that a new province begins with, as records that it may end and
// replace: legal time limits, days off, how long names are kept. The records contain their sources.
import type { Json } from '../../core/sync/change.ts';

export interface FirstRecord {
  readonly kind: string;
  readonly values: Readonly<Record<string, Json>>;
}

const law = 'Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP';
const inForce = '2026-01-01';

const clocks = ([
  ['requestAnswered', 2, 'workingDays'],
  ['processingStopped', 15, 'days'],
  ['processingStoppedByOthers', 20, 'days'],
  ['requestDone', 10, 'days'],
  ['extension', 15, 'days'],
  ['breachNotice', 72, 'hours'],
  ['assessmentFiled', 60, 'days'],
  ['assessmentRenewed', 6, 'months'],
] as const).map(([what, amount, unit]): FirstRecord =>
  ({ kind: 'clock', values: { what, amount, unit, from: inForce, source: law } }));

/** Holidays of the solar calendar, and those of 2026 of the lunar calendar; the State publishes the
    others every year, and the province adds them. */
const daysOff = ([
  ['Tết Nguyên đán 2026', '2026-02-16', '2026-02-20'],
  ['Giỗ Tổ Hùng Vương 2026, nghỉ bù', '2026-04-27', '2026-04-27'],
  ['Ngày Chiến thắng, Quốc tế Lao động', '2026-04-30', '2026-05-01'],
  ['Quốc khánh', '2026-09-01', '2026-09-02'],
  ['Tết Dương lịch', '2027-01-01', '2027-01-01'],
  ['Ngày Chiến thắng', '2027-04-30', '2027-04-30'],
  ['Quốc khánh', '2027-09-02', '2027-09-02'],
] as const).map(([name, from, to]): FirstRecord =>
  ({ kind: 'dayOff', values: { name, what: 'off', from, to } }));

/** All switched off: the province decides what is erased automatically. */
const retentions = ([
  ['membership', 24], ['consent', 24], ['rightsRequest', 60], ['account', 12],
] as const).map(([what, months]): FirstRecord =>
  ({ kind: 'retention', values: { what, months, isOn: false, from: inForce } }));

export const firstRules: readonly FirstRecord[] = [...clocks, ...daysOff, ...retentions];

// Numbers, days and months as people here write them: 1.234,5 · 22/11/2026 · tháng 11/2026.
// Own code and not Intl, because cheap phones and servers disagree about locale data.
import type { Language } from './words.ts';

/** 1234.5 → `1.234,5`. `decimals` fixes the digits after the comma. */
export function numberToText(n: number, language: Language = 'vi', decimals = 0): string {
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const [whole = '0', part] = Math.abs(n).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const sign = n < 0 && Number(n.toFixed(decimals)) !== 0 ? '−' : '';
  return sign + grouped + (part ? point + part : '');
}

/** `2026-11-22` → `22/11/2026`. */
export const dayToText = (day: string): string => day.split('-').reverse().join('/');
/** `2026-11` → `11/2026`. */
export const monthToText = (month: string): string => month.split('-').reverse().join('/');

/** 162_000_000_000 → `151 GB`, 400_000 → `0,4 MB`: no more digits than are useful. */
export function sizeToText(bytes: number, language: Language = 'vi'): string {
  const megabytes = bytes / 1024 / 1024;
  const [n, unit] = megabytes < 1000 ? [megabytes, 'MB'] : [megabytes / 1024, 'GB'];
  return `${numberToText(n, language, n > 0 && n < 10 ? 1 : 0)} ${unit}`;
}

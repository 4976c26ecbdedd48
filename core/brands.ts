// Brands for strings that must not be mixed up, and the only casts that make them. Every maker
// checks the form; a branded value need not be checked again.
declare const brand: unique symbol;
type Brand<T, B extends string> = T & { readonly [brand]: B };

/** UUID in lower case with dashes. Made as version 7, accepted in any version. */
export type Id = Brand<string, 'Id'>;
/** Calendar day, `2026-11-20`, between 2000 and 2199. No time zone: the day where it happened. */
export type Day = Brand<string, 'Day'>;
/** Calendar month, `2026-11`. */
export type Month = Brand<string, 'Month'>;
/** Code of a unit: `11` a province, `11-03127` a commune, `11-03127-03` a village. Opaque to
    programs. */
export type UnitCode = Brand<string, 'UnitCode'>;

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DAY = /^(20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MONTH = /^(20|21)\d\d-(0[1-9]|1[0-2])$/;
const UNIT = /^[0-9A-Za-z]{1,12}(-[0-9A-Za-z]{1,12}){0,3}$/;

export const isId = (v: unknown): v is Id => typeof v === 'string' && ID.test(v);
export const isMonth = (v: unknown): v is Month => typeof v === 'string' && MONTH.test(v);
export const isUnitCode = (v: unknown): v is UnitCode => typeof v === 'string' && UNIT.test(v);
export function isDay(v: unknown): v is Day {
  if (typeof v !== 'string' || !DAY.test(v)) return false;
  if (v.slice(8) < '29') return true;
  const [year, month, day] = v.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** Makers without a check, for code that has just checked or made the string. */
export const asId = (v: string): Id => v as Id;
export const asDay = (v: string): Day => v as Day;
export const asMonth = (v: string): Month => v as Month;
export const asUnitCode = (v: string): UnitCode => v as UnitCode;

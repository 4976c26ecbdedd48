// Who may do what to which record: rules of role × reach, read in two ways that a law compares:
// `can()` for the program and `where()` for SQL. Nothing else decides about rights on records.
import type { UnitCode } from '../brands.ts';

/** Every role, from the village upwards. The kinds say what each may do; processes/roles.ts says
    who gives it and at which level. */
export const roles = [
  'villageLead', 'clubAdviser', 'addressKeeper', 'communeOfficer', 'caseHolder', 'agencyContact',
  'provinceOfficer', 'caseSupervisor', 'provinceLeader', 'contentEditor', 'aggregateReader',
  'auditor', 'dataProtectionOfficer', 'systemAdmin',
] as const;
export type Role = (typeof roles)[number];
/** Which records a role reaches. own: the person's own records in the role's unit · unit: the
    role's unit · unitAndBelow: that unit and the units below · everyone: also the units above it.
    */
export type Reach = 'own' | 'unit' | 'unitAndBelow' | 'everyone';
export type Action = 'read' | 'write' | 'decide';
export type Access = Readonly<Record<Action, Readonly<Partial<Record<Role, Reach>>>>>;

/** A unit and the units above it; `above` starts at the province. */
export interface Place { readonly unit: UnitCode; readonly above: readonly UnitCode[] }
export interface Grant extends Place { readonly role: Role }
export interface Who { readonly account: string; readonly grants: readonly Grant[] }
/** The unit and the author of a record, on which rights depend. */
export interface Standing extends Place { readonly author: string }

export function can(who: Who, action: Action, access: Access, record: Standing): boolean {
  return who.grants.some((grant) => {
    const reach = access[action][grant.role];
    return reach !== undefined && reaches(reach, who.account, grant, record);
  });
}

function reaches(reach: Reach, account: string, grant: Grant, record: Standing): boolean {
  const isSame = record.unit === grant.unit;
  const isBelow = isSame || record.above.includes(grant.unit);
  if (reach === 'own') return isSame && record.author === account;
  if (reach === 'unit') return isSame;
  if (reach === 'unitAndBelow') return isBelow;
  return isBelow || grant.above.includes(record.unit);
}

/** The same as `can()`, as a SQL condition on the columns province, commune, unit, author of a
    record. `hold` keeps a value as a parameter and returns its placeholder. No rights: `false`. */
export function where(
  who: Who, action: Action, access: Access, hold: (value: unknown) => string,
): string {
  const parts = who.grants.flatMap((grant) => {
    const reach = access[action][grant.role];
    return reach === undefined ? [] : [sqlOf(reach, who.account, grant, hold)];
  });
  return parts.length === 0 ? 'false' : `(${[...new Set(parts)].join(' or ')})`;
}

function sqlOf(
  reach: Reach, account: string, grant: Grant, hold: (value: unknown) => string,
): string {
  const unit = hold(grant.unit);
  const same = `unit = ${unit}`;
  if (reach === 'own') return `(${same} and author = ${hold(account)})`;
  if (reach === 'unit') return same;
  const below = `(${unit} in (province, commune, unit))`;
  if (reach === 'unitAndBelow' || grant.above.length === 0) return below;
  return `(${below} or unit = any(${hold(grant.above)}))`;
}

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
    role's unit · unitAndBelow: that unit and the units below · below: only the units below ·
    assigned: records in that unit or below that name the person or her agency, see
    [Note: Assigned records] · everyone: also the units above it. */
export type Reach = 'own' | 'unit' | 'unitAndBelow' | 'below' | 'assigned' | 'everyone';
export type Action = 'read' | 'write' | 'decide';
export type Access = Readonly<Record<Action, Readonly<Partial<Record<Role, Reach>>>>> & {
  /** Roles that decide only on what other people wrote; see `canDecide`. */
  readonly byAnother?: readonly Role[];
};
// [Note: Issued records] A kind may be read only as it was issued (`issued` of the kind): who
// neither writes nor decides a record reads its approved version as the record, nothing before the
// first approval, and a withdrawn record without content once the approval is revoked. Its
// history, its files and what waits are hidden from these readers.
// [Note: Assigned records] A record is assigned to the account or the agency that one of its fields
// names (processes/assigned.ts says which fields). It is read online and never pulled. A change is
// judged by the value that stood before it. While the field has two values, it names nobody.

/** A unit and the units above it; `above` starts at the province. */
export interface Place { readonly unit: UnitCode; readonly above: readonly UnitCode[] }
/** `agency`: the record of the agency for which the person works in this role. */
export interface Grant extends Place { readonly role: Role; readonly agency?: string }
export interface Who { readonly account: string; readonly grants: readonly Grant[] }
/** What rights on a record depend on. `assigned`: the accounts and agencies that it names. */
export interface Standing extends Place {
  readonly author: string;
  readonly assigned?: readonly string[] | null;
}

export function can(who: Who, action: Action, access: Access, record: Standing): boolean {
  return who.grants.some((grant) => {
    const reach = access[action][grant.role];
    return reach !== undefined && reaches(reach, who.account, grant, record);
  });
}

/** Whether the person may decide on content that these accounts wrote. A role under `byAnother`
    gives no right to decide on her own writes; another of her roles may. */
export function canDecide(
  who: Who, access: Access,
  { writers, ...record }: Standing & { readonly writers: Iterable<string> },
): boolean {
  const isOwn = new Set(writers).has(who.account);
  const grants = who.grants.filter(({ role }) => !isOwn || !access.byAnother?.includes(role));
  return can({ ...who, grants }, 'decide', access, record);
}

/** Whether the person may say to whom the record is assigned: only who writes it for its unit. */
export function canAssign(who: Who, access: Access, record: Standing): boolean {
  const grants = who.grants.filter(({ role }) =>
    access.write[role] === 'unit' || access.write[role] === 'unitAndBelow');
  return can({ ...who, grants }, 'write', access, record);
}

function reaches(reach: Reach, account: string, grant: Grant, record: Standing): boolean {
  const isSame = record.unit === grant.unit;
  const isBelow = isSame || record.above.includes(grant.unit);
  switch (reach) {
    case 'own': return isSame && record.author === account;
    case 'unit': return isSame;
    case 'unitAndBelow': return isBelow;
    case 'below': return isBelow && !isSame;
    case 'assigned':
      return isBelow && namesOf(account, grant).some((name) => record.assigned?.includes(name));
    case 'everyone': return isBelow || grant.above.includes(record.unit);
  }
}

/** The names under which a record may be assigned to the holder of a grant. */
export const namesOf = (account: string, { agency }: Pick<Grant, 'agency'>): readonly string[] =>
  (agency === undefined ? [account] : [account, agency]);

/** The same rights without those that need a connection: what a phone holds. */
export function withoutAssigned(access: Access): Access {
  const kept = (action: Action) => Object.fromEntries(
    Object.entries(access[action]).filter(([, reach]) => reach !== 'assigned'));
  return { ...access, read: kept('read'), write: kept('write'), decide: kept('decide') };
}

/** The same as `can()`, as a SQL condition on the columns province, commune, unit, author, assigned
    of a record. `hold` keeps a value as a parameter and returns its placeholder. No rights:
    `false`. */
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
  const below = `(${unit} in (province, commune, unit))`;
  switch (reach) {
    case 'own': return `(${same} and author = ${hold(account)})`;
    case 'unit': return same;
    case 'unitAndBelow': return below;
    case 'below': return `(${unit} in (province, commune) and unit <> ${unit})`;
    case 'assigned':
      return `(${below} and assigned && ${hold(namesOf(account, grant))}::text[])`;
    case 'everyone':
      return grant.above.length === 0 ? below : `(${below} or unit = any(${hold(grant.above)}))`;
  }
}

// Which kinds a phone may hold, and what it knows of one before its fields are loaded.
import { roles, type Access, type Action } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { isFieldRole } from '../../processes/field-roles.ts';

export interface PhoneKind extends Pick<OpenKind, 'name' | 'words' | 'levels' | 'access'> {
  readonly day?: string;
  readonly icon?: string;
  /** Fields that link to a record, with the kind of that record. */
  readonly links?: Readonly<Record<string, string>>;
  /** Its records have deadlines. */
  readonly isDue?: true;
}

const fieldRoles = roles.filter(isFieldRole);

/** Whether a phone may hold records of the kind, and a role that works with a phone may read or
    write it. */
export const isForPhones = ({ access, online }: OpenKind): boolean => online !== true
  && fieldRoles.some((role) => access.read[role] ?? access.write[role]);

export const isWritten = ({ access }: OpenKind): boolean =>
  fieldRoles.some((role) => access.write[role]);

export function tableRowOf(kind: OpenKind): PhoneKind {
  const { name, words, levels, access, day, form, fields, due } = kind;
  const icon = form[0]?.icon;
  const links = Object.entries(fields).flatMap(([field, about]) =>
    (about.type === 'ref' ? [[field, about.kind] as const] : []));
  return {
    name, words, levels, ...(day ? { day } : {}), ...(icon ? { icon } : {}),
    ...(links.length > 0 ? { links: Object.fromEntries(links) } : {}),
    ...(due.length > 0 ? { isDue: true } : {}),
    access: {
      read: forPhones(access, 'read'), write: forPhones(access, 'write'),
      decide: forPhones(access, 'decide'),
    },
  };
}

const forPhones = (access: Access, action: Action): Access[Action] =>
  Object.fromEntries(fieldRoles.flatMap((role) => {
    const reach = access[action][role];
    return reach ? [[role, reach]] : [];
  }));

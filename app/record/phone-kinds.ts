// Which kinds a phone may hold, and what it knows of one before its fields are loaded.
import { roles, type Access, type Action } from '../../core/kind/access.ts';
import type { OpenKind } from '../../core/kind/kind.ts';
import { isFieldRole } from '../../processes/field-roles.ts';

export interface PhoneKind extends Pick<OpenKind, 'name' | 'words' | 'levels' | 'access'> {
  readonly day?: string;
  readonly icon?: string;
}

const fieldRoles = roles.filter(isFieldRole);

/** Somebody who works with a phone may read or write it. */
export const isForPhones = ({ access }: OpenKind): boolean =>
  fieldRoles.some((role) => access.read[role] ?? access.write[role]);

export const isWritten = ({ access }: OpenKind): boolean =>
  fieldRoles.some((role) => access.write[role]);

export function tableRowOf({ name, words, levels, access, day, form }: OpenKind): PhoneKind {
  const icon = form[0]?.icon;
  return {
    name, words, levels, ...(day ? { day } : {}), ...(icon ? { icon } : {}),
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

// Asks for which agency a person works, where a role names one: those at the role's unit and above.
import type { JSX } from 'preact';
import { agencyRoles } from '../../../../processes/roles.ts';
import type { Role } from '../../../../core/kind/access.ts';
import { shownOf } from '../../../../core/sync/merge.ts';
import { agency } from '../../../../records/directory/agency.ts';
import { SelectInput } from '../../../../ui/field.tsx';
import { rights } from '../../../words/office/rights.ts';
import { useDesk } from '../desk/desk.ts';
import { useRecordsOf } from '../records/lists.ts';

interface Props {
  readonly role: Role;
  readonly unit: { readonly code: string; readonly above: readonly string[] };
  readonly value: string;
  readonly onChange: (agency: string) => void;
}
export function AgencyInput({ role, unit, value, onChange }: Props): JSX.Element | null {
  const { t } = useDesk();
  const isAsked = agencyRoles.includes(role);
  const lines = useRecordsOf(isAsked ? agency.name : null, null);
  if (!isAsked) return null;
  const line = [unit.code, ...unit.above];
  const options = lines.filter(({ row }) => row.status === 'live' && line.includes(row.unit))
    .map(({ row }) => ({ value: row.id as string, label: t(agency.title(shownOf(row))) }));
  return (
    <SelectInput label={t(rights.agency)} value={value} onChange={onChange}
      options={[{ value: '', label: t(rights.noAgency) }, ...options]} />
  );
}

/** What is sent: nothing where the role names no agency. */
export const agencyFor = (role: Role, chosen: string): string | null =>
  (agencyRoles.includes(role) && chosen !== '' ? chosen : null);

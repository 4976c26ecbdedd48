// Every administrative screen in one list: its address, its words, and the roles that see it. A new
// screen adds one entry; the page Quản trị and the frame read it from here. Hiding a screen
// protects nothing: the server checks the rights.
import type { FunctionComponent } from 'preact';
import type { Role } from '../../../core/kind/access.ts';
import { mayDo, isAllowed, type Deed } from '../../../processes/deeds.ts';
import type { Words } from '../../../core/words/words.ts';
import { admin } from '../../words/office/admin.ts';
import { AuditScreen } from './audit/audit.tsx';
import { rule } from '../../words/office/sign-in.ts';
import type { Desk } from './desk/desk.ts';
import { FactorRule } from './sign-in/factor-rule.tsx';
import { personal } from '../../words/office/personal.ts';
import { PersonalScreen } from './personal/personal.tsx';
import type { DeskAddress } from './desk/address.ts';
import { ProposalsScreen } from './people/proposals.tsx';
import { two } from '../../words/office/two-people.ts';
import { units } from '../../words/office/units.ts';
import { UnitsScreen } from './units/units.tsx';
import { UnitImportScreen } from './units/unit-import.tsx';
import { unitImport } from '../../words/office/import.ts';

export interface AdminPage {
  /** As in the address: `#/nhat-ky`. */
  readonly name: string;
  readonly words: Words;
  readonly note: Words;
  readonly deed: Deed;
  readonly Screen: FunctionComponent<{ readonly place: DeskAddress }>;
}

export const adminPages: readonly AdminPage[] = [
  {
    name: 'nhat-ky', words: admin.audit, note: admin.auditNote, Screen: AuditScreen,
    deed: 'readAudit',
  },
  {
    name: 'du-lieu', words: personal.title, note: personal.note, Screen: PersonalScreen,
    deed: 'keepPersonalData',
  },
  {
    name: 'nhap-don-vi', words: unitImport.title, note: unitImport.note, Screen: UnitImportScreen,
    deed: 'keepUnits',
  },
  {
    name: 'don-vi', words: units.title, note: units.note, Screen: UnitsScreen,
    deed: 'keepUnits',
  },
  {
    name: 'hai-nguoi', words: two.title, note: two.note, Screen: ProposalsScreen,
    deed: 'seeProposals',
  },
  {
    name: 'xac-nhan', words: rule.title, note: rule.note, Screen: FactorRule,
    deed: 'setFactorRule',
  },
];

/** Roles with the tab Quản trị; a commune's officer finds the page among her lists. */
export const hasAdminTab = (role: Role): boolean => role !== 'communeOfficer'
  && adminPages.some(({ deed }) => isAllowed(role, deed));

/** The pages for all roles of the person, whichever unit is chosen. */
export const adminPagesFor = ({ me }: Pick<Desk, 'me'>): readonly AdminPage[] =>
  adminPages.filter(({ deed }) => mayDo({ grants: me.roles }, deed));

// Every administrative screen in one list: its address, its words, who sees it. A room that makes
// such a screen adds one entry; the page Quản trị and the frame take it from here. Hiding protects
// nothing: the server asks again.
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
import type { Place } from './desk/place.ts';
import { ProposalsScreen } from './people/proposals.tsx';
import { two } from '../../words/office/two-people.ts';
import { units } from '../../words/office/units.ts';
import { UnitsScreen } from './units/units.tsx';
import { UnitImportScreen } from './units/unit-import.tsx';
import { unitImport } from '../../words/office/import.ts';

export interface AdminPage {
  /** As in the address, `#/nhat-ky`. */
  readonly name: string;
  readonly words: Words;
  readonly note: Words;
  readonly deed: Deed;
  readonly Screen: FunctionComponent<{ readonly place: Place }>;
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

/** Roles whose last tab is Quản trị: at a commune its officer finds the page among her lists. */
export const hasAdminTab = (role: Role): boolean => role !== 'communeOfficer'
  && adminPages.some(({ deed }) => isAllowed(role, deed));

/** The pages for any role she holds, whichever unit she works for now. */
export const adminPagesFor = ({ me }: Pick<Desk, 'me'>): readonly AdminPage[] =>
  adminPages.filter(({ deed }) => mayDo({ grants: me.roles }, deed));

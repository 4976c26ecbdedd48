// The rights that several kinds share: who writes and who reads them. Used by the record files; a
// kind with rights of its own has them in its file.
import type { Access } from '../core/kind/access.ts';

/** All roles but the readers of sums, who see figures and signed reports, and system
    administrators, who see no record. */
const everyoneReads: Access['read'] = {
  villageLead: 'everyone', clubAdviser: 'everyone', addressKeeper: 'everyone',
  communeOfficer: 'everyone', caseHolder: 'everyone', agencyContact: 'everyone',
  provinceOfficer: 'everyone', caseSupervisor: 'everyone', provinceLeader: 'everyone',
  contentEditor: 'everyone', auditor: 'everyone', dataProtectionOfficer: 'everyone',
};

/** Written by the province, read by everybody at its units. */
export const keptByProvince: Access = {
  read: everyoneReads,
  write: { provinceOfficer: 'unitAndBelow' },
  decide: { provinceOfficer: 'unitAndBelow' },
};

/** Written by the commune or the province, decided by the province. */
export const keptByCommune: Access = {
  read: { communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
  write: { communeOfficer: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
  decide: { provinceOfficer: 'unitAndBelow' },
};

/** Living records of a commune: a role that writes them may withdraw them. */
export const keptTogether: Access = {
  ...keptByCommune, decide: keptByCommune.write,
};

const protects: Access['write'] = {
  provinceOfficer: 'unitAndBelow', dataProtectionOfficer: 'unitAndBelow',
};

/** What people agreed to and ask for: at their unit, for the roles responsible for it. */
export const keptForThePerson: Access = {
  read: { ...protects, communeOfficer: 'unitAndBelow', auditor: 'unitAndBelow' },
  write: { ...protects, communeOfficer: 'unitAndBelow' },
  decide: { ...protects, communeOfficer: 'unitAndBelow' },
};

/** The registers of the data-protection officer: a commune reports a breach and sees its own. */
export const keptForTheProvince: Access = {
  read: { ...protects, communeOfficer: 'unitAndBelow', auditor: 'unitAndBelow' },
  write: { ...protects, communeOfficer: 'unitAndBelow' },
  decide: protects,
};

/** Rules that phones need too: how much time there is, which days are worked. */
export const rulesOfEverybody: Access = { read: everyoneReads, write: protects, decide: protects };

/** Rules for offices; no phone stores them. */
export const rulesOfTheProvince: Access = {
  read: {
    communeOfficer: 'everyone', provinceOfficer: 'everyone', provinceLeader: 'everyone',
    dataProtectionOfficer: 'everyone', auditor: 'everyone',
  },
  write: protects,
  decide: protects,
};

// Who keeps what the public reads: the province's officers and editors; a commune keeps its own
// places of help. No phone of a village holds them.
import type { Access } from '../../core/kind/access.ts';

const withEditors: Access['write'] = {
  provinceOfficer: 'unitAndBelow', contentEditor: 'unitAndBelow',
};

/** What the public reads anyway: written by the province and its editors, on no village phone. */
export const keptByEditors: Access = {
  read: {
    communeOfficer: 'everyone', provinceOfficer: 'everyone', provinceLeader: 'everyone',
    contentEditor: 'everyone', auditor: 'everyone',
  },
  write: withEditors,
  decide: withEditors,
};

/** Places of help: a commune keeps its own. */
export const servicesKept: Access = {
  read: {
    ...keptByEditors.read, communeOfficer: 'everyone', caseHolder: 'everyone',
    caseSupervisor: 'everyone',
  },
  write: { ...withEditors, communeOfficer: 'unitAndBelow' },
  decide: { ...withEditors, communeOfficer: 'unitAndBelow' },
};

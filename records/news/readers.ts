// Who writes and decides what the public site says.
import type { Access } from '../../core/kind/access.ts';

/** Written by communes and the province, decided by the province, never by the writer. */
export const writtenForEverybody: Access = {
  read: {
    communeOfficer: 'unitAndBelow', contentEditor: 'unitAndBelow', provinceOfficer: 'unitAndBelow',
    provinceLeader: 'unitAndBelow',
  },
  write: {
    communeOfficer: 'unitAndBelow', contentEditor: 'unitAndBelow', provinceOfficer: 'unitAndBelow',
  },
  decide: { contentEditor: 'unitAndBelow', provinceOfficer: 'unitAndBelow' },
  byAnother: ['contentEditor', 'provinceOfficer'],
};

// Who reads what everybody needs, such as names of places and choice lists; used by the kinds that
// the province keeps. It grants reading only.
import type { Access } from '../core/kind/access.ts';

export const everyoneReads: Access['read'] = {
  villageLead: 'everyone', clubAdviser: 'everyone', communeOfficer: 'everyone',
  provinceOfficer: 'everyone', provinceLeader: 'everyone', auditor: 'everyone',
};

/** Kept by the province, read by everybody on its line. */
export const keptByProvince: Access = {
  read: everyoneReads, write: { provinceOfficer: 'unitAndBelow' }, decide: {},
};

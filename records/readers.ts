// The rights that several kinds share: who keeps them and who reads them. Used by the record files;
// a kind with rights of its own writes them in its own file.
import type { Access } from '../core/kind/access.ts';

const everyoneReads: Access['read'] = {
  villageLead: 'everyone', clubAdviser: 'everyone', communeOfficer: 'everyone',
  provinceOfficer: 'everyone', provinceLeader: 'everyone', auditor: 'everyone',
};

/** Kept by the province, read by everybody on its line. */
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

/** Living records of a commune: whoever writes them may withdraw them. */
export const keptTogether: Access = {
  ...keptByCommune, decide: keptByCommune.write,
};

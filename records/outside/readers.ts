// Who keeps figures of other offices: the province's officers and editors write them, and another
// person than the writer decides. No phone of a village holds them.
import type { Access } from '../../core/kind/access.ts';

const keepers: Access['write'] = {
  provinceOfficer: 'unitAndBelow', contentEditor: 'unitAndBelow',
};
const readers: Access['read'] = {
  ...keepers, provinceLeader: 'unitAndBelow', auditor: 'unitAndBelow',
};

export const keptByKeepers: Access = { read: readers, write: keepers, decide: keepers };
export const decidedByAnother: Access = {
  ...keptByKeepers, decide: { ...keepers, provinceLeader: 'unitAndBelow' },
  byAnother: ['provinceOfficer', 'contentEditor', 'provinceLeader'],
};

// Who reads and writes customs: the lead of the village and the officers of its commune. Nobody
// above them reads a record; figures that leave the commune are in indicators/customs/.
import type { Access } from '../../core/kind/access.ts';

const close: Access['read'] = { villageLead: 'unit', communeOfficer: 'unitAndBelow' };

export const keptClose: Access = {
  read: close, write: close, decide: { communeOfficer: 'unitAndBelow' },
};
